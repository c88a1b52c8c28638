#pragma once

#include "core/base/jsonwriter.h"
#include "core/history/jobmarks.h"
#include "core/jobs/job.h"
#include "core/jobs/jobscripts.h"
#include "server/http/httpresponse.h"

namespace smartcache {

/// 200 with what an API client sees of a job, but for its input: who asks knows what it sent, and
/// it may be megabytes. `explanation`: its field of that name, unless empty. Any thread.
HttpResponse jobResponse(const Job &job, const QJsonObject &explanation = {});

/// The same with its input and what the user has added to it. Any thread.
HttpResponse markedJobResponse(const Job &job, const JobMarks &marks,
                               const QJsonObject &explanation);

/// 202: the job `id`, which is in this status, works on it. `isCoalesced`: it was there before this
/// request. Any thread.
HttpResponse acceptedResponse(const QByteArray &id, JobStatus status, bool isCoalesced);

/// What a client reads of an answered submission, alone or in a batch: the summary of a hit, or
/// what acceptedResponse() says. Any thread.
JsonWriter submitReplyBody(const SubmitReply &reply);

} // namespace smartcache
