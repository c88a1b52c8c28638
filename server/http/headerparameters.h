#pragma once

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace smartcache {

/// A header's value with parameters, as in `form-data; name="a"; filename="b.txt"`.
struct HeaderParameters
{
    QByteArray value; ///< Before the first ";", lower case.
    std::vector<std::pair<QByteArray, QByteArray>> parameters; ///< Names lower case, unquoted.

    /// The value of the parameter; nothing where there is none.
    std::optional<QByteArray> find(const char *name) const;

    /// Nothing where the header is malformed or names a parameter twice.
    ///
    /// In a quoted value only \" and \\ are escapes; any other backslash is one, since browsers
    /// once sent whole Windows paths and never escaped them. Any thread.
    static std::optional<HeaderParameters> parse(const QByteArray &header);
};

} // namespace smartcache
