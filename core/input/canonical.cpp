#include "core/input/canonical.h"

#include "core/base/sha256.h"
#include "core/input/canonicaltext.h"
#include "core/input/canonicalurl.h"

namespace smartcache {

namespace {

/// Changes with every change of canonical forms or of what is hashed, so that summaries cached
/// under the old rules are not found under the new ones.
constexpr char hashVersion[] = "smartcache input 1";

Expected<QString> folded(const QString &input)
{
    QString text = foldWhiteSpace(input);
    if (text.isEmpty()) {
        return failure(QStringLiteral("blank_input"),
                       QStringLiteral("There is nothing to summarize; right would be a text, or an "
                                      "http or https address."));
    }
    return text;
}

} // namespace

Expected<CanonicalInput> canonicalizeText(const QString &text)
{
    return folded(text).map([](const QString &it) {
        return CanonicalInput{CanonicalInput::Kind::Text, toNfc(it)};
    });
}

Expected<CanonicalInput> canonicalize(const QString &input)
{
    const Expected<QString> text = folded(input);
    if (!text)
        return failure(text.error());
    if (!looksLikeUrl(*text))
        return CanonicalInput{CanonicalInput::Kind::Text, toNfc(*text)};
    // Not in NFC: a server may know a path in its decomposed spelling only.
    Expected<QString> url = canonicalUrl(*text);
    if (!url)
        return failure(url.error());
    return CanonicalInput{CanonicalInput::Kind::Url, std::move(*url)};
}

QByteArray inputHash(const CanonicalInput &input, const Recipe &recipe)
{
    Sha256 hash;
    hash.addPart(hashVersion);
    const bool isGivenPage = input.isUrl() && !input.givenText.isEmpty();
    hash.addPart(isGivenPage ? "page" : input.isUrl() ? "url" : "text");
    hash.addPart(input.value.toUtf8());
    if (isGivenPage)
        hash.addPart(toNfc(foldWhiteSpace(input.givenText)).toUtf8());
    hash.addPart(recipe.engine.toUtf8());
    hash.addPart(recipe.model.toUtf8());
    hash.addPart(recipe.promptVersion.toUtf8());
    hash.addPart(recipe.language.toLower().toUtf8()); // RFC 5646, 2.1.1: case has no meaning
    hash.addPart(recipe.length.toUtf8());
    return hash.digest().toHex();
}

} // namespace smartcache
