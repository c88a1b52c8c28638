#include "core/input/hiddencontent.h"
#include "core/input/readabilityengine.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJSEngine>
#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

HtmlTree parse(const QString &html)
{
    return withoutHiddenContent(HtmlTree::parse(html).value());
}

HtmlTree parseFile(const QString &name)
{
    QFile file(QFINDTESTDATA("data/") + name);
    return file.open(QIODevice::ReadOnly) ? parse(QString::fromUtf8(file.readAll())) : HtmlTree();
}

const QString &paragraph()
{
    static const QString text = QStringLiteral(
        "<p>The bridge was built in three summers, by masons who came from both sides of the "
        "river, and it has carried carts, trains and bicycles ever since, as the chronicle "
        "says.</p>");
    return text;
}

} // namespace

class TestReadabilityEngine : public QObject
{
    Q_OBJECT

private:
    Cancellation m_never;
    QUrl m_url{QStringLiteral("https://example.org/news/1")};

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("byline");
        QTest::addColumn<QString>("siteName");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("inside");
        QTest::addColumn<QStringList>("outside");
        QTest::newRow("English")
            << QStringLiteral("article-en.html")
            << QStringLiteral("The quiet return of the town library")
            << QStringLiteral("Ines Halloway") << QStringLiteral("Harbour Courier")
            << QStringLiteral("en-GB")
            << QStringList{QStringLiteral("Mill Street"), QStringLiteral("\n\nYet on Saturday"),
                           QStringLiteral("- The roof, with its solar panels, took seven months."),
                           QStringLiteral("through a whole winter.")}
            << QStringList{QStringLiteral("HIDDEN"), QStringLiteral("SCRIPT"),
                           QStringLiteral("Weather desk"), QStringLiteral("Ferry timetable"),
                           QStringLiteral("Copyright")};
        QTest::newRow("German, JSON-LD")
            << QStringLiteral("article-de.html")
            << QStringLiteral("Warum die Moore wieder nass werden")
            << QStringLiteral("Jörg Übelacker") << QStringLiteral("Landbote am Sonntag")
            << QStringLiteral("de")
            << QStringList{QStringLiteral("Jahrhundertelang"), QStringLiteral("Bekassinen")}
            << QStringList{QStringLiteral("Cookies"), QStringLiteral("Impressum"),
                           QStringLiteral("Kultur"), QStringLiteral("schema.org")};
        QTest::newRow("Japanese") << QStringLiteral("article-ja.html")
                                  << QStringLiteral("山あいの駅に戻ったにぎわい")
                                  << QStringLiteral("森山千尋") << QStringLiteral("谷間新報")
                                  << QStringLiteral("ja")
                                  << QStringList{QStringLiteral("かつて一日の乗客"),
                                                 QStringLiteral("毎月開いている。")}
                                  << QStringList{QStringLiteral("トップ")};
        QTest::newRow("Russian, laid out in a table")
            << QStringLiteral("article-ru.html")
            << QStringLiteral("Как старый маяк стал метеостанцией")
            << QStringLiteral("Анна Ветрова") << QStringLiteral("") << QStringLiteral("")
            << QStringList{QStringLiteral("Маяк на северном"), QStringLiteral("журналы погоды.")}
            << QStringList{QStringLiteral("Главная"), QStringLiteral("Все права")};
    }

    void finds()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, inside);
        QFETCH(QStringList, outside);
        ReadabilityEngine engine;
        const std::optional<Article> article = engine.read(parseFile(file), m_url, m_never);
        QVERIFY(article.has_value());
        QTEST(article->title, "title");
        QTEST(article->byline, "byline");
        QTEST(article->siteName, "siteName");
        QTEST(article->language, "language");
        for (const QString &each : inside)
            QVERIFY2(article->text.contains(each), qPrintable(each + u'\n' + article->text));
        for (const QString &each : outside)
            QVERIFY2(!article->text.contains(each), qPrintable(each));
    }

    void keepsParagraphsApart()
    {
        ReadabilityEngine engine;
        const auto article =
            engine.read(parse(QStringLiteral("<article>%1</article>").arg(paragraph().repeated(5))),
                        m_url, m_never);
        QVERIFY(article.has_value());
        QCOMPARE(article->text.count(QLatin1String("\n\n")), 4);
    }

    void findsNothingInNothing()
    {
        ReadabilityEngine engine;
        QVERIFY(!engine.read(parse(QString()), m_url, m_never).has_value());
        QVERIFY(!engine.read(HtmlTree(), m_url, m_never).has_value());
        QVERIFY(!engine.read(parse(QStringLiteral("<img src=x>")), m_url, m_never).has_value());
    }

    void isReusable()
    {
        ReadabilityEngine engine;
        const HtmlTree page = parseFile(QStringLiteral("article-en.html"));
        const auto first = engine.read(page, m_url, m_never);
        QVERIFY(first.has_value());
        for (int i = 0; i < 5; ++i) {
            const auto again = engine.read(page, m_url, m_never);
            QVERIFY(again.has_value());
            QCOMPARE(again->text, first->text);
        }
    }

    void stopsInTimeAndStartsAnew()
    {
        ReadabilityLimits limits;
        limits.time = 1ms;
        ReadabilityEngine engine(limits);
        const QString large = paragraph().repeated(3'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2; ++i)
            QVERIFY(!engine.read(parse(large), m_url, m_never).has_value());
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));

        limits.time = 60s; // also on a machine that is busy with much else
        ReadabilityEngine patient(limits);
        QVERIFY(patient.read(parse(large), m_url, m_never).has_value());
    }

    void stopsWhenCancelled()
    {
        Cancellation cancellation;
        ReadabilityEngine engine;
        // Long enough that the script is running when the other thread cancels it; whichever comes
        // first, nothing may be given and the engine must work afterwards.
        const HtmlTree large = parse(paragraph().repeated(8'000));
        const std::unique_ptr<QThread> canceller(QThread::create([&] { cancellation.cancel(); }));
        canceller->start();
        QVERIFY(!engine.read(large, m_url, cancellation).has_value());
        canceller->wait();
        QVERIFY(engine.read(parse(paragraph().repeated(5)), m_url, m_never).has_value());
        QVERIFY(!engine.read(parse(paragraph().repeated(5)), m_url, cancellation).has_value());
    }

    void leavesLargePagesAlone()
    {
        ReadabilityLimits limits;
        limits.maxCharacters = 10'000;
        ReadabilityEngine byCharacters(limits);
        QVERIFY(!byCharacters.read(parse(paragraph().repeated(100)), m_url, m_never).has_value());
        limits = {};
        limits.maxElements = 50;
        ReadabilityEngine byElements(limits);
        QVERIFY(!byElements.read(parse(paragraph().repeated(100)), m_url, m_never).has_value());
    }

    void survives_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("100,000 nested divs")
            << QStringLiteral("<div>").repeated(100'000) + paragraph().repeated(5);
        QTest::newRow("as deep as is kept")
            << QStringLiteral("<div>").repeated(HtmlTree::maxDepth) + paragraph().repeated(5);
        QTest::newRow("5 MB") << paragraph().repeated(26'000);
        QTest::newRow("attributes")
            << QStringLiteral("<p title='\"&quot;=<>' x='\">' \"=''' <b>t</p>").repeated(500);
        QTest::newRow("CDATA and entities")
            << QStringLiteral("<p>]]> &#0; &#x110000; &bogus; <![CDATA[x]]> <? php ?></p>")
                   .repeated(100);
        QTest::newRow("script in names")
            << QStringLiteral("<div id='__proto__' class='constructor'><p id=toString>%1</div>")
                   .arg(paragraph().repeated(5));
        QTest::newRow("broken JSON-LD")
            << QStringLiteral("<script type='application/ld+json'>{\"@context\":[</script>")
                   + paragraph().repeated(5);
        QTest::newRow("attributes that are slow to match")
            << paragraph().repeated(5)
                   + QStringLiteral(
                         "<p><img src='a.png %1 b' srcset='%1 b' data-src='%1 b' class='%1 b' "
                         "id='%1 b'></p>")
                         .arg(QString(200'000, u'a'));
        QTest::newRow("many attributes that are slow to match")
            << paragraph().repeated(5)
                   + QStringLiteral("<p><img src='%1 b' srcset='%1 b' alt='%1 b' class='%1 b'></p>")
                         .arg(QString(900, u'a'))
                         .repeated(700);
        QTest::newRow("titles that are slow to match")
            << QStringLiteral("<title>%1</title><h1>%1</h1>")
                       .arg(QStringLiteral("a - ").repeated(100'000))
                   + paragraph().repeated(5);
        QTest::newRow("as many elements as are read")
            << QStringLiteral("<div><p>a, b <b>c</b>.</p></div>").repeated(33'000);
        // Long runs of white space and commas: what regular expressions are slow on.
        QTest::newRow("white space") << QStringLiteral("<p>") + QString(500'000, u' ')
                                            + QString(200'000, QChar(0xA0)) + QString(200'000, u',')
                                            + QStringLiteral("</p>") + paragraph().repeated(5);
    }

    void survives()
    {
        QFETCH(QString, html);
        ReadabilityEngine engine;
        QElapsedTimer timer;
        timer.start();
        const HtmlTree page = parse(html);
        const auto article = engine.read(page, m_url, m_never);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        if (article)
            QVERIFY(!article->text.isEmpty());
        // and is as good as new
        QVERIFY(engine.read(parse(paragraph().repeated(5)), m_url, m_never).has_value());
    }

    void readsPagesAsJsdomParserDoes_data()
    {
        QTest::addColumn<QString>("html");
        for (const QString &name :
             {QStringLiteral("article-en.html"), QStringLiteral("article-de.html"),
              QStringLiteral("article-ja.html"), QStringLiteral("article-ru.html")}) {
            QFile file(QFINDTESTDATA("data/") + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << QString::fromUtf8(file.readAll());
        }
        QTest::newRow("nothing") << QString();
        QTest::newRow("text alone") << QStringLiteral("a & b < c > d \"e\" 'f'");
        QTest::newRow("entities") << QStringLiteral(
            "<p title='&quot;a&quot; > &lt;b/&gt; &amp;amp; '"
            ">&amp;lt; &#39;x&#39;/</p>/>");
        QTest::newRow("void elements") << QStringLiteral("a<br>b<img src='/a/' alt=''><hr/>c<p/>");
        QTest::newRow("titles") << QStringLiteral("<svg><title>No</title></svg><title> </title>"
                                                  "<title>Yes\n</title><title>No</title>");
        QTest::newRow("names") << QStringLiteral(
            "<o:p a:b='1' c=2 d e=''>x</o:p><My-Tag>y</My-Tag>");
    }

    /// What Readability gets is what it would get from the parser that it comes with.
    void readsPagesAsJsdomParserDoes()
    {
        QFETCH(QString, html);
        QFile script(QStringLiteral(":/js/readability.js"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        QJSEngine engine;
        QVERIFY(!engine.evaluate(QString::fromUtf8(script.readAll())).isError());
        QJSValue describe = engine.evaluate(QStringLiteral(R"js((function (document) {
            var lines = [document.title, document.documentElement.innerHTML];
            function name(node) { return node ? node.nodeName : "-"; }
            function add(node) {
                var attributes = (node.attributes || []).map(function (attribute) {
                    return attribute.name + "=" + attribute.value;
                });
                lines.push([node.nodeName, node.nodeType, attributes.join(";"), node.textContent,
                            name(node.parentNode), name(node.previousSibling),
                            name(node.nextSibling), name(node.previousElementSibling),
                            name(node.nextElementSibling),
                            node.children ? node.children.length : "-"].join("|"));
                node.childNodes.forEach(add);
            }
            add(document.documentElement);
            lines.push(name(document.head), name(document.body), document.documentURI);
            return lines.join("\n");
        }))js"));
        const QJSValue xhtml(HtmlTree::parse(html).value().toXhtml(1'000'000));
        const QJSValue url(m_url.toString());
        engine.globalObject().setProperty(QStringLiteral("xhtml"), xhtml);
        engine.globalObject().setProperty(QStringLiteral("url"), url);
        const QJSValue theirs =
            describe.call({engine.evaluate(QStringLiteral("new JSDOMParser().parse(xhtml, url)"))});
        const QJSValue ours =
            describe.call({engine.evaluate(QStringLiteral("readPage(xhtml, url)"))});
        QVERIFY2(theirs.isString(), qPrintable(theirs.toString()));
        QCOMPARE(ours.toString(), theirs.toString());
    }

    void readsTheDeepestPagesThatAreKept()
    {
        ReadabilityEngine engine;
        const QString html =
            QStringLiteral("<div>").repeated(HtmlTree::maxDepth - 5) + paragraph().repeated(5);
        std::optional<Article> article;
        // on a thread with the stack that workers have
        const std::unique_ptr<QThread> worker(QThread::create([&] {
            ReadabilityEngine own;
            Cancellation never;
            article = own.read(parse(html), m_url, never);
        }));
        worker->start();
        worker->wait();
        QVERIFY(article.has_value());
        QVERIFY(article->text.contains(QLatin1String("three summers")));
    }
};

QTEST_GUILESS_MAIN(TestReadabilityEngine)
#include "testreadabilityengine.moc"
