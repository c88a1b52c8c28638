#include "tests/app/support/testdesktop.h"

#include <QApplication>
#include <QTest>
#include <QTimer>

namespace smartcache::test {

namespace {

std::unique_ptr<AppSettings> makeSettings(const QMap<QString, QString> &options,
                                          const QString &settingsFile)
{
    ConfigInputs inputs;
    inputs.commandLine.values = options;
    Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().message));
    return std::make_unique<AppSettings>(inputs, *loaded, SavedSettings(settingsFile));
}

} // namespace

TestDesktop::TestDesktop(Engine engine, const QMap<QString, QString> &options)
    : m_theme(std::make_unique<Theme>(*qApp))
    , m_preferences(std::make_unique<Preferences>(path(QStringLiteral("window.ini"))))
    , m_settings([&] {
        QMap<QString, QString> all{
            {QStringLiteral("REDIS_URL"), m_store.url()},
            {QStringLiteral("DATA_DIR"), path(QStringLiteral("data"))},
            {QStringLiteral("PORT"), QStringLiteral("0")},
            {QStringLiteral("ALLOW_PRIVATE_URLS"), QStringLiteral("1")},
        };
        if (engine == Engine::Gemini) {
            all[QStringLiteral("GEMINI_BASE_URL")] = m_gemini.start().toString();
            all[QStringLiteral("GEMINI_API_KEY")] = QStringLiteral("fake-key");
        }
        all.insert(options);
        return makeSettings(all, path(QStringLiteral("settings.ini")));
    }())
    , m_backend(std::make_unique<Backend>(m_clock))
    , m_feed(std::make_unique<JobFeed>(*m_backend))
    , m_network(std::make_unique<NetworkWatch>(
          *m_feed,
          [this](const QString &, QObject *context, const std::function<void(bool)> &done) {
              QTimer::singleShot(0, context, [this, done] { done(m_hasNetwork); });
          },
          std::chrono::milliseconds(100)))
    , m_context{*m_backend, *m_feed, *m_network, *m_settings, *m_preferences, *m_theme}
{
    QDir().mkpath(path(QStringLiteral("data")));
}

TestDesktop::~TestDesktop() = default;

void TestDesktop::start()
{
    m_backend->start(m_settings->config());
    const bool ended =
        QTest::qWaitFor([this] { return m_backend->state() != Backend::State::Starting; }, 20'000);
    if (!ended || m_backend->state() != Backend::State::Running)
        qFatal("The backend did not start: %s",
               ended && m_backend->error() ? qPrintable(m_backend->error()->message) : "time-out");
}

QByteArray TestDesktop::summarize(const QString &text)
{
    // Answers may still come when nobody waits for them any more.
    const auto id = std::make_shared<QByteArray>();
    const auto ended = std::make_shared<bool>(false);
    Submission submission;
    submission.input = text;
    client().submit(submission, [id](const Expected<SubmitReply> &reply) {
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        *id = reply->jobId;
    });
    const auto hasEnded = [&] {
        if (!id->isEmpty()) {
            client().status(*id, [ended](const Expected<Job> &job) {
                *ended = *ended || (job && job->isEnded());
            });
        }
        return *ended;
    };
    if (!QTest::qWaitFor(hasEnded, 20'000))
        qFatal("The job did not end");
    return *id;
}

QString sampleText(int number)
{
    return QStringLiteral(
               "Report %1 of the town council of Lower Brook. The council settled on Tuesday on a "
               "plan for its old railway bridge number %1. Built in 1874, it will be repaired and "
               "opened to walkers and cyclists next spring. The repairs are to cost two million "
               "crowns, of which the county pays half. Trains have not crossed it since the "
               "quarry closed.")
        .arg(number);
}

} // namespace smartcache::test
