#include "cli/commands.h"
#include "tests/fakes/rawhttpserver.h"

#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace smartcache;
using namespace smartcache::test;

namespace {

/// With an escape sequence, a control character that is two bytes long, and a change of direction.
const QByteArray hostile = "a\ttab\nä \033[2J \302\233 \342\200\256 end\n";
const QByteArray shown = "a\ttab\nä \357\277\275[2J \357\277\275 \357\277\275 end\n";

/// Calls `write` with stdout being `descriptor`.
void withOutputTo(int descriptor, const std::function<void()> &write)
{
    std::fflush(stdout);
    const int before = dup(STDOUT_FILENO);
    dup2(descriptor, STDOUT_FILENO);
    write();
    std::fflush(stdout);
    dup2(before, STDOUT_FILENO);
    close(before);
}

/// What comes to the other side of a terminal; it must fit into its buffer (4 KiB).
QByteArray onTerminal(const std::function<void()> &write)
{
    int user = -1;
    int program = -1;
    if (openpty(&user, &program, nullptr, nullptr, nullptr) != 0)
        qFatal("there are no pseudo-terminals here");
    termios settings{};
    tcgetattr(program, &settings);
    cfmakeraw(&settings); // Line feeds as they are.
    tcsetattr(program, TCSANOW, &settings);
    withOutputTo(program, write);
    close(program);
    QByteArray bytes;
    char piece[1024];
    for (;;) {
        const ssize_t size = read(user, piece, sizeof piece);
        if (size <= 0) // The end is an error (EIO).
            break;
        bytes.append(piece, size);
    }
    close(user);
    return bytes;
}

QByteArray inFile(const std::function<void()> &write)
{
    QTemporaryFile file;
    if (!file.open())
        qFatal("no temporary file");
    withOutputTo(file.handle(), write);
    file.seek(0);
    return file.readAll();
}

} // namespace

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // What a terminal shows is in its charset.
        QCOMPARE(QStringLiteral("ä").toLocal8Bit(), QByteArray("ä"));
    }

    void documentsAreHarmlessOnATerminalAlone()
    {
        const auto write = [] { printJson(hostile); };
        QCOMPARE(onTerminal(write), shown);
        QCOMPARE(inFile(write), hostile);
    }

    void exportsAreHarmlessOnATerminalAlone()
    {
        // The two bytes of "ä" come apart.
        const qsizetype middle = hostile.indexOf("\303") + 1;
        const RawHttpServer server(
            [&](const RawRequest &, const std::shared_ptr<RawExchange> &exchange) {
                exchange->send("HTTP/1.1 200 OK\r\nContent-Type: text/markdown\r\n\r\n"
                               + hostile.left(middle));
                exchange->after(std::chrono::milliseconds(50), [middle](RawExchange &later) {
                    later.send(hostile.mid(middle));
                    later.close();
                });
            });
        const auto arguments = CliArguments::parse({QStringLiteral("export")});
        QVERIFY(arguments);
        ApiClient api(QUrl::fromEncoded(server.origin()), {});
        const auto write = [&] { QVERIFY(runExport({*arguments, api, {80, false}, 0})); };
        QCOMPARE(onTerminal(write), shown);
        QCOMPARE(inFile(write), hostile);
    }

    void submittingTellsWhatIsKnownBeforeItFails()
    {
        const RawHttpServer server([](const RawRequest &request,
                                      const std::shared_ptr<RawExchange> &exchange) {
            if (request.path() == "/api/submit/batch") {
                return exchange->respond(202, {},
                                         "{\"items\": [{\"job_id\": \"one\", \"cached\": false},"
                                         " {\"job_id\": \"two\", \"cached\": false}]}");
            }
            exchange->respond(500, {}, "{\"error\": \"It broke.\"}");
        });
        const auto arguments = CliArguments::parse(
            {QStringLiteral("submit"), QStringLiteral("A text."), QStringLiteral("Another.")});
        QVERIFY(arguments);
        ApiClient api(QUrl::fromEncoded(server.origin()), {});
        const QByteArray known = inFile([&] {
            const auto done = runSubmit({*arguments, api, {80, false}, 0});
            QVERIFY(!done);
            QCOMPARE(done.error().message, QStringLiteral("It broke."));
        });
        QVERIFY2(known.contains("Job  one\n"), known.constData());
        QVERIFY2(known.contains("Job  two\n"), known.constData());
    }
};

QTEST_GUILESS_MAIN(TestOutput)
#include "testoutput.moc"
