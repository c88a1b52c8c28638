#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace smartcache {

/// What somebody who starts the program wants of it, whether it is the first to be started or runs
/// already. A plain value; any thread.
struct StartRequest
{
    QStringList arguments; ///< Addresses and files.
    QString folder;        ///< What relative file names are relative to.
    bool isMinimized = false;
    /// By which the window system lets another process' window come to the front; may be empty.
    QByteArray activationToken;
    bool isQuit = false; ///< The one that runs is to end; the rest does not matter.

    /// Bounds on what one program tells another.
    static constexpr qsizetype mostBytes = 1024 * 1024;
    static constexpr qsizetype mostArguments = 1000;

    /// In place of `arguments` made by a shell or a file manager in this process.
    static StartRequest ofThisProcess(const QStringList &arguments, bool isMinimized);

    QByteArray toJson() const;
    /// Error `bad_request` for what no program of ours writes.
    static Expected<StartRequest> fromJson(const QByteArray &json);

    friend bool operator==(const StartRequest &, const StartRequest &) = default;
};

} // namespace smartcache
