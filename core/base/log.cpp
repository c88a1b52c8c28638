#include "core/base/log.h"

#include "core/base/logfields.h"
#include "core/base/logobserver.h"
#include "core/base/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

#include <atomic>
#include <cstdio>
#include <utility>

namespace smartcache {

Q_LOGGING_CATEGORY(logEngine, "smartcache.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(logFetch, "smartcache.fetch", QtInfoMsg)
Q_LOGGING_CATEGORY(logGemini, "smartcache.gemini", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "smartcache.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logJobs, "smartcache.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "smartcache.store", QtInfoMsg)

namespace {

std::atomic<LogFormat> g_format = LogFormat::Text; // the message handler is a plain function

/// The secrets to mask. A function-local static: log lines are written during static destruction.
class Secrets
{
public:
    static Secrets &instance()
    {
        static auto *secrets = new Secrets; // never deleted: outlives every thread that logs
        return *secrets;
    }

    void add(const QByteArray &secret)
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets.append(secret);
    }

    QByteArray mask(QByteArray line)
    {
        const QMutexLocker lock(&m_mutex);
        for (const QByteArray &secret : m_secrets)
            line.replace(secret, "***");
        return line;
    }

private:
    QMutex m_mutex;
    QList<QByteArray> m_secrets;
};

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

/// Who hears the log besides standard error. Never deleted, as Secrets.
class Observed
{
public:
    static Observed &instance()
    {
        static auto *observed = new Observed;
        return *observed;
    }

    void set(LogObserver observer)
    {
        const QMutexLocker lock(&m_mutex);
        m_observer = std::move(observer);
        m_isSet = bool(m_observer);
    }

    void tell(QtMsgType type, const QByteArray &category, const QString &message)
    {
        thread_local bool isTelling = false; // else what the observer logs would lock for ever
        if (!m_isSet || isTelling)
            return;
        const QByteArray line = formatLogLine(LogFormat::Text, type, category, message);
        const QMutexLocker lock(&m_mutex);
        if (!m_observer)
            return;
        isTelling = true;
        m_observer(type, line);
        isTelling = false;
    }

private:
    QMutex m_mutex;
    LogObserver m_observer;
    std::atomic<bool> m_isSet = false; ///< So that a program nobody observes formats no line twice.
};

void writeMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line =
        formatLogLine(g_format.load(), type, QByteArray(context.category), message) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    std::fflush(stderr);
    Observed::instance().tell(type, QByteArray(context.category), message);
}

} // namespace

void installLog(LogFormat format)
{
    g_format = format;
    qInstallMessageHandler(writeMessage);
}

void observeLog(LogObserver observer)
{
    Observed::instance().set(std::move(observer));
}

void keepOutOfLog(const QByteArray &secret)
{
    constexpr qsizetype shortestSecret = 6; // anything shorter would mask ordinary words
    if (secret.size() >= shortestSecret)
        Secrets::instance().add(secret);
}

QByteArray formatLogLine(LogFormat format, QtMsgType type, const QByteArray &category,
                         const QString &message)
{
    const QString time = toTimestamp(QDateTime::currentDateTimeUtc());
    if (format == LogFormat::Json) {
        QJsonObject line = LogFields::current();
        line.insert(QStringLiteral("time"), time);
        line.insert(QStringLiteral("level"), QLatin1String(levelName(type)));
        line.insert(QStringLiteral("category"), QString::fromUtf8(category));
        line.insert(QStringLiteral("message"), message);
        return Secrets::instance().mask(QJsonDocument(line).toJson(QJsonDocument::Compact));
    }
    // One message is one line: a text from outside must not be able to forge another.
    QByteArray text = message.toUtf8();
    text.replace('\r', "\\r").replace('\n', "\\n");
    return Secrets::instance().mask(time.toLatin1() + ' ' + levelName(type) + ' ' + category + ": "
                                    + text);
}

} // namespace smartcache
