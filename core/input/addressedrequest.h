#pragma once

#include <QHostAddress>
#include <QNetworkRequest>
#include <QString>
#include <QUrl>

namespace smartcache {

/// A request for `url` whose connection goes to `address`, which was checked, and not to whatever
/// the name resolves to by now. `url` keeps its name: it is what the server is asked for and what
/// its certificate must be for. Redirects are not followed, cookies not kept, credentials not sent,
/// nothing comes from a cache. Any thread.
QNetworkRequest addressedRequest(const QUrl &url, const QHostAddress &address);

/// The host as an Error may name it: without path or query, which may hold secrets.
QString hostForMessage(const QUrl &url);

} // namespace smartcache
