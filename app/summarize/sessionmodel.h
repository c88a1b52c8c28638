#pragma once

#include "app/job/jobwatch.h"
#include "app/summarize/submitter.h"

#include <QAbstractListModel>
#include <QList>

namespace smartcache {

/// What was handed in since the window opened, newest first, with the state of each. Bounded: the
/// oldest rows go. Main thread.
class SessionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int maxRows = 100;

    enum Role {
        IdRole = Qt::UserRole,
        StateRole,     ///< "Queued", "Summarising…", "From the cache", as people read it.
        ConditionRole, ///< A Condition, as int.
    };
    enum class Condition { Waiting, Working, Done, Failed };

    struct Row
    {
        QByteArray id;
        QString title;
        SubmitReply::Outcome outcome = SubmitReply::Outcome::Queued;
        JobStatus status = JobStatus::Pending;
        QString stage; ///< As the event names it.
        bool isCancelled = false;
        bool isGone = false; ///< The store knows nothing of it any more.
    };

    explicit SessionModel(const AppContext &context, QObject *parent = nullptr);

    /// At the top; one that is there already moves there.
    void add(const Submitted &submitted);
    /// The job of a row is another one from now on.
    void replace(const QByteArray &oldId, const QByteArray &newId);

    int rowOf(const QByteArray &id) const;
    const Row &at(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void onEvent(const Event &event);
    void load(const QByteArray &id);
    void loadAll();
    void take(const QByteArray &id, const Expected<Job> &job);
    void tellChange(int row);
    static Condition conditionOf(const Row &row);
    static QString stateText(const Row &row);

    const AppContext m_context;
    QList<Row> m_rows;
};

} // namespace smartcache
