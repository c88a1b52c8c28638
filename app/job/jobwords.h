#pragma once

#include "core/base/error.h"
#include "core/history/jobmarks.h"
#include "core/jobs/job.h"

#include <QCoreApplication>
#include <QUrl>

#include <chrono>

namespace smartcache {

/// What is said about jobs, in the user's language. All plain text, foreign text in it included.
/// Main thread.
class JobWords
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)

public:
    /// The summary's, else what tells the input best: its file name, address or first words.
    static QString title(const Job &job);
    /// Where it came from: file, host or "Text".
    static QString source(const Job &job);
    /// Where the source can be opened: http and https alone, else empty.
    static QUrl sourceUrl(const Job &job);
    /// The page's address as people read it, without its scheme, at most `maxLength` characters.
    static QString shortAddress(const QUrl &url, int maxLength = 90);

    /// "3 hours ago"
    static QString age(std::chrono::seconds age);
    /// "4 hours"
    static QString span(std::chrono::seconds time);
    /// "0.4 s", "1 min 5 s": how long something took.
    static QString duration(std::chrono::milliseconds time);
    static QString engine(const QString &engine, const QString &model);
    static QString money(double dollars);
    /// What went wrong, calmly and in a few words; the error's message says more.
    static QString reason(const QString &errorCode);

    /// Title, summary, source and tags, for a clipboard.
    static QString asText(const Job &job, const JobMarks &marks);
    /// As the history is exported: nothing of it can become markup.
    static QString asMarkdown(const Job &job, const JobMarks &marks);
};

} // namespace smartcache
