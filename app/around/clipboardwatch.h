#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <functional>

class QClipboard;

namespace smartcache {

class Preferences;

/// Sees when an address was copied in another program, while the person wants that
/// ("around/watchClipboard", off by default). Main thread.
class ClipboardWatch : public QObject
{
    Q_OBJECT

public:
    /// `isOurs`: whether what lies there was copied in this program; asked when it has changed.
    ClipboardWatch(Preferences &preferences, QClipboard &clipboard, std::function<bool()> isOurs,
                   QObject *parent = nullptr);

    static QString preferenceKey();

Q_SIGNALS:
    /// In its canonical form, and none of the last hundred again.
    void found(const QUrl &url);

private:
    void look();

    Preferences &m_preferences;
    QClipboard &m_clipboard;
    const std::function<bool()> m_isOurs;
    QStringList m_seen;
};

} // namespace smartcache
