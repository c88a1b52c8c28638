#pragma once

#include "tests/support/httpclient.h"

#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace smartcache::test {

/// The real program, started as a user would, with a data folder of its own and any free port, in
/// an environment that holds no options but those given. One thread, with an event loop.
class Program
{
public:
    /// By environment name: {"WORKER_COUNT", "1"}.
    using Options = QMap<QString, QString>;

    /// `server`: what VALKEY_SERVER names in this process is passed on.
    explicit Program(Options options = {});
    /// Ends it as SIGTERM does.
    ~Program();

    /// Starts and waits until it listens; ends the test program when it does not.
    void start();
    /// Starts and waits for its end, when it is not to come up. Gives the exit code.
    int runToEnd(const QStringList &arguments = {});
    /// SIGTERM. Gives the exit code, -1 after a crash.
    int stop();
    /// SIGKILL.
    void kill();

    QUrl url() const { return m_url; }
    HttpClient &client() { return *m_client; }
    QString dataDir() const { return m_dataDir; }
    /// For the next start.
    void setOption(const QString &name, const QString &value) { m_options[name] = value; }
    /// All that it wrote so far; of the last start.
    QString output() const { return m_output; }
    qint64 processId() const { return m_process.processId(); }
    /// Of the private server, from its own word; 0 when there is none.
    qint64 storeProcessId() const;

    /// Submits and gives the answer, which is to be of this status.
    QJsonObject submit(const QJsonObject &submission, int status);
    /// Polls until the job has ended. Ends the test program after `patience`.
    QJsonObject waitForEnd(const QString &id,
                           std::chrono::seconds patience = std::chrono::seconds(30));
    /// What /api/analytics says.
    QJsonObject analytics();

private:
    void launch(const QStringList &arguments);

    Options m_options;
    const QTemporaryDir m_folder;
    const QString m_dataDir;
    QProcess m_process;
    QString m_output;
    QUrl m_url;
    std::unique_ptr<HttpClient> m_client;
};

/// A field of an answer; empty, or -1, when it is none of that type.
QString text(const QJsonObject &object, const char *name);
qint64 number(const QJsonObject &object, const char *name);

/// An article of its own for each number, long enough to be summarised.
QString numberedText(int number);

} // namespace smartcache::test
