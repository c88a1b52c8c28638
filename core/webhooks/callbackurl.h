#pragma once

#include "core/base/expected.h"

#include <QString>
#include <QUrl>

namespace smartcache {

/// The address that a submission wants to be called back at. Error `bad_callback_url` unless it is
/// an http or https URL that pages could be fetched from too; with an address instead of a name,
/// that must be one that may be connected to. A name is looked up and judged at each delivery.
/// Any thread.
Expected<QUrl> parseCallbackUrl(const QString &text, bool allowPrivateAddresses);

} // namespace smartcache
