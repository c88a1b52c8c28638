#include "core/base/inbox.h"

#include <QTest>
#include <QThread>

using namespace smartcache;

class TestInbox : public QObject
{
    Q_OBJECT

private:
    static void inAnotherThread(std::function<void()> work)
    {
        const std::unique_ptr<QThread> thread(QThread::create(std::move(work)));
        thread->start();
        thread->wait();
    }

private Q_SLOTS:
    void bringsWhatIsPutToItsThread()
    {
        const auto inbox = std::make_shared<Inbox>();
        QList<int> arrived;
        QThread *where = nullptr;
        inAnotherThread([&] {
            for (int i = 0; i < 3; ++i) {
                inbox->put([&, i] {
                    arrived.append(i);
                    where = QThread::currentThread();
                });
            }
        });
        QVERIFY(arrived.isEmpty()); // Only from the event loop.
        QCoreApplication::processEvents();
        QCOMPARE(arrived, (QList<int>{0, 1, 2}));
        QCOMPARE(where, QThread::currentThread());
    }

    void nothingArrivesOnceItIsClosed()
    {
        const auto inbox = std::make_shared<Inbox>();
        int arrived = 0;
        inbox->put([&arrived] { ++arrived; });
        inbox->close();
        inAnotherThread([&] { inbox->put([&arrived] { ++arrived; }); });
        QCoreApplication::processEvents();
        QCOMPARE(arrived, 0);
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "testinbox.moc"
