#include "app/importing/estimatecard.h"
#include "app/importing/failedpagesmodel.h"
#include "app/importing/importpage.h"
#include "app/importing/importrun.h"
#include "app/importing/importtablemodel.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/answerto.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; ///< ms, of a busy machine

/// The page in a window, over an import of its own.
class Shown
{
public:
    explicit Shown(TestDesktop &desktop, int ahead = 50)
        : run(desktop.context(), desktop.path(QStringLiteral("data")), {ahead, 100ms, 200ms, 20ms})
        , page(desktop.context(), run)
    {
        page.resize(868, 720);
        page.show();
        if (!QTest::qWaitForWindowExposed(&page)
            || !QTest::qWaitFor([this] { return run.state() == ImportRun::State::Idle; }))
            qFatal("not shown");
    }

    template <typename Widget>
    Widget &find(const char *name)
    {
        auto *widget = page.findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("no %s", name);
        return *widget;
    }
    QString text(const char *label) { return find<QLabel>(label).text(); }
    void click(const char *button)
    {
        QTest::mouseClick(&find<QPushButton>(button), Qt::LeftButton);
    }
    bool isVisible(const char *widget) { return find<QWidget>(widget).isVisible(); }

    /// Types or pastes a list and waits for its preview.
    void paste(const QString &text)
    {
        find<QPlainTextEdit>("pastedList").setPlainText(text);
        click("readText");
        if (!QTest::qWaitFor([this] { return isVisible("importTable"); }, patience))
            qFatal("no preview: %s", qPrintable(this->text("importTrouble")));
    }
    QAbstractItemModel &table() { return *find<QTreeView>("importTable").model(); }
    QString cell(int row, int column) { return table().index(row, column).data().toString(); }

    ImportRun run;
    ImportPage page;
};

QString addresses(const FakeSite &site, int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += site.url(QStringLiteral("/numbered/%1").arg(i)).toString() + u'\n';
    return text;
}

QString writeFile(TestDesktop &desktop, const QString &name, const QByteArray &content)
{
    QFile file(desktop.path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("not written");
    return file.fileName();
}

} // namespace

class TestImportPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPastedListIsShownWithWhatItHolds()
    {
        TestDesktop desktop;
        desktop.start();
        Shown shown(desktop);
        QVERIFY(!shown.find<QPushButton>("readText").isEnabled());
        shown.paste(
            QStringLiteral("[The bridge](https://example.org/bridge)\nhttps://example.org/a\n"
                           "HTTPS://example.org/a#b\nno address\n"));
        QCOMPARE(shown.text("importFormat"), QStringLiteral("Text with addresses"));
        QCOMPARE(shown.table().rowCount(), 2);
        QCOMPARE(shown.cell(0, ImportTableModel::Title), QStringLiteral("The bridge"));
        QCOMPARE(shown.cell(1, ImportTableModel::Address), QStringLiteral("https://example.org/a"));
        QCOMPARE(shown.text("importLeftOut"),
                 QStringLiteral("1 duplicate(s) left out \u00b7 1 without a web address left out"));
        QVERIFY(!shown.find<QCheckBox>("carryTags").isEnabled());

        shown.click("importBack");
        QVERIFY(shown.isVisible("pastedList"));
        QVERIFY(!shown.find<QPlainTextEdit>("pastedList").toPlainText().isEmpty());
    }

    void filesAreDropped()
    {
        TestDesktop desktop;
        Shown shown(desktop);
        const QString first = writeFile(desktop, QStringLiteral("a.csv"),
                                        "title,url,time_added,tags,status\n"
                                        "A,https://example.org/a,1690000000,x|y,unread\n");
        const QString second =
            writeFile(desktop, QStringLiteral("b"),
                      QByteArray("[{'slug': 'b', 'title': 'B', 'url': 'https://example.org/b'}]")
                          .replace('\'', '"'));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(first), QUrl::fromLocalFile(second)});
        QWidget &target = shown.find<QWidget>("pastedList");
        QWidget *source = target.parentWidget()->parentWidget();
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(source, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(source, &drop);
        QTRY_VERIFY_WITH_TIMEOUT(shown.isVisible("importTable"), patience);
        QVERIFY(shown.text("importFormat").contains(QLatin1String("Pocket export (CSV)")));
        QVERIFY(shown.text("importFormat").contains(QLatin1String("Omnivore export")));
        QCOMPARE(shown.table().rowCount(), 2);
        QVERIFY(shown.cell(0, ImportTableModel::Tags).contains(u'x'));
        QVERIFY(!shown.cell(0, ImportTableModel::Added).isEmpty());
    }

    void whatIsNoListIsSaidInline()
    {
        TestDesktop desktop;
        Shown shown(desktop);
        QVERIFY(!shown.isVisible("importTrouble"));
        shown.find<QPlainTextEdit>("pastedList").setPlainText(QStringLiteral("Just words."));
        shown.click("readText");
        QTRY_VERIFY_WITH_TIMEOUT(shown.isVisible("importTrouble"), patience);
        QVERIFY(shown.text("importTrouble").contains(QLatin1String("Karakeep")));
        shown.page.open({desktop.path(QStringLiteral("not-there.html"))});
        QTRY_VERIFY_WITH_TIMEOUT(
            shown.text("importTrouble").contains(QLatin1String("not-there.html")), patience);
        // Ctrl+Enter, and the trouble goes.
        shown.find<QPlainTextEdit>("pastedList")
            .setPlainText(QStringLiteral("https://example.org/"));
        shown.find<QPlainTextEdit>("pastedList").setFocus();
        QTest::keyClick(&shown.find<QPlainTextEdit>("pastedList"), Qt::Key_Return,
                        Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(shown.isVisible("importTable"), patience);
    }

    void pagesAreFilteredAndSelected()
    {
        TestDesktop desktop;
        Shown shown(desktop);
        QString text;
        for (int i = 0; i < 30; ++i)
            text += QStringLiteral("[Page %1](https://example.org/%1)\n").arg(i);
        shown.paste(text);
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("30"));
        QCOMPARE(shown.find<QPushButton>("importStart").text(),
                 QStringLiteral("&Import 30 page(s)"));
        shown.click("selectNone");
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("0"));
        QVERIFY(!shown.find<QPushButton>("importStart").isEnabled());

        QTest::keyClicks(&shown.find<QLineEdit>("importFilter"), QStringLiteral("PAGE 2"));
        QTRY_COMPARE(shown.table().rowCount(), 11); // 2, 20 to 29
        shown.click("selectAll");
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("11"));
        shown.find<QLineEdit>("importFilter").clear();
        QTRY_COMPARE(shown.table().rowCount(), 30);

        // The keyboard does it too, for several rows at once.
        auto &view = shown.find<QTreeView>("importTable");
        view.setFocus();
        view.setCurrentIndex(shown.table().index(0, 0));
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("12"));
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("13"));
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(shown.text("chosenFigure"), QStringLiteral("11"));
    }

    void theEstimateSaysWhatIsHereAlreadyAndTheCost()
    {
        TestDesktop desktop(TestDesktop::Engine::Gemini);
        FakeSite site;
        desktop.start();
        const QString first = site.url(QStringLiteral("/numbered/0")).toString();
        desktop.summarize(first);
        Shown shown(desktop);
        shown.paste(addresses(site, 10));
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("freshFigure"), QStringLiteral("9"), patience);
        QCOMPARE(shown.text("knownFigure"), QStringLiteral("1"));
        QCOMPARE(shown.cell(0, ImportTableModel::Known), QStringLiteral("In the cache"));
        QCOMPARE(shown.cell(1, ImportTableModel::Known), QStringLiteral("New"));
        QVERIFY(shown.text("tokensFigure") != QStringLiteral("0"));
        QVERIFY2(shown.text("costFigure").startsWith(QLatin1String("about $")),
                 qPrintable(shown.text("costFigure")));
        QVERIFY(shown.text("costFigure").endsWith(QLatin1String("at most")));

        // Only what is chosen counts.
        shown.click("selectNone");
        QCOMPARE(shown.text("freshFigure"), QStringLiteral("\u2013"));
        auto &view = shown.find<QTreeView>("importTable");
        view.setFocus();
        view.setCurrentIndex(shown.table().index(0, 0));
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(shown.text("freshFigure"), QStringLiteral("0"));
        QCOMPARE(shown.text("costFigure"), QStringLiteral("nothing, all is here already"));
    }

    void theEstimateComesWhenTheBackendDoes()
    {
        TestDesktop desktop;
        FakeSite site;
        Shown shown(desktop);
        shown.paste(addresses(site, 3));
        QTRY_COMPARE(shown.text("costFigure"), QStringLiteral("comes later"));
        QVERIFY(shown.text("estimateNote").contains(QLatin1String("will come")));
        desktop.start();
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("costFigure"),
                                  QStringLiteral("nothing, the built-in summarizer does it"),
                                  patience);
        QCOMPARE(shown.text("freshFigure"), QStringLiteral("3"));
        QVERIFY(!shown.isVisible("estimateNote"));

        // And after the store was away.
        desktop.store().kill();
        shown.click("importBack");
        shown.paste(addresses(site, 4));
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("costFigure"), QStringLiteral("comes later"),
                                  patience);
        desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("freshFigure"), QStringLiteral("4"), patience);
    }

    void costsAreSaidInWords()
    {
        ImportEstimate::Sum sum;
        sum.pages = 3;
        sum.foreseen = 3;
        sum.fresh = 2;
        sum.tokens = 5000;
        sum.costUsd = 0.4249;
        QCOMPARE(EstimateCard::costText(sum, false), QStringLiteral("about $0.42 at most"));
        sum.costUsd = 0.00042;
        QCOMPARE(EstimateCard::costText(sum, false), QStringLiteral("about $0.0004 at most"));
        sum.hasUnknownPrice = true;
        QCOMPARE(EstimateCard::costText(sum, false), QStringLiteral("price unknown"));
    }

    void fortyPagesAreImported()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        Shown shown(desktop, 5);
        shown.paste(addresses(site, 40));
        QTest::mouseClick(&shown.find<QCheckBox>("markAll"), Qt::LeftButton);
        shown.find<QLineEdit>("mark").setText(QStringLiteral(" from  my list "));
        shown.click("importStart");
        QVERIFY(shown.isVisible("importProgress"));
        QTRY_VERIFY_WITH_TIMEOUT(shown.text("done").toInt() > 0, patience);
        shown.click("importPause");
        QCOMPARE(shown.text("importState"), QStringLiteral("Paused"));
        QVERIFY(!shown.isVisible("importPause"));
        shown.click("importResume");
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("importState"),
                                  QStringLiteral("Done. Everything is in the library."), patience);
        QCOMPARE(shown.text("done"), QStringLiteral("40"));
        QCOMPARE(shown.text("handedIn"), QStringLiteral("40"));
        QCOMPARE(shown.text("left"), QStringLiteral("0"));
        QCOMPARE(shown.find<QProgressBar>("importProgress").value(), 40);
        QVERIFY(!shown.isVisible("importTryAgain"));

        HistoryQuery query;
        query.tag = QStringLiteral("from my list");
        query.limit = 100;
        const Expected<HistoryPage> tagged = answerTo<HistoryPage>(
            [&](const auto &done) { desktop.client().history().find(query, done); });
        QVERIFY(tagged);
        QCOMPARE(tagged->entries.size(), size_t(40));

        shown.click("importFinish");
        QVERIFY(shown.isVisible("pastedList"));
        QVERIFY(shown.find<QPlainTextEdit>("pastedList").toPlainText().isEmpty());
    }

    void failuresAreListedAndTriedAgain()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        Shown shown(desktop);
        shown.paste(QStringLiteral("[<b>Bold</b><script>x</script>](%1)\n%2\n")
                        .arg(site.url(QStringLiteral("/status/404")).toString(),
                             site.url(QStringLiteral("/numbered/1")).toString()));
        QCOMPARE(shown.cell(0, ImportTableModel::Title),
                 QStringLiteral("<b>Bold</b><script>x</script>"));
        shown.click("importStart");
        QTRY_COMPARE_WITH_TIMEOUT(shown.text("failed"), QStringLiteral("1"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown.isVisible("importTryAgain"), patience);
        const QAbstractItemModel &failures = *shown.find<QTreeView>("importFailures").model();
        QCOMPARE(failures.rowCount(), 1);
        const QModelIndex title = failures.index(0, FailedPagesModel::Title);
        QCOMPARE(title.data().toString(), QStringLiteral("<b>Bold</b><script>x</script>"));
        QCOMPARE(title.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("<qt>&lt;b&gt;Bold&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</qt>"));
        QVERIFY(failures.index(0, FailedPagesModel::Reason)
                    .data()
                    .toString()
                    .contains(QLatin1String("404")));
        shown.click("importTryAgain");
        QCOMPARE(shown.run.figures().total, 1);
        QTRY_COMPARE_WITH_TIMEOUT(shown.run.state(), ImportRun::State::Ended, patience);
        QCOMPARE(shown.run.figures().failed, 1);
    }

    void cancelShowsWhatWasDone()
    {
        TestDesktop desktop;
        FakeSite site;
        Shown shown(desktop);
        shown.paste(addresses(site, 5)); // the backend does not run
        shown.click("importStart");
        QTRY_COMPARE(shown.text("importState"), QStringLiteral("Waiting for the engine to run"));
        shown.click("importCancel");
        QCOMPARE(shown.text("importState"), QStringLiteral("Cancelled"));
        QVERIFY(!shown.isVisible("importCancel"));
        QVERIFY(shown.isVisible("importFinish"));
    }

    void hostileTextStaysText()
    {
        TestDesktop desktop;
        Shown shown(desktop);
        const QString evil = QStringLiteral("<img src=x onerror=alert(1)>");
        const QString file = writeFile(desktop, QStringLiteral("evil.json"),
                                       QByteArray("[{'slug': 'b', 'url': 'https://example.org/b',"
                                                  "'title': '<img src=x onerror=alert(1)>',"
                                                  "'labels': ['<img src=x onerror=alert(1)>']}]")
                                           .replace('\'', '"'));
        shown.page.open({file});
        QTRY_VERIFY_WITH_TIMEOUT(shown.isVisible("importTable"), patience);
        for (const int column : {ImportTableModel::Title, ImportTableModel::Tags}) {
            QCOMPARE(shown.cell(0, column), evil);
            QVERIFY(!shown.table()
                         .index(0, column)
                         .data(Qt::ToolTipRole)
                         .toString()
                         .contains(QLatin1String("<img")));
        }
    }
};

QTEST_MAIN(TestImportPage)
#include "testimportpage.moc"
