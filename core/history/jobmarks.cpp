#include "core/history/jobmarks.h"

#include "core/base/jsonwriter.h"
#include "core/history/controlcharacters.h"
#include "core/history/searchwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace smartcache {

QList<QByteArray> JobMarks::fields()
{
    return {"starred", "note", "tags"};
}

JobMarks JobMarks::fromReply(const Reply &reply)
{
    JobMarks marks;
    marks.starred = reply.at(0).bytes() == "1";
    marks.note = QString::fromUtf8(reply.at(1).bytes());
    const QJsonArray tags = QJsonDocument::fromJson(reply.at(2).bytes()).array();
    for (const QJsonValue &tag : tags)
        marks.tags.append(tag.toString());
    return marks;
}

void JobMarks::writeTo(JsonWriter *record) const
{
    record->add("starred", starred);
    if (!note.isEmpty())
        record->add("note", note);
    record->add("user_tags", tags);
}

Expected<QString> checkedNote(const QString &note)
{
    QString trimmed = withoutControls(note).trimmed();
    if (trimmed.size() > JobMarks::maxNoteLength) {
        return failure(QStringLiteral("bad_note"),
                       QStringLiteral("The note has %1 characters; right would be at most %2.")
                           .arg(trimmed.size())
                           .arg(JobMarks::maxNoteLength));
    }
    return trimmed;
}

Expected<QStringList> checkedTags(const QStringList &tags)
{
    const QString bad = QStringLiteral("bad_tags");
    if (tags.size() > JobMarks::maxTags) {
        return failure(bad, QStringLiteral("There are %1 tags; right would be at most %2.")
                                .arg(tags.size())
                                .arg(JobMarks::maxTags));
    }
    QStringList kept;
    QSet<QString> seen;
    for (const QString &tag : tags) {
        const QString simplified = withoutControls(tag).simplified();
        if (simplified.isEmpty())
            return failure(bad, QStringLiteral("A tag is empty; right would be a word or a few."));
        if (simplified.size() > JobMarks::maxTagLength) {
            return failure(bad, QStringLiteral("The tag \"%1…\" has %2 characters; right would be "
                                               "at most %3.")
                                    .arg(simplified.left(30))
                                    .arg(simplified.size())
                                    .arg(JobMarks::maxTagLength));
        }
        const QString folded = foldedTerm(simplified);
        if (seen.contains(folded))
            continue;
        seen.insert(folded);
        kept.append(simplified);
    }
    return kept;
}

} // namespace smartcache
