#include "app/around/clipboardwatch.h"

#include "app/around/singleaddress.h"
#include "app/settings/preferences.h"

#include <QClipboard>

#include <utility>

namespace smartcache {

namespace {

constexpr qsizetype mostSeen = 100;

} // namespace

ClipboardWatch::ClipboardWatch(Preferences &preferences, QClipboard &clipboard,
                               std::function<bool()> isOurs, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_clipboard(clipboard)
    , m_isOurs(std::move(isOurs))
{
    connect(&clipboard, &QClipboard::dataChanged, this, &ClipboardWatch::look);
}

QString ClipboardWatch::preferenceKey()
{
    return QStringLiteral("around/watchClipboard");
}

void ClipboardWatch::look()
{
    if (!m_preferences.value(preferenceKey(), false).toBool() || m_isOurs())
        return;
    const QUrl url = singleAddressIn(m_clipboard.text());
    if (url.isEmpty() || m_seen.contains(url.toString()))
        return;
    m_seen.append(url.toString());
    if (m_seen.size() > mostSeen)
        m_seen.removeFirst();
    Q_EMIT found(url);
}

} // namespace smartcache
