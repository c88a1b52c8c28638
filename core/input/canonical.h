#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace smartcache {

/// A submission in the one form that all its spellings share, so that its hash finds them all.
struct CanonicalInput
{
    enum class Kind { Text, Url };

    Kind kind = Kind::Text;
    /// Text: Unicode NFC, line ends and runs of white space folded, trimmed, case kept.
    /// URL: scheme and host lower case (IDNA to ASCII), default port, fragment and known tracking
    /// parameters dropped, dot segments resolved, percent-encoding normalised (RFC 3986, 6.2.2),
    /// order of the remaining query and case of the path kept.
    QString value;
    /// The text of a document that was handed in, in paragraphs, which the canonical form of a text
    /// lacks. With an address, the page need not be fetched then. Empty: there was none.
    QString givenText = {};

    bool isUrl() const { return kind == Kind::Url; }
    QUrl url() const { return isUrl() ? QUrl(value, QUrl::StrictMode) : QUrl(); }
};

/// Tells text from URL and makes the canonical form. Input that is a single http or https address
/// (white space around it does not count) is a URL; everything else is text.
/// Errors: `blank_input`, `bad_url` (looks like a URL but cannot be one: no host, port out of
/// range, user and password inside). Thread-safe.
Expected<CanonicalInput> canonicalize(const QString &input);

/// The canonical form of a text that is known to be none but a text, such as that of a file: a file
/// that holds an address and nothing else asks for no page. Error `blank_input`. Thread-safe.
Expected<CanonicalInput> canonicalizeText(const QString &text);

/// What else decides the result: the same text by another model is another summary.
struct Recipe
{
    QString engine; ///< "gemini", "extractive"
    QString model;  ///< empty for the offline engine
    QString promptVersion;
    QString language; ///< wanted language, BCP 47; empty: the text's own
    QString length;   ///< "short", "medium", "long"
};

/// SHA-256 of the canonical input and the recipe: 64 lowercase hex digits, the hash in
/// `summary:{hash}`. An address with a given text is another input than the address alone, since a
/// logged-in reader's page need not be everyone's. Every part is length-prefixed, so that no two
/// different inputs can be joined to the same bytes. Thread-safe.
QByteArray inputHash(const CanonicalInput &input, const Recipe &recipe);

} // namespace smartcache
