#pragma once

#include "app/appcontext.h"
#include "app/summarize/submitter.h"

#include <QWidget>

class QBoxLayout;
class QListView;

namespace smartcache {

class JobView;
class SessionModel;

/// What became of this session's submissions: one alone fills the place, several have a list beside
/// or, where it is narrow, above the one that is chosen. Main thread.
class SessionResults : public QWidget
{
    Q_OBJECT

public:
    explicit SessionResults(const AppContext &context, QWidget *parent = nullptr);

    /// Adds it at the top and shows it.
    void add(const Submitted &submitted);
    /// Shows a job, adding it where it is not in the list yet.
    void show(const QByteArray &id);
    int count() const;
    const SessionModel &model() const { return *m_model; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void select(int row);
    void showSelected();
    void arrange();

    SessionModel *const m_model;
    QListView *const m_list;
    JobView *const m_view;
    QBoxLayout *const m_layout;
};

} // namespace smartcache
