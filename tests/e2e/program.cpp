#include "tests/e2e/program.h"

#include "core/store/blockingconnection.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace smartcache::test {

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 30'000;

/// Without the options of whoever runs the tests.
QProcessEnvironment plainEnvironment()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment plain;
    for (const char *name : {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VALKEY_SERVER",
                             "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        const QString key = QLatin1String(name);
        if (own.contains(key))
            plain.insert(key, own.value(key));
    }
    return plain;
}

} // namespace

Program::Program(Options options)
    : m_options(std::move(options))
    , m_dataDir(m_folder.filePath(QStringLiteral("data")))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // A folder without a .env.
    m_process.setWorkingDirectory(m_folder.path());
    QObject::connect(&m_process, &QProcess::readyRead,
                     [this] { m_output += QString::fromUtf8(m_process.readAll()); });
    for (const auto &[name, value] :
         {std::pair("PORT", QStringLiteral("0")), std::pair("DATA_DIR", m_dataDir),
          std::pair("ALLOW_PRIVATE_URLS", QStringLiteral("1"))}) {
        if (!m_options.contains(QLatin1String(name)))
            m_options.insert(QLatin1String(name), value);
    }
}

Program::~Program()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
}

void Program::launch(const QStringList &arguments)
{
    QProcessEnvironment environment = plainEnvironment();
    for (auto option = m_options.cbegin(); option != m_options.cend(); ++option)
        environment.insert(option.key(), option.value());
    m_process.setProcessEnvironment(environment);
    m_output.clear();
    m_process.start(QStringLiteral(SMARTCACHED), arguments);
    if (!m_process.waitForStarted())
        qFatal("%s: %s", SMARTCACHED, qPrintable(m_process.errorString()));
}

void Program::start()
{
    launch({});
    static const QRegularExpression listens(QStringLiteral("listens on (http://[^\\s\"]+)"));
    const bool isUp = QTest::qWaitFor(
        [this] {
            return listens.match(m_output).hasMatch() || m_process.state() == QProcess::NotRunning;
        },
        patienceMs);
    const QRegularExpressionMatch match = listens.match(m_output);
    if (!isUp || !match.hasMatch())
        qFatal("the program did not come up:\n%s", qPrintable(m_output));
    m_url = QUrl(match.captured(1));
    m_client = std::make_unique<HttpClient>(m_url);
}

int Program::runToEnd(const QStringList &arguments)
{
    launch(arguments);
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patienceMs))
        qFatal("the program did not end:\n%s", qPrintable(m_output));
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int Program::stop()
{
    m_process.terminate();
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patienceMs))
        qFatal("the program did not stop:\n%s", qPrintable(m_output));
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Program::kill()
{
    m_process.kill();
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patienceMs))
        qFatal("the program survived SIGKILL");
}

qint64 Program::storeProcessId() const
{
    StoreAddress address;
    address.transport = StoreAddress::Transport::Unix;
    address.socketPath = m_dataDir + QStringLiteral("/valkey/socket");
    BlockingConnection connection(address);
    const Expected<Reply> info = connection.call({"INFO", "server"});
    if (!info)
        return 0;
    static const QRegularExpression line(QStringLiteral("process_id:(\\d+)"));
    return line.match(QString::fromUtf8(info->bytes())).captured(1).toLongLong();
}

QJsonObject Program::submit(const QJsonObject &submission, int status)
{
    const HttpAnswer answer = m_client->post(QStringLiteral("/api/submit"), submission);
    if (answer.status != status)
        qFatal("status %d instead of %d: %s", answer.status, status, answer.body.constData());
    return answer.json();
}

QJsonObject Program::waitForEnd(const QString &id, std::chrono::seconds patience)
{
    QJsonObject job;
    const bool hasEnded = QTest::qWaitFor(
        [&] {
            job = m_client->get(QStringLiteral("/api/status/") + id).json();
            const QString status = job.value(u"status").toString();
            return status == QLatin1String("completed") || status == QLatin1String("failed");
        },
        int(std::chrono::milliseconds(patience).count()));
    if (!hasEnded)
        qFatal("job %s did not end: %s\n%s", qPrintable(id),
               QJsonDocument(job).toJson().constData(), qPrintable(m_output));
    return job;
}

QJsonObject Program::analytics()
{
    return m_client->get(QStringLiteral("/api/analytics")).json();
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

qint64 number(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toInteger(-1);
}

QString numberedText(int number)
{
    return QStringLiteral(
               "The town council of Lower Brook met %1 times this year before it settled on a plan "
               "for the old railway bridge. The bridge, built in 1874, will be repaired at a cost "
               "of %2 thousand pounds and opened to walkers and cyclists next spring. Councillors "
               "had long argued about whether to tear it down. In the end the engineers' report "
               "decided the matter, because the iron turned out to be sound. Work begins in "
               "October, when the swallows that nest under the arches have left.")
        .arg(number)
        .arg(900 + number);
}

} // namespace smartcache::test
