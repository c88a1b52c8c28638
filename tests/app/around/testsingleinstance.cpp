#include "app/around/singleinstance.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QtEndian>

#include <optional>
#include <thread>

#ifdef Q_OS_UNIX
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

const QString dataDir = QStringLiteral("/somewhere/data");

StartRequest request(const char *argument)
{
    return {{QString::fromLatin1(argument)}, QStringLiteral("/tmp"), false, {}};
}

/// A start in another thread, as if in another program.
class OtherStart
{
public:
    OtherStart(const QString &folder, const StartRequest &wanted)
        : m_thread([this, folder, wanted] {
            SingleInstance instance(dataDir, folder);
            m_result = instance.begin(wanted, 5s);
            m_isDone = true;
        })
    {}
    ~OtherStart() { m_thread.join(); }
    bool isDone() const { return m_isDone; }
    const std::optional<Expected<SingleInstance::Role>> &result() const { return m_result; }

private:
    std::atomic<bool> m_isDone = false;
    std::optional<Expected<SingleInstance::Role>> m_result;
    std::thread m_thread;
};

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartHandsOverWhatIsWanted()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        QSignalSpy requested(&first, &SingleInstance::requested);
        const auto role = first.begin(request("mine"));
        QVERIFY(role);
        QCOMPARE(*role, SingleInstance::Role::First);
        QVERIFY(requested.isEmpty());

        const StartRequest wanted{{QStringLiteral("https://example.org"), QStringLiteral("a.txt")},
                                  QStringLiteral("/home/a"),
                                  true,
                                  "token"};
        const OtherStart second(folder.path(), wanted);
        QTRY_VERIFY_WITH_TIMEOUT(second.isDone(), 20'000);
        QVERIFY(*second.result());
        QCOMPARE(**second.result(), SingleInstance::Role::Second);
        QTRY_COMPARE(requested.count(), 1);
        QCOMPARE(requested.constFirst().constFirst().value<StartRequest>(), wanted);
    }

    /// The same thread cannot answer, as a busy window would not.
    void oneThatIsBusyReadsItLater()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        QSignalSpy requested(&first, &SingleInstance::requested);
        QVERIFY(first.begin(request("mine")));
        StartRequest large = request("second");
        large.arguments.append(QString(100'000, QLatin1Char('x')));
        {
            SingleInstance second(dataDir, folder.path());
            QElapsedTimer timer;
            timer.start();
            const auto role = second.begin(large);
            QVERIFY(role);
            QCOMPARE(*role, SingleInstance::Role::Second);
            QVERIFY2(timer.elapsed() < 10'000, "it waited for the busy one");
        }
        QTRY_COMPARE(requested.count(), 1);
        QCOMPARE(requested.constFirst().constFirst().value<StartRequest>(), large);
    }

    void anotherDataFolderIsAnotherInstance()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        SingleInstance other(QStringLiteral("/elsewhere"), folder.path());
        QVERIFY(first.begin(request("a")));
        const auto role = other.begin(request("b"));
        QVERIFY(role);
        QCOMPARE(*role, SingleInstance::Role::First);
    }

    void whoWaitsForOneThatEndsBecomesTheFirst()
    {
        const QTemporaryDir folder;
        auto first = std::make_unique<SingleInstance>(dataDir, folder.path());
        QVERIFY(first->begin(request("a")));
        first->stopListening();
        const OtherStart second(folder.path(), request("b"));
        QTest::qWait(200);
        QVERIFY(!second.isDone()); // neither handed over nor started beside it
        first.reset();
        QTRY_VERIFY_WITH_TIMEOUT(second.isDone(), 20'000);
        QVERIFY(*second.result());
        QCOMPARE(**second.result(), SingleInstance::Role::First);
    }

    void saysWhenTheFirstNeitherEndsNorListens()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        QVERIFY(first.begin(request("a")));
        first.stopListening();
        SingleInstance second(dataDir, folder.path());
        const auto role = second.begin(request("b"), 300ms);
        QVERIFY(!role);
        QCOMPARE(role.error().code, QStringLiteral("no_answer"));
    }

#ifdef Q_OS_UNIX
    void aDeadSocketIsReplaced()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        const QByteArray path = first.socketName().toUtf8();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        QVERIFY(size_t(path.size()) < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        ::close(descriptor); // its file stays, as after a crash
        QVERIFY(QFile::exists(first.socketName()));

        QSignalSpy requested(&first, &SingleInstance::requested);
        const auto role = first.begin(request("a"));
        QVERIFY2(role, role ? "" : qPrintable(role.error().message));
        QCOMPARE(*role, SingleInstance::Role::First);
        const OtherStart second(folder.path(), request("b"));
        QTRY_COMPARE_WITH_TIMEOUT(requested.count(), 1, 20'000);
    }

    void onlyItsUserMayOpenTheSocket()
    {
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        QVERIFY(first.begin(request("a")));
        struct stat info = {};
        QCOMPARE(::stat(first.socketName().toUtf8().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0077, 0U);
    }
#endif

    void refusesNonsense_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto message = [](quint32 size, const QByteArray &json) {
            QByteArray bytes(4, Qt::Uninitialized);
            qToBigEndian(size, bytes.data());
            return bytes + json;
        };
        QTest::newRow("oversized") << message(1024 * 1024 + 1, "{");
        QTest::newRow("huge") << message(0xffffffff, "{");
        QTest::newRow("no request") << message(2, "{}");
        QTest::newRow("empty") << message(0, "");
    }

    void refusesNonsense()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        SingleInstance first(dataDir, folder.path());
        QSignalSpy requested(&first, &SingleInstance::requested);
        QVERIFY(first.begin(request("a")));
        QLocalSocket socket;
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(first.socketName());
        QVERIFY(socket.waitForConnected());
        socket.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 20'000);
        QVERIFY(socket.readAll().isEmpty());
        QVERIFY(requested.isEmpty());

        // And it listens on.
        const OtherStart second(folder.path(), request("b"));
        QTRY_COMPARE_WITH_TIMEOUT(requested.count(), 1, 20'000);
    }

    void whatIsTooMuchIsNotHandedOver()
    {
        const QTemporaryDir folder;
        SingleInstance instance(dataDir, folder.path());
        StartRequest many = request("a");
        many.arguments = QStringList(StartRequest::mostArguments + 1, QStringLiteral("a"));
        const auto role = instance.begin(many);
        QVERIFY(!role);
        QCOMPARE(role.error().code, QStringLiteral("too_large"));
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "testsingleinstance.moc"
