#pragma once

#include <QList>
#include <QString>

namespace smartcache {

class Preferences;
class SettingRow;
class Theme;

/// The rows for what concerns the window alone: appearance, start at login, closing to the tray,
/// the watch on the clipboard, notifications. They work at once. Pure functions; main thread.
namespace windowsettings {

/// `preferences` and `theme` must outlive the rows, which are the caller's. `program`: what is to
/// start at login.
QList<SettingRow *> makeRows(Preferences &preferences, Theme &theme, const QString &program);

} // namespace windowsettings

} // namespace smartcache
