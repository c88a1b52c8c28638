#include "app/around/jobnotifications.h"
#include "app/around/notifier.h"
#include "tests/app/support/testdesktop.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 40'000;

/// Keeps what would be shown.
class FakeNotifier : public Notifier
{
public:
    struct Shown
    {
        QString title;
        QString text;
        std::function<void()> clicked;
    };

    void notify(const QString &title, const QString &text, std::function<void()> clicked) override
    {
        shown.push_back({title, text, std::move(clicked)});
    }

    std::vector<Shown> shown;
};

} // namespace

class TestJobNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<TestDesktop>();
        m_desktop->start();
        m_notifier.shown.clear();
        m_isLookedAt = false;
    }

    void cleanup() { m_desktop.reset(); }

    void tellsOfTheEndOfAJobOfOurs()
    {
        JobNotifications notifications(m_desktop->context(), m_notifier,
                                       [this] { return m_isLookedAt; });
        QSignalSpy openWanted(&notifications, &JobNotifications::openWanted);
        m_desktop->summarize(sampleText(1)); // of somebody else
        const QByteArray id = m_desktop->summarize(sampleText(2) + hostile());
        notifications.noteSubmitted(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier.shown.size(), size_t(1), patienceMs);
        const auto &shown = m_notifier.shown.front();
        QVERIFY(!shown.title.isEmpty());
        QVERIFY(!shown.text.isEmpty());
        QVERIFY(shown.text.size() <= 200);
        shown.clicked();
        QCOMPARE(openWanted.count(), 1);
        QCOMPARE(openWanted.constFirst().constFirst().toByteArray(), id);
    }

    void followsAJobToItsEnd()
    {
        JobNotifications notifications(m_desktop->context(), m_notifier,
                                       [this] { return m_isLookedAt; });
        Submission submission;
        submission.input = sampleText(1);
        m_desktop->client().submit(submission, [&](const Expected<SubmitReply> &reply) {
            notifications.noteSubmitted(reply->jobId);
        });
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier.shown.size(), size_t(1), patienceMs);
    }

    void tellsOfManyAtOnce()
    {
        JobNotifications notifications(m_desktop->context(), m_notifier,
                                       [this] { return m_isLookedAt; });
        QSignalSpy openWanted(&notifications, &JobNotifications::openWanted);
        QList<QByteArray> ids;
        for (int i = 1; i <= 4; ++i)
            ids.append(m_desktop->summarize(sampleText(i)));
        for (const QByteArray &id : ids)
            notifications.noteSubmitted(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier.shown.size(), size_t(1), patienceMs);
        QVERIFY2(m_notifier.shown.front().title.startsWith(QLatin1String("4 ")),
                 qPrintable(m_notifier.shown.front().title));
        m_notifier.shown.front().clicked();
        QCOMPARE(openWanted.constFirst().constFirst().toByteArray(), QByteArray());
        QTest::qWait(2000); // longer than what is bundled
        QCOMPARE(m_notifier.shown.size(), size_t(1));
    }

    void saysWhyAJobFailed()
    {
        JobNotifications notifications(m_desktop->context(), m_notifier,
                                       [this] { return m_isLookedAt; });
        Submission submission;
        // A page that is not there: a 404 is final.
        submission.input = m_desktop->backend().url().toString() + QStringLiteral("/no/such/page");
        m_desktop->client().submit(submission, [&](const Expected<SubmitReply> &reply) {
            notifications.noteSubmitted(reply->jobId);
        });
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier.shown.size(), size_t(1), patienceMs);
        QVERIFY(m_notifier.shown.front().title.startsWith(QLatin1String("Not summarised")));
        QVERIFY(!m_notifier.shown.front().text.isEmpty());
    }

    void keepsQuietWhileOneLooksOrWantsNone_data()
    {
        QTest::addColumn<bool>("isLookedAt");
        QTest::newRow("looks") << true;
        QTest::newRow("wants none") << false;
    }

    void keepsQuietWhileOneLooksOrWantsNone()
    {
        QFETCH(bool, isLookedAt);
        JobNotifications notifications(m_desktop->context(), m_notifier,
                                       [this] { return m_isLookedAt; });
        m_isLookedAt = isLookedAt;
        m_desktop->preferences().setValue(JobNotifications::preferenceKey(), isLookedAt);
        notifications.noteSubmitted(m_desktop->summarize(sampleText(1)));
        // Answers come in order: with that to a later question, the first has been dealt with.
        m_desktop->summarize(sampleText(2));
        m_isLookedAt = false;
        m_desktop->preferences().setValue(JobNotifications::preferenceKey(), true);
        const QByteArray second = m_desktop->summarize(sampleText(3));
        notifications.noteSubmitted(second);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifier.shown.size(), size_t(1), patienceMs);
        QSignalSpy openWanted(&notifications, &JobNotifications::openWanted);
        m_notifier.shown.front().clicked();
        QCOMPARE(openWanted.constFirst().constFirst().toByteArray(), second);
    }

private:
    static QString hostile()
    {
        return QStringLiteral(" <b>Bold</b> <script>alert(1)</script> were the words.");
    }

    FakeNotifier m_notifier;
    bool m_isLookedAt = false;
    std::unique_ptr<TestDesktop> m_desktop;
};

QTEST_MAIN(TestJobNotifications)
#include "testjobnotifications.moc"
