#pragma once

#include "core/config/optiontypes.h"

#include <QStringList>

/// The kinds of options that are lists with commas between their elements; the empty text is the
/// empty list. Pure functions; any thread.
namespace smartcache::optiontypes {

/// Names and addresses as they stand in a Host header, without port, in lower case.
OptionType<QStringList> hostList();
/// scheme://host[:port], as browsers write it into an Origin header.
OptionType<QStringList> originList();
/// As AddressRange::parse() takes them. Kept as written.
OptionType<QStringList> rangeList();
OptionType<QStringList> modelList();
/// Tags, not yet compared with each other; see TagRules::make().
OptionType<QStringList> tagList();
/// Pairs such as js=JavaScript, which TagSynonyms::parse() reads.
OptionType<QStringList> synonymList();

} // namespace smartcache::optiontypes
