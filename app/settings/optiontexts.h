#pragma once

#include "core/config/configloader.h"
#include "core/config/options.h"

#include <QString>

#include <optional>

namespace smartcache {

/// What the window says of options: the table's texts in the person's language, as plain text, with
/// the names of other options replaced by their titles. Pure functions; main thread, for the
/// translators.
namespace optiontexts {

QString title(const Option &option);
QString group(const QString &group);
QString help(const Option &option);
/// What counts when nothing is chosen: "3", "the language of the text".
QString defaultValue(const Option &option);
/// One of Option::choices as people call it.
QString choice(const QString &value);
/// Why the value cannot be changed here; empty for what is saved or the default.
QString weightierSource(const Option &option, ConfigSource source);
/// An error of Option::set, as a sentence. The text it is about is never in it.
QString problem(const Error &error);

/// "5m" as "5 minutes"; nothing when `text` is no duration, and for 0, which means something else
/// with each option.
std::optional<QString> durationInWords(const QString &text);
/// "2097152" as "2.00 MiB", in the person's way of writing numbers; nothing for what has a unit
/// already, or is no size.
std::optional<QString> sizeInWords(const QString &text);

} // namespace optiontexts

} // namespace smartcache
