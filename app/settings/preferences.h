#pragma once

#include "app/shell/theme.h"

#include <QObject>
#include <QSettings>

namespace smartcache {

/// What a person chose about the window alone; the engine knows nothing of it. An ini file, written
/// from the event loop. Main thread.
class Preferences : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(const QString &fileName, QObject *parent = nullptr);

    /// smartcache/window.ini in the user's folder for configuration.
    static QString defaultFileName();

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

    /// Any other: `key` is "group/name".
    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

Q_SIGNALS:
    void changed(const QString &key);

private:
    QSettings m_file;
};

} // namespace smartcache
