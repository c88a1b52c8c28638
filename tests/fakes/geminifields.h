#pragma once

#include "tests/fakes/geminierror.h"

#include <QJsonObject>

#include <optional>

namespace smartcache::test {

/// What a request of one method may consist of.
enum class GeminiMethod { GenerateContent, CountTokens };

/// `json` with snake_case names of known fields turned into camelCase, at every depth where names
/// are fields; free-form parts (a JSON schema, the names inside "properties") stay as they are.
/// The API takes both spellings, the rest of the fake knows only one.
QJsonObject toCamelCase(const QJsonObject &json, GeminiMethod method);

/// The first field of `json` (camelCase) that the API does not know or whose value has a wrong
/// type, as a 400 naming it. Nothing when all fields are right.
std::optional<GeminiError> checkFields(const QJsonObject &json, GeminiMethod method);

} // namespace smartcache::test
