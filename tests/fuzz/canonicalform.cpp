#include "core/input/canonical.h"
#include "core/input/canonicaltext.h"
#include "core/input/urlpolicy.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <unicode/unorm2.h>

using namespace smartcache;

namespace {

bool isNfc(const QString &text)
{
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_isNormalized(unorm2_getNFCInstance(&error),
                               reinterpret_cast<const UChar *>(text.utf16()),
                               static_cast<int32_t>(text.size()), &error)
           && U_SUCCESS(error);
}

bool isFolded(const QString &text)
{
    const bool hasOthers = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c != u' ' && (c.isSpace() || c.category() == QChar::Other_Control);
    });
    return !hasOthers && !text.contains(QStringLiteral("  ")) && !text.startsWith(u' ')
           && !text.endsWith(u' ');
}

void verifyUrl(const CanonicalInput &input)
{
    const QString &value = input.value;
    FUZZ_VERIFY(std::all_of(value.begin(), value.end(),
                            [](QChar c) { return c > u' ' && c < QChar(0x7f); }));
    FUZZ_VERIFY(value.startsWith(QLatin1String("http://"))
                || value.startsWith(QLatin1String("https://")));
    FUZZ_VERIFY(!value.contains(u'#'));
    const QUrl url = input.url();
    FUZZ_VERIFY(checkUrl(url));
    FUZZ_VERIFY(url.toEncoded() == value.toLatin1());
    FUZZ_VERIFY(url.host(QUrl::FullyEncoded) == url.host(QUrl::FullyEncoded).toLower());
    FUZZ_VERIFY(url.userInfo().isEmpty());
    FUZZ_VERIFY(url.port() != (url.scheme() == QLatin1String("https") ? 443 : 80));
}

void verifyText(const CanonicalInput &input, const QString &given)
{
    FUZZ_VERIFY(isFolded(input.value));
    FUZZ_VERIFY(fuzz::isUnicode(input.value));
    FUZZ_VERIFY(isNfc(input.value));
    FUZZ_VERIFY(input.url().isEmpty());
    const Expected<CanonicalInput> text = canonicalizeText(given);
    FUZZ_VERIFY(text && text->value == input.value);
}

void verifyHash(const CanonicalInput &input)
{
    const Recipe recipe{QStringLiteral("gemini"), QStringLiteral("m"), QStringLiteral("1"),
                        QStringLiteral("pt-BR"), QStringLiteral("short")};
    const QByteArray hash = inputHash(input, recipe);
    FUZZ_VERIFY(hash.size() == 64);
    FUZZ_VERIFY(std::all_of(hash.begin(), hash.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }));
    FUZZ_VERIFY(inputHash(input, recipe) == hash);

    Recipe other = recipe;
    other.language = QStringLiteral("PT-br");
    FUZZ_VERIFY(inputHash(input, other) == hash);
    other.model = QStringLiteral("m1");
    other.promptVersion.clear();
    FUZZ_VERIFY(inputHash(input, other) != hash);

    CanonicalInput otherKind = input;
    otherKind.kind = input.isUrl() ? CanonicalInput::Kind::Text : CanonicalInput::Kind::Url;
    FUZZ_VERIFY(inputHash(otherKind, recipe) != hash);
    CanonicalInput page = input;
    page.givenText = QStringLiteral("what a reader sees");
    FUZZ_VERIFY((inputHash(page, recipe) == hash) == !input.isUrl());
}

void verify(const QString &given)
{
    const Expected<CanonicalInput> input = canonicalize(given);
    if (!input) {
        FUZZ_VERIFY(input.error().code == QLatin1String("blank_input")
                    || input.error().code == QLatin1String("bad_url"));
        FUZZ_VERIFY(!input.error().message.isEmpty());
        return;
    }
    FUZZ_VERIFY(!input->value.isEmpty());
    if (input->isUrl())
        verifyUrl(*input);
    else
        verifyText(*input, given);

    // Canonical is what stays as it is, and what white space around it does not change.
    for (const QString &again :
         {input->value, QStringLiteral(" \t") + input->value + QStringLiteral("\r\n"),
          QStringLiteral("\ufeff\n") + given + QChar(0x3000)}) {
        const Expected<CanonicalInput> twice = canonicalize(again);
        FUZZ_VERIFY(twice && twice->kind == input->kind && twice->value == input->value);
    }
    verifyHash(*input);
}

} // namespace

/// As UTF-8, which is what clients send, and as UTF-16, which has surrogates in any order.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    verify(QString::fromUtf8(bytes));
    QString units(bytes.size() / 2, Qt::Uninitialized);
    std::copy_n(bytes.begin(), units.size() * 2, reinterpret_cast<char *>(units.data()));
    verify(units);
    return 0;
}
