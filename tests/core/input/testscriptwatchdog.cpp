#include "core/input/scriptwatchdog.h"

#include <QElapsedTimer>
#include <QJSEngine>
#include <QSemaphore>
#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

const QString &endlessScript()
{
    static const QString script = QStringLiteral("while (true) {}");
    return script;
}

} // namespace

/// Lets a script say that it runs.
class Caller : public QObject
{
    Q_OBJECT

public:
    explicit Caller(QSemaphore &semaphore)
        : m_semaphore(semaphore)
    {}
    Q_INVOKABLE void call() { m_semaphore.release(); }

private:
    QSemaphore &m_semaphore;
};

class TestScriptWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopsWhatTakesTooLong()
    {
        QJSEngine engine;
        Cancellation never;
        QElapsedTimer timer;
        timer.start();
        {
            const ScriptWatchdog watchdog(engine, 20ms, never);
            QVERIFY(engine.evaluate(endlessScript()).isError());
        }
        QVERIFY(engine.isInterrupted());
        QVERIFY(timer.elapsed() >= 20);
    }

    void stopsWhatIsCancelled()
    {
        QJSEngine engine;
        Cancellation cancellation;
        // The script calls out as it starts, and is cancelled from another thread after that.
        QSemaphore started;
        std::thread canceller([&] {
            started.acquire();
            cancellation.cancel();
        });
        Caller caller(started);
        QJSEngine::setObjectOwnership(&caller, QJSEngine::CppOwnership);
        engine.globalObject().setProperty(QStringLiteral("caller"), engine.newQObject(&caller));
        {
            const ScriptWatchdog watchdog(engine, 1h, cancellation);
            QVERIFY(engine.evaluate(QStringLiteral("caller.call();") + endlessScript()).isError());
        }
        canceller.join();
        QVERIFY(engine.isInterrupted());
    }

    void stopsWhatWasCancelledBefore()
    {
        QJSEngine engine;
        Cancellation cancellation;
        cancellation.cancel();
        const ScriptWatchdog watchdog(engine, 1h, cancellation);
        QVERIFY(engine.evaluate(endlessScript()).isError());
    }

    void leavesTheRestAlone()
    {
        QJSEngine engine;
        Cancellation cancellation;
        for (int i = 0; i < 100; ++i) {
            const ScriptWatchdog watchdog(engine, 1h, cancellation);
            QCOMPARE(engine.evaluate(QStringLiteral("6 * 7")).toInt(), 42);
        }
        cancellation.cancel(); // nobody watches any more
        QVERIFY(!engine.isInterrupted());
        QCOMPARE(engine.evaluate(QStringLiteral("6 * 7")).toInt(), 42);
    }
};

QTEST_GUILESS_MAIN(TestScriptWatchdog)
#include "testscriptwatchdog.moc"
