#include "app/around/logbuffer.h"
#include "core/base/log.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>
#include <vector>

using namespace smartcache;

class TestLogBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_before = qInstallMessageHandler(nullptr); }
    void init() { installLog(LogFormat::Text); }
    void cleanup() { qInstallMessageHandler(m_before); }

    void keepsTheLastLines()
    {
        LogBuffer buffer(3);
        for (int i = 1; i <= 5; ++i)
            qCWarning(logEngine) << "line" << i;
        const auto lines = buffer.linesAfter(0);
        QCOMPARE(lines.size(), size_t(3));
        QCOMPARE(lines.front().number, quint64(3));
        QVERIFY(lines.back().text.endsWith(QLatin1String("line 5")));
        QCOMPARE(lines.back().type, QtWarningMsg);
        QCOMPARE(buffer.linesAfter(4).size(), size_t(1));
        QVERIFY(buffer.linesAfter(5).empty());
        QVERIFY(buffer.linesAfter(99).empty());
    }

    void masksSecretsAndBoundsLines()
    {
        keepOutOfLog("s3cret-value");
        LogBuffer buffer;
        qCInfo(logEngine).noquote()
            << "the key is s3cret-value" << QString(10'000, QLatin1Char('x'));
        const auto lines = buffer.linesAfter(0);
        QCOMPARE(lines.size(), size_t(1));
        QVERIFY(!lines.front().text.contains(QLatin1String("s3cret")));
        QVERIFY(lines.front().text.contains(QLatin1String("the key is ***")));
        QCOMPARE(lines.front().text.size(), LogBuffer::longestLine);
    }

    void takesLinesFromAllThreadsAndTellsOfThemTogether()
    {
        LogBuffer buffer;
        QSignalSpy grew(&buffer, &LogBuffer::grew);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([] {
                for (int i = 0; i < 50; ++i)
                    qCInfo(logJobs) << "from a worker";
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(buffer.linesAfter(0).size(), size_t(200));
        QTRY_COMPARE(grew.count(), 1);
        qCInfo(logJobs) << "one more";
        QTRY_COMPARE(grew.count(), 2);
    }

private:
    QtMessageHandler m_before = nullptr;
};

QTEST_GUILESS_MAIN(TestLogBuffer)
#include "testlogbuffer.moc"
