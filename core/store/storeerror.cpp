#include "core/store/storeerror.h"

#include <QList>

#include <algorithm>

namespace smartcache {

namespace {

/// The server's text as a person may see it: it quotes arguments, which may be secret, only after
/// these words (server.c, unknownCommand…).
QString withoutArguments(QByteArray text)
{
    constexpr qsizetype longest = 300; // an error in a script quotes the script
    const qsizetype arguments = text.indexOf(", with args beginning with");
    if (arguments >= 0)
        text.truncate(arguments);
    text.truncate(longest);
    return QString::fromUtf8(text);
}

bool isPassing(const QByteArray &kind, const QByteArray &reply)
{
    static const QList<QByteArray> kinds{"LOADING",   "READONLY",   "MASTERDOWN", "CLUSTERDOWN",
                                         "UNBLOCKED", "NOREPLICAS", "TRYAGAIN",   "MOVED",
                                         "ASK",       "BUSY"};
    // The others are what a script gets in place of CLUSTERDOWN, MOVED and ASK, before Redis 7 in
    // place of READONLY too.
    static const QList<QByteArray> texts{
        "ERR max number of clients",
        "while the cluster is down",
        "access a non local key in a cluster node",
        " -READONLY ",
    };
    return kinds.contains(kind)
           || std::any_of(texts.begin(), texts.end(),
                          [&](const QByteArray &text) { return reply.contains(text); });
}

} // namespace

Error storeUnavailable(const QString &message)
{
    return {QStringLiteral("store_unavailable"), message, Disposition::RetryLater, {}};
}

Error dataFolderUnusable(const QString &folder, const QString &reason)
{
    return {QStringLiteral("data_dir_unusable"),
            QStringLiteral("The data folder %1 cannot be used: %2. Choose another with DATA_DIR.")
                .arg(folder, reason),
            Disposition::GiveUp,
            {}};
}

Error storeErrorFromReply(const QByteArray &reply, const QByteArray &commandName)
{
    const QByteArray kind = reply.left(reply.indexOf(' '));
    const QString said =
        QStringLiteral("%1: %2").arg(QString::fromUtf8(commandName), withoutArguments(reply));
    if (kind == "NOAUTH" || kind == "WRONGPASS" || kind == "NOPERM" || kind == "DENIED")
        return {QStringLiteral("store_auth"),
                QStringLiteral("The store does not let us in (%1). Check the user and password of "
                               "its URL.")
                    .arg(said),
                Disposition::PausePool,
                {}};
    if (kind == "OOM" || kind == "MISCONF")
        return {QStringLiteral("store_full"),
                QStringLiteral("The store has no room to write (%1).").arg(said),
                Disposition::RetryLater,
                {}};
    if (isPassing(kind, reply))
        return storeUnavailable(QStringLiteral("The store is not ready (%1).").arg(said));
    return {QStringLiteral("store_error"),
            QStringLiteral("The store refused %1").arg(said),
            Disposition::GiveUp,
            {}};
}

bool callsForNewLink(const Reply &reply)
{
    static const QList<QByteArray> kinds{"READONLY", "UNBLOCKED", "MASTERDOWN", "CLUSTERDOWN"};
    if (!reply.isError())
        return false;
    const QByteArray text = reply.bytes();
    return kinds.contains(text.left(text.indexOf(' '))) || text.contains(" -READONLY ");
}

} // namespace smartcache
