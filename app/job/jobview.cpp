#include "app/job/jobview.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "core/engineclient.h"

#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>

namespace smartcache {

JobView::JobView(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_text(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    layout->addWidget(m_text);
    layout->addStretch(1);
    connect(&m_context.feed, &JobFeed::happened, this, [this](const Event &event) {
        if (event.jobId == m_id)
            load();
    });
    connect(&m_context.feed, &JobFeed::missed, this, &JobView::load);
}

void JobView::show(const QByteArray &id)
{
    m_id = id;
    m_text->clear();
    load();
}

void JobView::load()
{
    EngineClient *client = m_context.backend.client();
    if (m_id.isEmpty() || !client)
        return;
    client->status(m_id, [self = QPointer(this), id = m_id](const Expected<Job> &job) {
        if (!self || self->m_id != id)
            return; // something else is shown by now
        self->m_text->setText(job ? job->result.summary.text : job.error().message);
    });
}

} // namespace smartcache
