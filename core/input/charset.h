#pragma once

#include <QByteArray>
#include <QString>

namespace smartcache {

/// Decodes the bytes of a page or text file to Unicode. The encoding is found as browsers do it:
/// byte order mark, the transport's charset, `<meta>` in the first 1,024 bytes (for HTML only; see
/// the HTML standard, "determining the character encoding"), then detection from the bytes, then
/// windows-1252. Labels are read as the WHATWG Encoding standard reads them (gb2312 is GBK,
/// iso-8859-1 is windows-1252). Malformed sequences become U+FFFD; this never fails.
/// Thread-safe.
struct DecodedText
{
    QString text;
    QByteArray encoding; ///< The name of what was used, for the log and tests: "shift_jis".
};
DecodedText decodeText(const QByteArray &bytes, const QByteArray &transportCharset, bool isHtml);

} // namespace smartcache
