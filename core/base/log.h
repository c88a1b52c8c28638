#pragma once

#include "core/base/logformat.h"

#include <QByteArray>
#include <QLoggingCategory>

namespace smartcache {

Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logFetch)
Q_DECLARE_LOGGING_CATEGORY(logGemini)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logJobs)
Q_DECLARE_LOGGING_CATEGORY(logStore)

/// Sends all of Qt's messages to standard error, one line each, as text or as one JSON object
/// (`time`, `level`, `category`, `message`). Call once, from main, before threads start.
void installLog(LogFormat format);

/// From now on the log shows `***` wherever `secret` would stand: a second net under the rule that
/// no secret is logged. Thread-safe. Secrets of fewer than 6 bytes are ignored.
void keepOutOfLog(const QByteArray &secret);

/// The line that would be written, without its newline. Any thread; for tests.
QByteArray formatLogLine(LogFormat format, QtMsgType type, const QByteArray &category,
                         const QString &message);

} // namespace smartcache
