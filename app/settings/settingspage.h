#pragma once

#include "app/appcontext.h"
#include "app/settings/settingschanger.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace smartcache {

class SettingRow;
class SettingsSection;

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

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What one entry of the list shows. Made when it is first wanted, since there are many rows.
    struct Part
    {
        QWidget *place = nullptr; ///< Has the sections.
        std::function<void(Part &part)> make;
        QList<SettingsSection *> sections;
    };

    QWidget *makeHeader();
    void addAdvanced();
    int widthOfList() const;
    void setFound(const QString &text);
    void addPart(const QString &name, std::function<void(Part &part)> make);
    static void addSection(Part &part, const QString &heading, const QList<SettingRow *> &rows);
    void makeEveryday(Part &part);
    void makePart(Part &part);
    void makeNext();
    SettingRow *makeRow(const QString &name);
    QList<SettingRow *> makeGemini();

    void filter(const QString &text);
    void showPart();

    const AppContext m_context;
    SettingsChanger m_changer;
    QLineEdit *const m_search;
    QListWidget *const m_list;
    QScrollArea *const m_scroll;
    QVBoxLayout *const m_sectionsLayout;
    QLabel *const m_nothing;
    QList<Part> m_parts;
    QStringList m_everyday; ///< Options that have a row there.
    QString m_found;        ///< The words that are searched for; empty: the list counts.
};

} // namespace smartcache
