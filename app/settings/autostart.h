#pragma once

#include "core/base/expected.h"

#include <QString>

namespace smartcache {

/// Whether the program starts when its user logs in: by a file in the folder autostart of the
/// user's configuration (XDG Autostart Specification), by the key Run of the registry, or by a
/// launch agent.
/// Main thread.
class Autostart
{
public:
    /// `program`: the absolute path of what is to be started.
    explicit Autostart(QString program);

    /// The program that runs; of an AppImage, the image.
    static QString thisProgram();

    bool isOn() const;
    /// Error `autostart_failed`, with the place that could not be written.
    Expected<void> setOn(bool on) const;

    /// The file, or the name in the registry, that says so.
    static QString place();

private:
    QString m_program;
};

} // namespace smartcache
