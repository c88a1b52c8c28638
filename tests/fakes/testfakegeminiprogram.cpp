#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <memory>

namespace {

struct Outcome
{
    int exitCode;
    QByteArray errors;
};

/// Runs the program to its end; for calls that it refuses.
Outcome run(const QStringList &arguments)
{
    QProcess program;
    program.start(QStringLiteral(FAKE_GEMINI), arguments);
    if (!program.waitForFinished(10'000))
        return {-1, "it does not end"};
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
            program.readAllStandardError()};
}

/// What the server answers to one request, header and all.
QByteArray ask(const QUrl &url, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write(request);
    QByteArray answer;
    while (!answer.trimmed().endsWith('}') && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    return answer;
}

QByteArray post(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\nx-goog-api-key: own\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

/// The program around FakeGemini: its options, its first line, its end.
class TestFakeGeminiProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesAndEnds();
    void refusesWrongOptions_data();
    void refusesWrongOptions();
    void listsFaultsInHelp();
};

void TestFakeGeminiProgram::servesAndEnds()
{
    QProcess program;
    program.start(QStringLiteral(FAKE_GEMINI),
                  {QStringLiteral("--key"), QStringLiteral("own"), QStringLiteral("--fault"),
                   QStringLiteral("500:2"), QStringLiteral("--fault"), QStringLiteral("504"),
                   QStringLiteral("--fault"), QStringLiteral("429-message-only:always"),
                   QStringLiteral("--retry-delay-ms"), QStringLiteral("1500")});
    while (!program.canReadLine())
        QVERIFY(program.waitForReadyRead(10'000));
    const QString line = QString::fromUtf8(program.readLine());
    QVERIFY2(line.startsWith(QLatin1String("listening on http://127.0.0.1:")), qPrintable(line));
    const QUrl url(line.mid(13).trimmed());

    const QByteArray request = post("/v1beta/models/gemini-4-pro:generateContent",
                                    R"({"contents": [{"parts": [{"text": "One."}]}]})");
    for (const char *status : {"500", "500", "504", "429"}) {
        const QByteArray answer = ask(url, request);
        QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 ") + status), answer.constData());
    }
    QVERIFY(ask(url, request).contains("Please retry in 1.5s."));
    QVERIFY(
        ask(url, "DELETE /__fake/faults HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 200 "));
    QVERIFY(ask(url, request).contains("\"One.\""));
    QVERIFY(ask(url, "GET /__fake/calls HTTP/1.1\r\nHost: x\r\n\r\n").contains("\"generate\": 6"));

    program.terminate();
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void TestFakeGeminiProgram::refusesWrongOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("said");
    const auto row = [](const char *name, const QStringList &arguments,
                        const QByteArrayList &said) { QTest::newRow(name) << arguments << said; };
    row("unknown fault", {QStringLiteral("--fault"), QStringLiteral("503")},
        {"\"503\"", "503-plain ", "429-per-minute ", "mid-stream-array-error "});
    row("fault never", {QStringLiteral("--fault"), QStringLiteral("500:0")}, {"\"0\""});
    row("fault often", {QStringLiteral("--fault"), QStringLiteral("500:often")}, {"\"often\""});
    row("no port", {QStringLiteral("--port"), QStringLiteral("65536")}, {"--port", "65535"});
    row("no latency", {QStringLiteral("--latency-ms"), QStringLiteral("-1")}, {"--latency-ms"});
    row("no option", {QStringLiteral("8080")}, {"\"8080\"", "--help"});
}

void TestFakeGeminiProgram::refusesWrongOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArrayList, said);

    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.exitCode, 2);
    for (const QByteArray &part : std::as_const(said))
        QVERIFY2(outcome.errors.contains(part), outcome.errors.constData());
}

void TestFakeGeminiProgram::listsFaultsInHelp()
{
    QProcess program;
    program.start(QStringLiteral(FAKE_GEMINI), {QStringLiteral("--help")});
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 0);
    const QByteArray help = program.readAllStandardOutput();
    for (const char *word : {"--latency-ms", "--fault", "preamble", "429-limit-zero"})
        QVERIFY2(help.contains(word), word);
}

QTEST_GUILESS_MAIN(TestFakeGeminiProgram)
#include "testfakegeminiprogram.moc"
