#pragma once

#include "server/http/apierror.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace smartcache {

/// One field of a form.
struct FormPart
{
    QString name;
    std::optional<QString> fileName; ///< Without folders. Set, though maybe empty: it is a file.
    QByteArray contentType;          ///< As the client claims it; may be empty.
    QByteArray body;
};

/// What a form may hold; its bytes as a whole are bounded by the request's body.
struct FormLimits
{
    int maxParts = 16;
    qsizetype maxHeaderBytes = 4 * 1024; ///< Of one part.
};

/// Whether a Content-Type says multipart/form-data. Any thread.
bool isMultipartForm(const QByteArray &contentType);

/// The parts of a `multipart/form-data` body (RFC 7578; syntax of RFC 2046, section 5.1) in order.
///
/// Strict where two readers could understand the bytes differently: lines end in CRLF, no folded
/// header lines, one Content-Disposition for each part with one name, a boundary that stands at the
/// start of a line always counts, and the closing one must be there, so that a body that was cut
/// off is never taken for a shorter one. What stands before the first and after the last boundary
/// is ignored, as RFC 2046 demands. Encoded bodies (base64, quoted-printable; deprecated by RFC
/// 7578, section 4.7) are refused rather than read as they are.
///
/// Errors: 400 `bad_multipart`, which says what is wrong in which part. Any thread.
tl::expected<std::vector<FormPart>, ApiError> parseMultipartForm(const QByteArray &contentType,
                                                                 const QByteArray &body,
                                                                 const FormLimits &limits = {});

} // namespace smartcache
