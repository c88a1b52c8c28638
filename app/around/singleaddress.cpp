#include "app/around/singleaddress.h"

#include "core/input/canonical.h"

namespace smartcache {

namespace {

constexpr qsizetype longestAddress = 2000;

} // namespace

QUrl singleAddressIn(const QString &text)
{
    if (text.size() > longestAddress)
        return {};
    const Expected<CanonicalInput> input = canonicalize(text);
    return input ? input->url() : QUrl();
}

} // namespace smartcache
