#pragma once

#include "core/base/expected.h"
#include "core/jobs/job.h"

#include <QString>

namespace smartcache {

/// What a user hands in.
struct Submission
{
    QString input;        ///< A text, or one http or https address.
    bool refresh = false; ///< Make it anew though it is cached.
    QString language;     ///< Wanted, BCP 47; empty: the configured one, else the text's own.
    QString length;       ///< "short", "medium", "long"; empty: the configured one.
    QString callbackUrl;  ///< Is told of the job's end; empty: nobody.
};

/// The job that `submission` asks for, not yet submitted; `defaults` fills what it leaves open.
/// Errors: those of canonicalize(), `bad_language`, `bad_length`. Any thread.
Expected<Job> makeJob(const Submission &submission, const Recipe &defaults, const QDateTime &now);

} // namespace smartcache
