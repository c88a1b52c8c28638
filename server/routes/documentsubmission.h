#pragma once

#include "core/input/documentintake.h"
#include "core/submission.h"
#include "server/http/apierror.h"
#include "server/http/multipart.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace smartcache {

/// A submission whose document is still to be read.
struct DocumentSubmission
{
    HandedIn document;
    Submission submission; ///< Its `input` is where a page was; empty for a file.
};

/// From a form: one file in the part `file`; `language`, `length`, `refresh` ("true", "false", "1",
/// "0"), `callback_url`, and `url` (where the document was), all of which may be left out or empty.
/// Parts it does not know are nobody's business.
/// Errors: 400 `missing_file`, `bad_field`, `bad_url`, `invalid_utf8`. Any thread.
tl::expected<DocumentSubmission, ApiError> readDocumentForm(const std::vector<FormPart> &form);

/// From JSON: `html`, the page at the address `input`, beside all that readSubmission() takes.
/// Nothing where there is no `html`.
/// Errors: those of readSubmission(); 400 `bad_field`, `bad_url`. Any thread.
tl::expected<std::optional<DocumentSubmission>, ApiError>
readGivenPage(const QJsonObject &object, const Submission &defaults = {});

} // namespace smartcache
