#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace smartcache {

class SettingRow;

/// A heading and the settings below it, in one card. Main thread.
class SettingsSection : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsSection(const QString &heading, QWidget *parent = nullptr);

    /// Takes the row over.
    void add(SettingRow *row);

    /// Shows the rows that have all of `words`; gives how many.
    int filter(const QString &words);

private:
    QLabel *const m_heading;
    QVBoxLayout *const m_rowsLayout;
    QList<std::pair<SettingRow *, QWidget *>> m_rows; ///< Each with the line above it.
};

} // namespace smartcache
