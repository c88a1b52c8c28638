#pragma once

#include "app/appcontext.h"
#include "app/settings/settingschanger.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace smartcache {

class OptionRow;
class SettingRow;
class SettingsSection;
class SettingsStatus;

/// Every option a person may change: the everyday ones chosen by hand, all others from the option
/// table under their groups. There is no OK: what is right is saved and used at once. Main thread.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const AppContext &context, QWidget *parent = nullptr);
    ~SettingsPage() override;

    /// The options that have no row, since they make no sense in a window.
    static QStringList leftOut();

private:
    struct Part
    {
        QString name;
        QList<SettingsSection *> sections;
    };

    QWidget *makeHeader();
    void addEveryday();
    void addAdvanced();
    void addEntry(const Part &part);
    SettingsSection *addSection(const QString &heading, const QList<SettingRow *> &rows);
    SettingRow *makeRow(const QString &name);
    QList<SettingRow *> makeGemini();

    void filter(const QString &words);
    void showPart(int index);

    const AppContext m_context;
    SettingsChanger m_changer;
    QLineEdit *const m_search;
    QListWidget *const m_list;
    QScrollArea *const m_scroll;
    QVBoxLayout *const m_sectionsLayout;
    QLabel *const m_nothing;
    QList<Part> m_parts;
    QStringList m_placed; ///< Options that have a row.
};

} // namespace smartcache
