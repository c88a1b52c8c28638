#pragma once

#include "core/base/expected.h"

#include <QString>

namespace smartcache {

/// Whether `folded` (see foldWhiteSpace()) is meant as one http or https address, right or wrong:
/// it starts as one and has no white space. Thread-safe.
bool looksLikeUrl(const QString &folded);

/// The canonical form of an address that looksLikeUrl(), as `CanonicalInput::value` describes it;
/// all ASCII, and such that QUrl's strict mode reads it without changing it.
/// Errors: `bad_url`. Thread-safe.
Expected<QString> canonicalUrl(const QString &address);

} // namespace smartcache
