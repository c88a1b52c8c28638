#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace smartcache {

/// One line on stderr that says what is waited for and how long already. Nothing at all where
/// stderr is no terminal.
class ProgressLine : public QObject
{
    Q_OBJECT

public:
    /// `columns`: of the terminal; 0: there is none.
    explicit ProgressLine(int columns);
    /// Leaves an empty line behind.
    ~ProgressLine() override;

    void show(const QString &what);

private:
    void paint();

    const int m_columns;
    QString m_what;
    QElapsedTimer m_since;
    QTimer m_tick;
};

} // namespace smartcache
