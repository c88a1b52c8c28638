#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"

#include <QString>
#include <QStringList>

namespace smartcache {

class JsonWriter;

/// What the user adds to a job: the hash `job_marks:{id}`. A plain value; any thread.
struct JobMarks
{
    bool starred = false;
    QString note;     ///< Plain text; line breaks are kept.
    QStringList tags; ///< The user's own, beside those of the summary.

    static constexpr qsizetype maxNoteLength = 10'000; ///< In UTF-16 units.
    static constexpr qsizetype maxTags = 50;
    static constexpr qsizetype maxTagLength = 100;

    /// The fields of the hash, in the order in which fromReply() takes their values.
    static QList<QByteArray> fields();
    /// The answer to HMGET with fields(). What is missing or damaged counts as not marked.
    static JobMarks fromReply(const Reply &reply);

    /// Adds `starred` and `user_tags`, and `note` where there is one.
    void writeTo(JsonWriter *record) const;

    friend bool operator==(const JobMarks &, const JobMarks &) = default;
};

/// The note as it is kept: without white space around it and without control
/// characters but tabs and line breaks. Error `bad_note` when it is too long.
Expected<QString> checkedNote(const QString &note);

/// The tags as they are kept: white space folded, without control characters, each once whatever
/// its case.
/// Error `bad_tags`: too many, too long, or empty.
Expected<QStringList> checkedTags(const QStringList &tags);

} // namespace smartcache
