#include "app/library/exportbar.h"
#include "tests/app/library/libraryfixture.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace smartcache;
using namespace smartcache::test;

namespace {

struct Exporting : LibraryFixture
{
    explicit Exporting(const std::vector<Job> &jobs)
        : LibraryFixture(jobs)
        , bar(page->findChild<ExportBar *>())
        , file(desktop.path(QStringLiteral("export")))
    {}

    /// Waits until it is written, and gives what the file holds.
    QByteArray write(HistoryExport::Format format, const QList<QByteArray> &ids = {},
                     const HistoryQuery &query = {})
    {
        waitForIndex();
        QSignalSpy finished(bar, &ExportBar::finished);
        bar->write(file, format, ids, query);
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, waitMs))
            qFatal("The export did not end");
        QFile written(file);
        if (!written.open(QIODevice::ReadOnly))
            qFatal("There is no export");
        return written.readAll();
    }

    /// Until then there are no exports.
    void waitForIndex()
    {
        if (!QTest::qWaitFor([&] { return model->loader().isIndexComplete(); }, 3 * waitMs))
            qFatal("The index is not complete");
    }

    ExportBar *const bar;
    const QString file;
};

Job hostileJob()
{
    Job job = storedJob(0);
    job.result.summary.title = QStringLiteral("=cmd|' /C calc'!A0");
    job.result.summary.text = QStringLiteral("<script>alert(1)</script> [x](javascript:y), \"q\"");
    return job;
}

} // namespace

class TestLibraryExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allThatIsListedAsJson()
    {
        std::vector<Job> jobs;
        for (int i = 0; i < 450; ++i)
            jobs.push_back(storedJob(i));
        Exporting library(jobs);
        const QByteArray written = library.write(HistoryExport::Format::Json);
        const QJsonArray array = QJsonDocument::fromJson(written).array();
        QCOMPARE(array.size(), 450); // More than a page, and more than was scrolled to.
        QCOMPARE(array.first().toObject().value(u"title").toString(), QStringLiteral("Title 0"));
        QCOMPARE(array.last().toObject().value(u"title").toString(), QStringLiteral("Title 449"));
        QVERIFY(!library.bar->isVisible());
        QTRY_VERIFY(library.shownTexts()
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("450 exported to ")));

        HistoryQuery query;
        query.text = QStringLiteral("44");
        const QByteArray some = library.write(HistoryExport::Format::Json, {}, query);
        QCOMPARE(QJsonDocument::fromJson(some).array().size(), 11); // 44 and 440 to 449.
    }

    void nothingRatherThanAPart()
    {
        constexpr int tooMany = 60'000; // to be indexed while somebody waits
        std::vector<Job> jobs;
        for (int i = 0; i < tooMany; ++i)
            jobs.push_back(storedJob(i));
        Exporting library(jobs);
        library.bar->write(library.file, HistoryExport::Format::Json, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(library.shownTexts()
                                     .join(QLatin1Char('\n'))
                                     .contains(QStringLiteral("still being built")),
                                 waitMs);
        QVERIFY(!QFile::exists(library.file));
        const QByteArray written = library.write(HistoryExport::Format::Json);
        QCOMPARE(QJsonDocument::fromJson(written).array().size(), tooMany);
    }

    void theProgramsEndWaitsForIt()
    {
        std::vector<Job> jobs;
        for (int i = 0; i < 450; ++i)
            jobs.push_back(storedJob(i));
        Exporting library(jobs);
        library.waitForIndex();
        library.bar->write(library.file, HistoryExport::Format::Json, {}, {});
        QVERIFY(library.bar->isRunning());
        library.page->finish();
        QVERIFY(!library.bar->isRunning());
        QFile written(library.file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(written.readAll()).array().size(), 450);
    }

    void whatIsSelectedAsATableWithoutFormulas()
    {
        Exporting library({hostileJob(), storedJob(1), storedJob(2)});
        const QByteArray written = library.write(HistoryExport::Format::Csv, {idOf(0), idOf(2)});
        const QList<QByteArray> lines = written.split('\n');
        QCOMPARE(lines.size(), 4); // The head, two rows, and nothing after the last line break.
        QVERIFY(lines[0].startsWith("job_id,"));
        QVERIFY2(lines[1].contains(",'=cmd|' /C calc'!A0,"), lines[1].constData());
        QVERIFY2(lines[1].contains("\"\"q\"\"\""), lines[1].constData());
        QVERIFY(lines[2].contains("Title 2"));
        QVERIFY(!written.contains("Title 1"));
    }

    void asMarkdownWithoutMarkup()
    {
        Exporting library({hostileJob(), storedJob(1)});
        const QByteArray written = library.write(HistoryExport::Format::Markdown);
        QVERIFY(written.startsWith("# Summaries\n"));
        QVERIFY2(written.contains("\\<script\\>"), written.constData());
        QVERIFY(!written.contains("](javascript"));
        QVERIFY(written.contains("\n## Title 1\n"));
    }

    void leavesOutWhatIsAboutToBeDeleted()
    {
        Exporting library({storedJob(0), storedJob(1)});
        library.select({0});
        QTest::keyClick(library.list, Qt::Key_Delete);
        const QByteArray written = library.write(HistoryExport::Format::Json);
        QCOMPARE(QJsonDocument::fromJson(written).array().size(), 1);
    }

    void asksForAFileWithoutBlocking()
    {
        Exporting library({storedJob(0), storedJob(1)});
        QSignalSpy finished(library.bar, &ExportBar::finished);
        library.bar->choose(HistoryExport::Format::Csv, {}, {});
        auto *dialog = library.bar->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        dialog->selectFile(library.file); // Without a suffix.
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, waitMs);
        QVERIFY(QFile::exists(library.file + QStringLiteral(".csv")));
    }

    void saysWhyAFileCannotBeWritten()
    {
        Exporting library({storedJob(0)});
        QSignalSpy failed(library.bar, &ExportBar::failed);
        library.bar->write(library.desktop.path(QStringLiteral("no/such/folder/x.csv")),
                           HistoryExport::Format::Csv, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, waitMs);
        QTRY_VERIFY(library.shownTexts()
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("The export failed: ")));
        QVERIFY(!library.bar->isVisible());
        QVERIFY(!library.bar->isRunning());
    }

    void cancellingLeavesTheFormerFile()
    {
        Exporting library({storedJob(0)});
        QFile former(library.file);
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("former");
        former.close();
        QSignalSpy finished(library.bar, &ExportBar::finished);
        library.bar->write(library.file, HistoryExport::Format::Json, {}, {});
        QVERIFY(library.bar->isVisible());
        QTest::mouseClick(library.child<QPushButton>("cancelExport"), Qt::LeftButton);
        QVERIFY(!library.bar->isRunning());
        QCOMPARE(library.write(HistoryExport::Format::Markdown, {idOf(0)}).left(11),
                 QByteArray("# Summaries"));
        QCOMPARE(finished.count(), 1); // That of the second alone.
        const QStringList left =
            QFileInfo(library.file).dir().entryList({QStringLiteral("export*")}, QDir::Files);
        QCOMPARE(left, QStringList{QStringLiteral("export")});
    }
};

QTEST_MAIN(TestLibraryExport)
#include "testlibraryexport.moc"
