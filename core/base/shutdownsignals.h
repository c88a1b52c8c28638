#pragma once

#include <QObject>

#include <memory>

namespace smartcache {

/// Turns the wish to end the program (SIGINT, SIGTERM, SIGHUP; Ctrl+C or closing the console on
/// Windows) into a Qt signal on the thread this object lives in. A second SIGINT, SIGTERM or Ctrl+C
/// ends the program at once. One object for each process, destroyed when all work is done: Windows
/// ends the program then, if its console was closed.
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
