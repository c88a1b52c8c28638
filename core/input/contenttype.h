#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// What a body is, from its Content-Type header or from its bytes. Any thread.
struct ContentType
{
    QString mimeType;   ///< Lower case, without parameters; empty where only the bytes can tell.
    QByteArray charset; ///< As the header names it; may be empty.

    /// Reads a Content-Type header (RFC 9110, 8.3). An empty one and application/octet-stream
    /// leave `mimeType` empty. Error `unsupported_type` for what no text can be read from.
    static Expected<ContentType> fromHeader(const QByteArray &value);
};

/// The type of a body that came without one: PDF, HTML or, if it holds no control bytes, text.
/// Error `unsupported_type` for anything else.
Expected<QString> sniffMimeType(const QByteArray &body);

} // namespace smartcache
