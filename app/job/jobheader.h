#pragma once

#include "app/job/jobwatch.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace smartcache {

class FlowLayout;

/// A job's title, what is known about it in short, its tags, and what can be done with it. Main
/// thread.
class JobHeader : public QWidget
{
    Q_OBJECT

public:
    explicit JobHeader(const AppContext &context, QWidget *parent = nullptr);

    void show(const JobWatch &watch);

Q_SIGNALS:
    void starRequested(bool isStarred);
    void refreshRequested();

private:
    QToolButton *addButton(const char *name, const QString &icon, const QString &text);
    void showActions(const JobWatch &watch);
    void showMeta(const JobWatch &watch);
    void showTags();
    static void addTag(FlowLayout *tags, const QString &tag, bool isUsers);
    void copy(QWidget *asked, const QString &text, const QString &said);

    const AppContext m_context;
    struct Meta
    {
        QString text;
        const char *look = "muted";
        friend bool operator==(const Meta &, const Meta &) = default;
    };
    QList<Meta> metaOf(const JobWatch &watch) const;

    Job m_job;
    JobMarks m_marks;
    QList<Meta> m_shownMeta; ///< What is shown need not be made anew.
    QList<QStringList> m_shownTags;
    QLabel *const m_title;
    QWidget *const m_actions;
    FlowLayout *const m_meta;
    FlowLayout *const m_tags;
    QToolButton *m_star = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_copyMarkdown = nullptr;
    QToolButton *m_open = nullptr;
    QToolButton *m_refresh = nullptr;
};

} // namespace smartcache
