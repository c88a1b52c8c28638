#include "core/history/historyentry.h"

#include "core/base/jsonwriter.h"
#include "core/history/searchwords.h"
#include "core/summarize/wordbreaker.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

namespace smartcache {

namespace {

QString excerptOf(const QString &input)
{
    const QString start = input.left(HistoryEntry::excerptLength * 4).simplified();
    return start.left(cutPosition(start, HistoryEntry::excerptLength));
}

QByteArray listedOf(const Job &job, const JobMarks &marks)
{
    JsonWriter listed;
    job.writeTo(&listed, Job::Extent::Listed);
    listed.add("excerpt", excerptOf(job.input.value));
    marks.writeTo(&listed);
    return listed.finish();
}

QStringList wordsOf(const Job &job, const JobMarks &marks)
{
    const Summary &summary = job.result.summary;
    const QStringList texts{summary.title,
                            summary.text,
                            summary.tags.join(QLatin1Char('\n')),
                            marks.note,
                            marks.tags.join(QLatin1Char('\n')),
                            job.result.sourceUrl,
                            job.result.siteName,
                            job.input.value.left(HistoryEntry::searchedInputLength)};
    return searchWords(texts.join(QLatin1Char('\n')));
}

} // namespace

QJsonObject HistoryEntry::fields() const
{
    return QJsonDocument::fromJson(listed).object();
}

qint64 HistoryEntry::keyFor(const QDateTime &createdAt, const QByteArray &id)
{
    const QByteArray digest = QCryptographicHash::hash(id, QCryptographicHash::Sha256);
    const quint32 start = qFromBigEndian<quint32>(digest.constData());
    return firstKey(createdAt.toMSecsSinceEpoch()) | qint64(start >> (32 - idBits));
}

HistoryEntry HistoryEntry::of(const Job &job, const JobMarks &marks,
                              const std::optional<qint64> &expiresAt)
{
    HistoryEntry entry;
    entry.key = keyFor(job.createdAt, job.id);
    entry.id = job.id;
    entry.status = QLatin1String(statusName(job.status));
    entry.errorCode = job.errorCode;
    entry.engine =
        job.status == JobStatus::Completed ? job.result.summary.engine : job.recipe.engine;
    entry.starred = marks.starred;
    for (const QString &tag : job.result.summary.tags + marks.tags)
        entry.foldedTags.append(foldedTerm(tag));
    entry.foldedTags.removeDuplicates();
    entry.expiresAt = expiresAt;
    entry.words = wordsOf(job, marks);
    entry.listed = listedOf(job, marks);
    return entry;
}

} // namespace smartcache
