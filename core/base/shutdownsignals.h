#pragma once

#include <QObject>

#include <memory>

namespace smartcache {

/// Turns the wish to end the program (SIGINT, SIGTERM, SIGHUP; Ctrl+C or closing the console on
/// Windows) into a Qt signal on the thread this object lives in. A second SIGINT or SIGTERM ends
/// the program at once. One object for each process.
class ShutdownSignals : public QObject
{
    Q_OBJECT

public:
    explicit ShutdownSignals(QObject *parent = nullptr);
    ~ShutdownSignals() override;

Q_SIGNALS:
    void shutdownRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
