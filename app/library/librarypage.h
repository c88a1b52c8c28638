#pragma once

#include "app/appcontext.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace smartcache {

class BannerArea;
class ExportBar;
class FilterBar;
class JobView;
class LibraryActions;
class LibraryList;
class LibraryModel;
class MarksForm;
class Placeholder;

/// Every submission, newest first: search, filters, the list and, beside it, one job with what its
/// user adds to it. Main thread.
class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPage(const AppContext &context, QWidget *parent = nullptr);
    ~LibraryPage() override;

    /// Shows it beside the list, and selects it there as soon as it is among the rows.
    void showJob(const QByteArray &id);
    /// At the program's end, when no event loop does so any more: carries out what waits, and waits
    /// for it, two seconds at most, and for an export under way a minute.
    void finish();

Q_SIGNALS:
    /// The library is empty, and its user wants to change that.
    void summarizeRequested();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeList();
    QWidget *makeDetails();
    void connectAll();
    void onSelectionMoved();
    void showDetails();
    void selectAwaited();
    void restoreSelection();
    void updateState();
    QString resultText() const;
    void onPlaceholderPressed();
    void save();

    const AppContext m_context;
    LibraryModel *const m_model;
    LibraryList *const m_list;
    FilterBar *const m_filters;
    BannerArea *const m_notices;
    ExportBar *const m_export;
    LibraryActions *const m_actions;
    QLabel *const m_result;
    QToolButton *const m_exportButton;
    Placeholder *const m_instead;    ///< Of the list.
    Placeholder *const m_unselected; ///< Instead of the details.
    JobView *const m_job;
    MarksForm *const m_marks;
    QStackedWidget *m_listStack = nullptr;
    QStackedWidget *m_detailsStack = nullptr;
    QSplitter *m_splitter = nullptr;
    QTimer m_detailsTimer; ///< Whoever runs down the list does not want each.
    QTimer m_saidTimer;    ///< While it runs, `m_result` has a word about what was done.
    QByteArray m_selected; ///< The one job that is selected.
    QByteArray m_awaited;  ///< To be selected when it comes.
};

} // namespace smartcache
