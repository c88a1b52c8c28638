#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

/// A page of an import. A plain value; any thread.
struct ImportItem
{
    QString url;
    QString title;    ///< As the list has it; may be empty. For people.
    QStringList tags; ///< The job is given them as the user's own, beside those it has.
    /// The job that failed when this page was handed in before, to be tried again; else empty.
    QByteArray failedJob = {};
};

/// A page that could not be summarised.
struct ImportFailure
{
    qsizetype index = 0; ///< Of the item.
    QByteArray jobId;    ///< Empty: it came to no job.
    QString code;        ///< See Error.
    QString reason;

    friend bool operator==(const ImportFailure &, const ImportFailure &) = default;
};

/// How far an import has come: all that is needed, beside its items, to go on with it.
struct ImportPosition
{
    /// A page that was handed in, or was about to be, and has not come to its end.
    struct InHand
    {
        qsizetype index = 0;
        QByteArray jobId = {};    ///< Empty: whether it was handed in is not known.
        bool isOwnJob = false;    ///< The import made it, rather than join it.
        bool hasTags = false;     ///< They were set.
        bool isUnreached = false; ///< The job failed for want of a network, and is to be retried.

        friend bool operator==(const InHand &, const InHand &) = default;
    };

    qsizetype next = 0; ///< The first item that was never in hand.
    QList<InHand> inHand;
    QList<ImportFailure> failures;
    qsizetype done = 0;      ///< Summarised since they were handed in.
    qsizetype fromCache = 0; ///< There already.
    bool isPaused = false;

    friend bool operator==(const ImportPosition &, const ImportPosition &) = default;
};

} // namespace smartcache
