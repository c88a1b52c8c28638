#pragma once

#include "core/base/expected.h"
#include "core/input/document.h"
#include "core/jobs/job.h"

#include <QString>

#include <optional>

namespace smartcache {

/// What a user hands in.
struct Submission
{
    QString input;            ///< A text, or one http or https address.
    bool refresh = false;     ///< Make it anew though it is cached.
    QString language;         ///< Wanted, BCP 47; empty: the configured one, else the text's own.
    QString length;           ///< "short", "medium", "long"; empty: the configured one.
    QString callbackUrl = {}; ///< Is told of the job's end; empty: nobody.

    /// What was handed in as a file or a page, read already. Without an `input` it is a text like
    /// any other; with one, that is the address where the page was.
    std::optional<Document> document = {};
    QString fileName = {}; ///< Where it was a file.

    /// With which others it takes turns, such as those of one batch or import; empty: somebody
    /// waits for it alone, and it goes before all that have a lane.
    QByteArray lane = {};

    bool explain = false; ///< Say where the answer comes from.

    /// Whether a hit has nothing else to do or to tell, so that one answer does for all who ask.
    bool isPlain() const { return !refresh && !explain && callbackUrl.isEmpty(); }
};

/// The job that `submission` asks for, not yet submitted; `defaults` fills what it leaves open.
/// Errors: those of canonicalize(), `bad_language`, `bad_length`, `bad_url` (a document's `input`
/// is no address). Any thread.
Expected<Job> makeJob(const Submission &submission, const Recipe &defaults, const QDateTime &now);

} // namespace smartcache
