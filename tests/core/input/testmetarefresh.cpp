#include "core/input/hiddencontent.h"
#include "core/input/metarefresh.h"

#include <QTest>

using namespace smartcache;

class TestMetaRefresh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("target");
        const auto row = [](const char *content, const char *target) {
            QTest::newRow(content) << QString::fromLatin1(content) << QString::fromLatin1(target);
        };
        row("0; url=https://other.example/a?b=c", "https://other.example/a?b=c");
        row("0;URL=/moved", "http://site.example/moved");
        row("0;url=next.html", "http://site.example/dir/next.html");
        row("3; url='https://other.example/a b'", "https://other.example/a%20b");
        row(" 0.5 ,url = '//other.example/'", "http://other.example/");
        row("0;https://other.example/", "https://other.example/");
        row("1 url=https://other.example/", "https://other.example/");
        row("4; url=https://other.example/", "");
        row("300", "");
        row("0", "");
        row("0;", "");
        row("0; url=", "");
        row("", "");
        row("soon; url=https://other.example/", "");
        row("0; url=http://site.example/dir/page", "");
        row("0; url=#top", "");
        row("0; url=javascript:alert(1)", "");
        row("0; url=file:///etc/passwd", "");
        row("0; url=data:text/html,x", "");
    }

    void finds()
    {
        QFETCH(QString, content);
        const HtmlTree page =
            HtmlTree::parse(QStringLiteral("<meta http-equiv=Refresh content=\"%1\">").arg(content))
                .value();
        const auto target =
            metaRefreshTarget(page, QUrl(QStringLiteral("http://site.example/dir/page")));
        QTEST(target ? target->toString(QUrl::FullyEncoded) : QString(), "target");
    }

    void minds()
    {
        const QUrl url(QStringLiteral("http://site.example/dir/page"));
        const auto in = [&url](const char *html) {
            return metaRefreshTarget(
                withoutHiddenContent(HtmlTree::parse(QString::fromLatin1(html)).value()), url);
        };
        QVERIFY(!in("<p>no refresh</p>"));
        QVERIFY(!in("<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>"));
        QVERIFY(!in("<meta name=refresh content='0;url=/x'>"));
        QCOMPARE(in("<base href='/base/'><meta http-equiv=refresh content='0;url=x'>").value(),
                 QUrl(QStringLiteral("http://site.example/base/x")));
    }
};

QTEST_GUILESS_MAIN(TestMetaRefresh)
#include "testmetarefresh.moc"
