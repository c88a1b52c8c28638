#include "app/library/entryreader.h"

#include "app/backend/backend.h"
#include "app/library/foreachjob.h"
#include "core/engineclient.h"

#include <QPointer>

namespace smartcache {

EntryReader::EntryReader(Backend &backend, const HistoryQuery &query, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_query(query)
{
    m_query.limit = HistoryQuery::maxLimit;
    connect(&backend, &Backend::stateChanged, this, [this] {
        if (m_isAsking) // The client has gone, and the answer with it.
            fail(ForEachJob::notRunning());
    });
}

EntryReader::EntryReader(Backend &backend, QList<QByteArray> ids, QObject *parent)
    : EntryReader(backend, HistoryQuery(), parent)
{
    m_isSelection = true;
    m_ids = std::move(ids);
}

void EntryReader::next()
{
    m_isAsking = true;
    if (m_isSelection) {
        m_query.ids = m_ids.mid(0, HistoryQuery::maxLimit);
        m_ids.remove(0, m_query.ids.size());
    }
    EngineClient *client = m_backend.client();
    if (!client) {
        QMetaObject::invokeMethod(
            this, [this] { fail(ForEachJob::notRunning()); }, Qt::QueuedConnection);
        return;
    }
    client->history().find(m_query, [self = QPointer(this)](const Expected<HistoryPage> &page) {
        if (!self || !self->m_isAsking)
            return;
        if (page)
            self->onPage(*page);
        else
            self->fail(page.error());
    });
}

void EntryReader::onPage(const HistoryPage &page)
{
    if (!page.isComplete) // A part would pass for the whole.
        return fail(
            {QStringLiteral("history_incomplete"),
             tr("The index of the library is still being built. Try again in some seconds."),
             Disposition::RetryLater});
    m_isAsking = false;
    m_query.after = page.next;
    Q_EMIT pageRead(page.entries, m_isSelection ? m_ids.isEmpty() : !page.next);
}

void EntryReader::fail(const Error &error)
{
    m_isAsking = false;
    Q_EMIT failed(error);
}

} // namespace smartcache
