#pragma once

#include "app/analytics/troubledjob.h"
#include "app/appcontext.h"
#include "core/base/error.h"
#include "core/history/historyquery.h"

#include <QAbstractListModel>
#include <QSet>

#include <optional>
#include <vector>

namespace smartcache {

/// The jobs of one kind, the latest submission first, loaded by pages, so that tens of thousands
/// can be gone through. Main thread.
class TroubledJobsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, ReasonRole, FactsRole, IsDeadRole };

    static constexpr int defaultPageSize = 50;

    TroubledJobsModel(const AppContext &context, int pageSize = defaultPageSize,
                      QObject *parent = nullptr);

    TroubledJob::Kind kind() const { return m_kind; }
    /// Empties the list; reload() fills it.
    void setKind(TroubledJob::Kind kind);
    enum class Rest { Keep, Forget };
    /// Asks for the first page. `rest`: whether what stands behind it stays as it is.
    void reload(Rest rest);
    /// Takes a job out that is no longer of this kind. Whether there may be one more now.
    bool note(const Event &event);
    /// These are not shown for now, whatever the history says.
    void setHidden(const QSet<QByteArray> &ids);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded();
    /// Errors: those of HistoryClient::find.
    void failed(const smartcache::Error &error);

private:
    void ask(std::optional<qint64> after, Rest rest);
    void put(const HistoryPage &page, std::optional<qint64> after, Rest rest);
    void remove(const QByteArray &id);
    QString factsOf(const TroubledJob &job) const;

    const AppContext m_context;
    const int m_pageSize;
    TroubledJob::Kind m_kind = TroubledJob::Kind::Dead;
    std::vector<TroubledJob> m_jobs; ///< By key, descending.
    std::optional<qint64> m_next;    ///< Where the page after the last one begins.
    QSet<QByteArray> m_hidden;
    bool m_isFetching = false;
    int m_generation = 0; ///< Answers to questions of an earlier one no longer count.
};

} // namespace smartcache
