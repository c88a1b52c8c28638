#include "app/around/clipboardwatch.h"

#include "app/settings/preferences.h"
#include "core/input/canonical.h"

#include <QClipboard>

#include <utility>

namespace smartcache {

namespace {

constexpr qsizetype longestAddress = 2000;
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

QUrl ClipboardWatch::addressIn(const QString &text)
{
    if (text.size() > longestAddress)
        return {};
    const Expected<CanonicalInput> input = canonicalize(text);
    return input ? input->url() : QUrl();
}

void ClipboardWatch::look()
{
    if (!m_preferences.value(preferenceKey(), false).toBool() || m_isOurs())
        return;
    const QUrl url = addressIn(m_clipboard.text());
    if (url.isEmpty() || m_seen.contains(url.toString()))
        return;
    m_seen.append(url.toString());
    if (m_seen.size() > mostSeen)
        m_seen.removeFirst();
    Q_EMIT found(url);
}

} // namespace smartcache
