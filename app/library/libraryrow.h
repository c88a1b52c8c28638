#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace smartcache {

/// How a job stands, as the list tells it.
enum class RowStatus { Waiting, Working, Done, Failed, Cancelled };

/// What one row of the library shows, made from what HistoryEntry lists. All of it is foreign text,
/// on one line and without control characters. A plain value; any thread.
struct LibraryRow
{
    QString title;    ///< Or what comes nearest: the file's name, the first words.
    QString lead;     ///< The start of the summary, or what went wrong, or of the input.
    QStringList tags; ///< The user's own, then the summary's.
    QString engine;   ///< That made it or is to: "gemini".
    QDateTime createdAt;
    RowStatus status = RowStatus::Waiting;
    bool isStarred = false;

    static LibraryRow of(const QJsonObject &listed);

    /// In words.
    static QString statusText(RowStatus status);
    /// A product's own name, or what the engine does; as it is where it is not known.
    static QString engineText(const QString &engine);

    friend bool operator==(const LibraryRow &, const LibraryRow &) = default;

    Q_DECLARE_TR_FUNCTIONS(smartcache::LibraryRow)
};

} // namespace smartcache
