#include "core/input/charset.h"

#include "core/input/charsetlabels.h"
#include "core/input/metacharset.h"
#include "tests/fuzz/fuzztarget.h"

using namespace smartcache;

namespace {

DecodedText verified(const QByteArray &bytes, const QByteArray &label, bool isHtml)
{
    DecodedText decoded = decodeText(bytes, label, isHtml);
    FUZZ_VERIFY(fuzz::isUnicode(decoded.text));
    // The most that one byte becomes, in Big5's combined letters, is a character of two units.
    FUZZ_VERIFY(decoded.text.size() <= 2 * bytes.size() + 1);
    const Charset *charset = charsetForLabel(decoded.encoding);
    FUZZ_VERIFY(charset != nullptr && charset->name == decoded.encoding);
    return decoded;
}

void verifyMeta(const QByteArray &html)
{
    const Charset *charset = charsetFromMeta(html);
    FUZZ_VERIFY(charset == charsetFromMeta(html.left(1024)));
    FUZZ_VERIFY(charset == nullptr || charset == charsetForLabel(charset->name));
}

} // namespace

/// The first line: what the transport says the encoding is, "html" or not behind a space. Then the
/// bytes.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes = fuzz::bytesOf(data, size);
    QByteArray label = fuzz::takeLine(bytes);
    const bool isHtml = label.endsWith(" html");
    if (isHtml)
        label.chop(5);

    const DecodedText decoded = verified(bytes, label, isHtml);
    // Whoever is told the encoding that was found reads the same.
    const DecodedText again = verified(bytes, decoded.encoding, isHtml);
    FUZZ_VERIFY(again.text == decoded.text && again.encoding == decoded.encoding);
    FUZZ_VERIFY(verified(bytes, ' ' + decoded.encoding.toUpper() + '\t', !isHtml).text
                == decoded.text);

    // What is Unicode already comes through as it is.
    const QByteArray utf8 = decoded.text.toUtf8();
    if (!decoded.text.startsWith(QChar(0xfeff))) {
        FUZZ_VERIFY(verified(utf8, "utf-8", isHtml).text == decoded.text);
        FUZZ_VERIFY(verified("\xef\xbb\xbf" + utf8, label, isHtml).text == decoded.text);
    }
    verifyMeta(bytes);
    return 0;
}
