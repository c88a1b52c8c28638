#pragma once

#include <QString>

#include <functional>

namespace smartcache {

/// Tells a person something outside of the window, as the desktop does it. Main thread.
class Notifier
{
public:
    virtual ~Notifier() = default;

    /// Plain text. `clicked` is called at most once, when the person follows it; a later
    /// notification takes its place, and then it is not called.
    virtual void notify(const QString &title, const QString &text,
                        std::function<void()> clicked) = 0;
};

} // namespace smartcache
