#pragma once

#include "core/base/expected.h"

#include <QString>

namespace smartcache {

/// The texts that are made from the option table. Any thread.

/// What --help prints: `usage` ("smartcached [options]"), `about`, then every option under its
/// heading, in lines of at most 80 columns.
QString helpText(const QString &usage, const QString &about);

/// `.env.example`: every option with its help, commented out, with its default.
QString dotenvExample();

/// README.md's table of options.
QString optionsTable();

/// `document` with `table` between the lines `<!-- options -->` and `<!-- /options -->`.
/// Error `bad_document` when it has not just one such pair.
Expected<QString> withOptionsTable(const QString &document, const QString &table);

} // namespace smartcache
