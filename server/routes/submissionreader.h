#pragma once

#include "core/submission.h"
#include "server/http/apierror.h"
#include "server/http/httprequest.h"

#include <QJsonObject>

namespace smartcache {

/// One submission from the JSON object that describes it: `input`, `language`, `length`, `refresh`,
/// `callback_url`; null counts as absent, and fields it does not know are nobody's business.
/// `defaults` stands in for what is left out (its input does not). What the values mean is judged
/// later, by makeJob(). Errors: 400 `missing_input`, `bad_input`, `bad_field`. Any thread.
tl::expected<Submission, ApiError> readSubmission(const QJsonObject &object,
                                                  const Submission &defaults = {});

/// Whether the answer is to be explained: `?explain=1`, the only parameter there may be. Error 400
/// `bad_parameter`. Any thread.
tl::expected<bool, ApiError> readExplain(const HttpRequest &request);

/// All of readSubmission() but the input: what holds for every submission of a batch. Error
/// `bad_field`. Any thread.
tl::expected<Submission, ApiError> readSubmissionOptions(const QJsonObject &object,
                                                         const Submission &defaults = {});

} // namespace smartcache
