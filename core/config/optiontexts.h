#pragma once

#include "core/base/expected.h"

#include <QString>
#include <QUrl>

/// What several kinds of options ask of their texts. Pure functions; any thread.
namespace smartcache::optiontypes {

/// The error `bad_option`; `rightWouldBe` goes on from "it must be".
tl::unexpected<Error> wrong(const QString &rightWouldBe);

/// Whether the whole of `text` fits a regular expression.
bool matches(const QString &text, const QString &pattern);

/// A host as it may stand in a Host header: a name of DNS or an address without brackets.
bool isHost(const QString &text);

/// "::1" of "[::1]"; anything else as it is.
QString withoutBrackets(const QString &text);

/// An absolute http or https URL without user and password.
bool isHttp(const QUrl &url);

bool isModelName(const QString &text);

} // namespace smartcache::optiontypes
