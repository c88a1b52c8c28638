#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// The MIME type by which a file that was handed in is to be read.
///
/// Its bytes decide whether it is a PDF, or text at all; among the kinds of text, which look alike,
/// its name does (.txt, .md, .html and their kin). What the sender says the type is does not count.
/// Without an ending in the name, the bytes decide alone.
///
/// Errors: `unsupported_type` (another kind of file, or not what its name says), `empty_page`
/// (nothing in it). Messages do not name the file. Any thread.
Expected<QString> fileMimeType(const QString &fileName, const QByteArray &bytes);

} // namespace smartcache
