#include "core/input/charset.h"

#include "core/input/charsetlabels.h"
#include "core/input/metacharset.h"

#include <QUtf8StringView>

#include <algorithm>
#include <memory>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

namespace smartcache {

namespace {

/// More tells the detector nothing new, and it is not fast.
constexpr qsizetype detectionSize = 256 * 1024;

struct ByteOrderMark
{
    const char *label;
    QByteArrayView bytes;
};

constexpr ByteOrderMark marks[] = {
    {"utf-8", "\xef\xbb\xbf"},
    {"utf-16be", "\xfe\xff"},
    {"utf-16le", "\xff\xfe"},
};

bool isAscii(QByteArrayView bytes)
{
    return std::none_of(bytes.cbegin(), bytes.cend(), [](char c) { return uchar(c) >= 0x80; });
}

/// `bytes` without a last UTF-8 character that seems cut off, as it is where a download was.
QByteArrayView withoutCutOffCharacter(QByteArrayView bytes)
{
    for (int i = 1; i <= 3 && i <= bytes.size(); ++i) {
        const auto byte = static_cast<uchar>(bytes[bytes.size() - i]);
        if (byte < 0x80)
            break;
        if (byte >= 0xc0) { // it leads two, three or four bytes
            const int length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return length > i ? bytes.chopped(i) : bytes;
        }
    }
    return bytes;
}

/// Whether `bytes` are UTF-8. Text in any other encoding that is not all ASCII almost never is; but
/// a cut off character alone says nothing, for it may be the last letter of a "caf\xe9".
bool isUtf8(QByteArrayView bytes)
{
    const QByteArrayView whole = withoutCutOffCharacter(bytes);
    return QUtf8StringView(whole.data(), whole.size()).isValidUtf8()
           && (whole.size() == bytes.size() || !isAscii(whole));
}

const Charset *detected(const QByteArray &bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                         &uchardet_delete);
    const qsizetype size = std::min(bytes.size(), detectionSize);
    if (uchardet_handle_data(detector.get(), bytes.constData(), static_cast<size_t>(size)) != 0)
        return nullptr;
    uchardet_data_end(detector.get());
    return charsetForLabel(uchardet_get_charset(detector.get()));
}

const Charset *charsetOf(const QByteArray &bytes, const QByteArray &transportCharset, bool isHtml)
{
    if (const Charset *charset = charsetForLabel(transportCharset))
        return charset;
    if (isHtml) {
        if (const Charset *charset = charsetFromMeta(bytes))
            return charset;
    }
    // Encodings of seven bits such as iso-2022-jp, which need the escape character, look like it.
    const bool maybeSevenBits = bytes.contains('\x1b') && isAscii(bytes);
    if (!maybeSevenBits && isUtf8(bytes))
        return charsetForLabel("utf-8");
    if (const Charset *charset = detected(bytes))
        return charset;
    return charsetForLabel("windows-1252");
}

/// ICU's own callback writes U+001A instead of U+FFFD for some converters.
void U_CALLCONV substitute(const void *, UConverterToUnicodeArgs *arguments, const char *, int32_t,
                           UConverterCallbackReason reason, UErrorCode *error)
{
    if (reason > UCNV_IRREGULAR) // the converter is reset or closed
        return;
    static constexpr UChar replacement = 0xfffd;
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

QString decode(QByteArrayView bytes, const Charset &charset)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(charset.converter, &error), &ucnv_close);
    ucnv_setToUCallBack(converter.get(), &substitute, nullptr, nullptr, nullptr, &error);
    if (U_FAILURE(error)) // an ICU built without this converter
        return QString::fromLatin1(bytes);

    // No encoding has more UTF-16 units than bytes; the spare one is for a cut off last character.
    QString text(bytes.size() + 1, Qt::Uninitialized);
    const char *source = bytes.data();
    qsizetype done = 0;
    for (;;) {
        auto *const begin = reinterpret_cast<UChar *>(text.data());
        UChar *target = begin + done;
        error = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, begin + text.size(), &source,
                       bytes.data() + bytes.size(), nullptr, true, &error);
        done = target - begin;
        if (error != U_BUFFER_OVERFLOW_ERROR)
            break;
        text.resize(text.size() * 2);
    }
    text.truncate(done);
    return text;
}

} // namespace

DecodedText decodeText(const QByteArray &bytes, const QByteArray &transportCharset, bool isHtml)
{
    for (const ByteOrderMark &mark : marks) {
        if (bytes.startsWith(mark.bytes)) {
            return {decode(QByteArrayView(bytes).sliced(mark.bytes.size()),
                           *charsetForLabel(mark.label)),
                    mark.label};
        }
    }
    const Charset *charset = charsetOf(bytes, transportCharset, isHtml);
    return {decode(bytes, *charset), charset->name};
}

} // namespace smartcache
