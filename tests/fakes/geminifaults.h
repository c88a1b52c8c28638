#pragma once

#include "tests/fakes/geminierror.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace smartcache::test {

/// What can go wrong, by name.
struct GeminiFault
{
    const char *name;
    const char *description;
};

/// Every fault, in the order of the help.
const QList<GeminiFault> &geminiFaults();
bool isGeminiFault(const QString &name);

/// The error that `fault` is answered with. Nothing for faults that are no error reply.
/// `retryDelay` replaces the delays that the 429s ask for.
std::optional<GeminiError> geminiFaultError(const QString &fault, const QString &model,
                                            std::optional<std::chrono::milliseconds> retryDelay);

/// The 429 of a quota of the minute that really is used up; `what`: "requests" or
/// "input_token_count".
GeminiError geminiMinuteError(const QString &what, const QString &model, int quota,
                              std::chrono::milliseconds retryDelay);

/// The faults still to come, in the order they were added. Not thread-safe.
class GeminiFaultQueue
{
public:
    static constexpr int always = -1;

    /// `count`: for so many calls, or `always`. A name that is no fault ends the program.
    void add(const QString &name, int count);
    void clear() { m_entries.clear(); }
    /// The fault of the next call; empty when it is to go well.
    QString take();

private:
    struct Entry
    {
        QString name;
        int left;
    };
    QList<Entry> m_entries;
};

} // namespace smartcache::test
