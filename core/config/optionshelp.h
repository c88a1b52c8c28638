#pragma once

#include "core/base/expected.h"
#include "core/config/options.h"

#include <QString>

namespace smartcache {

/// The texts that are made from the option table. Any thread.

/// The default as a person should read it.
QString defaultOf(const Option &option);

/// The help, with the values that are possible where it does not name them all.
QString fullHelp(const Option &option);

/// What --help prints: `usage` ("smartcached [options]"), `about`, then every option under its
/// heading, in lines of at most 80 columns.
QString helpText(const QString &usage, const QString &about);

/// A file of settings to begin with: `about` as a comment, then every option with its help,
/// commented out, with its default.
QString dotenvExample(const QString &about);

/// README.md's table of options.
QString optionsTable();

/// `document` with `section` between the lines `begin` and `end`, which stay. Error `bad_document`
/// when it has not just one of each, in that order.
Expected<QString> withSection(const QString &document, const QString &begin, const QString &end,
                              const QString &section);

} // namespace smartcache
