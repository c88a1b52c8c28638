#include "server/metrics/processfacts.h"

#include <QDateTime>
#include <QTemporaryFile>
#include <QTest>

#include <vector>

using namespace smartcache;

class TestProcessFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatThisProcessUses()
    {
        const ProcessFacts facts = ProcessFacts::read();
#ifdef Q_OS_LINUX
        QVERIFY(facts.residentBytes && *facts.residentBytes > 1024 * 1024);
        QVERIFY(facts.virtualBytes && *facts.virtualBytes >= *facts.residentBytes);
        QVERIFY(facts.cpuSeconds && *facts.cpuSeconds >= 0);
        QVERIFY(facts.mostOpenFiles && *facts.mostOpenFiles > 0);
        const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
        QVERIFY(facts.startTime);
        // The kernel says when the machine started in whole seconds.
        QVERIFY2(*facts.startTime <= now + 2 && *facts.startTime > now - 3600,
                 qPrintable(QString::number(*facts.startTime - now)));
#else
        QVERIFY(!facts.residentBytes);
#endif
    }

#ifdef Q_OS_LINUX
    void countsOpenFiles()
    {
        const std::optional<qint64> before = ProcessFacts::read().openFiles;
        QTemporaryFile one;
        QTemporaryFile two;
        QVERIFY(one.open() && two.open());
        QVERIFY(before);
        QCOMPARE(*ProcessFacts::read().openFiles, *before + 2);
    }

    void memoryGrows()
    {
        const qint64 before = *ProcessFacts::read().residentBytes;
        std::vector<char> memory(64 * 1024 * 1024, 'x');
        const qint64 after = *ProcessFacts::read().residentBytes;
        QCOMPARE(memory[12345], 'x');
        QVERIFY2(after - before > 48 * 1024 * 1024, qPrintable(QString::number(after - before)));
    }
#endif
};

QTEST_GUILESS_MAIN(TestProcessFacts)
#include "testprocessfacts.moc"
