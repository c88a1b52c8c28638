#include "tests/app/support/testdesktop.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace smartcache;
using namespace smartcache::test;

class TestBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsStopsAndStartsAgain()
    {
        TestDesktop desktop;
        Backend &backend = desktop.backend();
        QCOMPARE(backend.state(), Backend::State::Stopped);
        QVERIFY(!backend.client());
        desktop.start();
        QVERIFY(backend.client());
        QCOMPARE(backend.url().host(), QStringLiteral("127.0.0.1"));
        QVERIFY(backend.url().port() > 0);

        backend.stop();
        QVERIFY(!backend.client());
        QVERIFY(backend.url().isEmpty());
        QTRY_COMPARE(backend.state(), Backend::State::Stopped);
        desktop.start();
        QVERIFY(!desktop.summarize(sampleText(1)).isEmpty());
    }

#ifdef Q_OS_LINUX
    void theWindowsThreadComesFirst()
    {
        TestDesktop desktop;
        desktop.start();
        QStringList nicer;
        const QDir threads(QStringLiteral("/proc/self/task"));
        for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile name(threads.filePath(thread + QStringLiteral("/comm")));
            if (getpriority(PRIO_PROCESS, thread.toUInt()) > getpriority(PRIO_PROCESS, 0)
                && name.open(QIODevice::ReadOnly))
                nicer.append(QString::fromUtf8(name.readAll()).trimmed());
        }
        for (const char *name : {"backend", "history", "housekeeping"})
            QVERIFY2(nicer.contains(QLatin1String(name)), qPrintable(nicer.join(u' ')));
    }
#endif

    void onlyTheLastOfSeveralStartsCounts()
    {
        TestDesktop desktop;
        Config first = desktop.settings().config();
        Config second = first;
        second.summaryLength = QStringLiteral("short");
        QSignalSpy states(&desktop.backend(), &Backend::stateChanged);
        desktop.backend().start(first);
        desktop.backend().start(second);
        QTRY_COMPARE(desktop.backend().state(), Backend::State::Running);
        QCOMPARE(desktop.backend().config().summaryLength, QStringLiteral("short"));
        QCOMPARE(states.count(), 3); // Starting, Starting, Running
    }

    void saysWhyItDidNotStart()
    {
        TestDesktop desktop;
        QTcpServer inTheWay;
        QVERIFY(inTheWay.listen(QHostAddress::LocalHost));
        Config config = desktop.settings().config();
        config.port = inTheWay.serverPort();
        desktop.backend().start(config);
        QTRY_COMPARE(desktop.backend().state(), Backend::State::Failed);
        QVERIFY(desktop.backend().error());
        QVERIFY2(desktop.backend().error()->message.contains(QString::number(config.port)),
                 qPrintable(desktop.backend().error()->message));
        QVERIFY(!desktop.backend().client());
        desktop.start();
    }

    void tellsWhatHappensToJobsAlsoAfterANewStart()
    {
        TestDesktop desktop;
        QSignalSpy missed(&desktop.feed(), &JobFeed::missed);
        QSignalSpy happened(&desktop.feed(), &JobFeed::happened);
        for (int round = 1; round <= 2; ++round) {
            desktop.start();
            QTRY_COMPARE(missed.count(), round);
            happened.clear();
            const QByteArray id = desktop.summarize(sampleText(round));
            QTRY_VERIFY(!happened.isEmpty());
            QCOMPARE(happened.constFirst().constFirst().value<Event>().jobId, id);
        }
    }
};

QTEST_MAIN(TestBackend)
#include "testbackend.moc"
