#pragma once

#include <QObject>

namespace smartcache {

/// What macOS asks a running program to open: files that were dropped on its icon in the Dock or
/// chosen for it in "Open with" come as events to the application, not as arguments of a new start.
/// Main thread.
class FileOpenings : public QObject
{
    Q_OBJECT

public:
    /// `application` is whom the events are sent to; it must outlive this object.
    explicit FileOpenings(QObject &application, QObject *parent = nullptr);

Q_SIGNALS:
    /// A file: URL or another address, as ArgumentIntake takes them.
    void wanted(const QString &argument);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace smartcache
