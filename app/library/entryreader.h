#pragma once

#include "core/base/error.h"
#include "core/history/historyquery.h"

#include <QObject>

#include <vector>

namespace smartcache {

class Backend;

/// Reads all jobs that a query gives, or all of a selection, page by page, each when it is wanted.
/// Main thread.
class EntryReader : public QObject
{
    Q_OBJECT

public:
    /// `query`: conditions alone. `backend` must outlive this object.
    EntryReader(Backend &backend, const HistoryQuery &query, QObject *parent = nullptr);
    /// In the order in which they are named; in that of the list, that is, newest first.
    EntryReader(Backend &backend, QList<QByteArray> ids, QObject *parent = nullptr);

    /// Asks for the next page: pageRead() or failed() follows, not from within this call.
    /// REQUIRES: the page before was not the last.
    void next();

Q_SIGNALS:
    void pageRead(const std::vector<smartcache::HistoryEntry> &entries, bool isLast);
    /// Also when the backend ends meanwhile. Nothing more comes.
    void failed(const smartcache::Error &error);

private:
    void onPage(const HistoryPage &page);
    void fail(const Error &error);

    Backend &m_backend;
    HistoryQuery m_query;
    bool m_isSelection = false;
    QList<QByteArray> m_ids; ///< Still to be read.
    bool m_isAsking = false;
};

} // namespace smartcache
