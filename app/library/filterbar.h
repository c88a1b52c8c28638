#pragma once

#include "core/history/historyquery.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QCompleter;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QStringListModel;
class QToolButton;

namespace smartcache {

class Clock;
class Theme;

/// Which jobs the library is to list: a search as one types, and filters. Main thread.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    FilterBar(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// As it is set now: the conditions alone.
    HistoryQuery query() const;
    bool isAnySet() const;
    void clear();
    void focusSearch();
    void setTag(const QString &tag);
    /// "Clear filters", shown while any is set; whoever takes it into a layout owns it.
    QPushButton *clearButton() const { return m_clear; }
    void suggestTags(const QStringList &tags);

    static constexpr int typingMs = 150; ///< Without a key pressed until a text counts.

Q_SIGNALS:
    void changed();
    /// Somebody begins to type a tag: the time for suggestTags().
    void tagBegun();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum DateChoice { AnyDate, Today, Week, Month, Custom };

    QComboBox *makeChoice(const QString &name,
                          const std::vector<std::pair<QString, QString>> &choices);
    void makeSearch(const Theme &theme);
    void makeStarred(const Theme &theme);
    QWidget *makeDates();
    void setDates(HistoryQuery *query) const;
    void onTyped();
    void onChanged();
    void tell();

    const Clock &m_clock;
    QBoxLayout *m_line = nullptr;
    QLineEdit *const m_search;
    QComboBox *m_status = nullptr;
    QComboBox *m_engine = nullptr;
    QLineEdit *const m_tag;
    QStringListModel *const m_tags;
    QComboBox *m_date = nullptr;
    QWidget *m_dates = nullptr;
    QDateEdit *const m_since;
    QDateEdit *const m_until;
    QToolButton *const m_starred;
    QPushButton *const m_clear;
    QTimer m_typing;
};

} // namespace smartcache
