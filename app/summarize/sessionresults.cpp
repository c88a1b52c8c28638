#include "app/summarize/sessionresults.h"

#include "app/job/jobview.h"
#include "app/summarize/sessiondelegate.h"
#include "app/summarize/sessionmodel.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QListView>

namespace smartcache {

namespace {

constexpr int narrow = 640; ///< Below that the list stands above.
constexpr int listWidth = 250;
constexpr int listHeight = 112; ///< Where it stands above: two rows,
constexpr int lowHeight = 60;   ///< or one, where there is little place.
constexpr int low = 420;

} // namespace

SessionResults::SessionResults(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new SessionModel(context, this))
    , m_list(new QListView)
    , m_view(new JobView(context))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_list->setObjectName(QStringLiteral("session"));
    m_list->setAccessibleName(tr("This session's summaries, newest first"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SessionDelegate(context.theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_list);
    m_layout->addWidget(m_view, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SessionResults::showSelected);
    connect(m_view, &JobView::replaced, m_model, &SessionModel::replace);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SessionResults::arrange);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &SessionResults::arrange);
    arrange();
}

int SessionResults::count() const
{
    return m_model->rowCount();
}

void SessionResults::add(const Submitted &submitted)
{
    m_model->add(submitted);
    select(0);
}

void SessionResults::show(const QByteArray &id)
{
    if (m_model->rowOf(id) < 0)
        m_model->add({{}, id, SubmitReply::Outcome::Queued});
    select(m_model->rowOf(id));
}

void SessionResults::select(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    showSelected();
}

void SessionResults::showSelected()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const SessionModel::Row &row = m_model->at(current.row());
    if (row.id != m_view->id())
        m_view->show(row.id, row.outcome);
}

void SessionResults::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SessionResults::arrange()
{
    const bool isNarrow = width() < narrow;
    m_layout->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int aboveHeight = height() < low ? lowHeight : listHeight;
    m_list->setMinimumSize(isNarrow ? QSize(0, aboveHeight) : QSize(listWidth, 0));
    m_list->setMaximumSize(isNarrow ? QSize(QWIDGETSIZE_MAX, aboveHeight)
                                    : QSize(listWidth, QWIDGETSIZE_MAX));
    m_list->setVisible(count() > 1);
}

} // namespace smartcache
