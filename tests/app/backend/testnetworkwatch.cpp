#include "app/backend/networkwatch.h"
#include "core/events/event.h"
#include "tests/app/support/testdesktop.h"

#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

Event jobEvent(const QByteArray &id, const QByteArray &fields)
{
    Event event;
    event.type = "job";
    event.jobId = id;
    event.json = R"({"type": "job", "job_id": ")" + id + "\", " + fields + '}';
    return event;
}

} // namespace

class TestNetworkWatch : public QObject
{
    Q_OBJECT

    void failForWantOfNames(JobFeed &feed, int jobs)
    {
        for (int i = 0; i < jobs; ++i) {
            Q_EMIT feed.happened(jobEvent("job-" + QByteArray::number(i),
                                          R"("status": "pending", "error_code": "dns_failed")"));
        }
    }

private Q_SLOTS:
    void asksTheNameServersWhenSeveralJobsFindNoName()
    {
        TestDesktop desktop;
        QStringList asked;
        std::function<void(bool)> answer;
        const NetworkWatch watch(desktop.feed(), [&](const QString &name, QObject *,
                                                     const std::function<void(bool)> &done) {
            asked.append(name);
            answer = done;
        });
        failForWantOfNames(desktop.feed(), NetworkWatch::jobsThatTell - 1);
        Q_EMIT desktop.feed().happened(jobEvent("good", R"("status": "completed")"));
        failForWantOfNames(desktop.feed(), NetworkWatch::jobsThatTell - 1);
        QVERIFY(asked.isEmpty());
        failForWantOfNames(desktop.feed(), 2 * NetworkWatch::jobsThatTell);
        QCOMPARE(asked.size(), 1); // one question at a time
        QVERIFY(!watch.isAway());

        // Pages that have gone from the web are not the network's absence.
        answer(true);
        QVERIFY(!watch.isAway());
        failForWantOfNames(desktop.feed(), NetworkWatch::jobsThatTell);
        QCOMPARE(asked.size(), 2);
        answer(false);
        QVERIFY(watch.isAway());
    }

    void asksAgainUntilTheNetworkIsBack()
    {
        TestDesktop desktop;
        QSignalSpy changed(&desktop.network(), &NetworkWatch::changed);
        desktop.setHasNetwork(false);
        failForWantOfNames(desktop.feed(), NetworkWatch::jobsThatTell);
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(desktop.network().isAway());
        desktop.setHasNetwork(true);
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(!desktop.network().isAway());
    }

    void aNameThatIsFoundIsAnAnswer()
    {
        QObject context;
        std::optional<bool> answered;
        NetworkWatch::systemNameServers()(QStringLiteral("localhost"), &context,
                                          [&](bool has) { answered = has; });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 30'000);
        QVERIFY(*answered);
    }
};

QTEST_MAIN(TestNetworkWatch)
#include "testnetworkwatch.moc"
