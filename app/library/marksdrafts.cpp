#include "app/library/marksdrafts.h"

#include "app/backend/backend.h"
#include "app/library/foreachjob.h"
#include "core/engineclient.h"

#include <QPointer>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto retryInterval = 1s;

} // namespace

MarksDrafts::MarksDrafts(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &MarksDrafts::sendAll);
    connect(&backend, &Backend::stateChanged, this, &MarksDrafts::onBackend);
}

void MarksDrafts::put(const QByteArray &id, Field field, const QString &text)
{
    const Key key{id, field};
    Draft &draft = m_drafts[key];
    draft.text = text;
    draft.refused.reset();
    draft.isTold = false;
    send(key);
}

std::optional<QString> MarksDrafts::text(const QByteArray &id, Field field) const
{
    const auto draft = m_drafts.find({id, field});
    return draft == m_drafts.end() ? std::nullopt : std::optional(draft->text);
}

std::optional<Error> MarksDrafts::refusal(const QByteArray &id) const
{
    for (const Field field : {Field::Note, Field::Tags}) {
        const auto draft = m_drafts.find({id, field});
        if (draft != m_drafts.end() && draft->refused)
            return draft->refused;
    }
    return {};
}

bool MarksDrafts::isBusy() const
{
    return m_backend.client()
           && std::any_of(m_drafts.begin(), m_drafts.end(),
                          [](const Draft &draft) { return !draft.refused; });
}

QStringList MarksDrafts::tagsOf(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,\u060C\uFF0C\u3001\n]"));
    QStringList tags;
    for (const QString &tag : text.split(separator)) {
        if (!tag.trimmed().isEmpty())
            tags.append(tag.simplified());
    }
    return tags;
}

void MarksDrafts::send(const Key &key)
{
    Draft &draft = m_drafts[key];
    if (draft.sent || draft.refused)
        return;
    EngineClient *client = m_backend.client();
    if (!client)
        return tellOnce(key, ForEachJob::notRunning());
    draft.sent = draft.text;
    const auto onMarks = [self = QPointer(this), key](const Expected<JobMarks> &marks) {
        if (self)
            self->onAnswer(key, marks);
    };
    if (key.second == Field::Note)
        client->history().setNote(key.first, draft.text, onMarks);
    else
        client->history().setTags(key.first, tagsOf(draft.text), onMarks);
}

void MarksDrafts::sendAll()
{
    for (const Key &key : m_drafts.keys())
        send(key);
}

/// Answers that were still to come went with the client.
void MarksDrafts::onBackend()
{
    for (Draft &draft : m_drafts)
        draft.sent.reset();
    if (m_backend.client())
        sendAll();
}

void MarksDrafts::onAnswer(const Key &key, const Expected<JobMarks> &marks)
{
    const auto draft = m_drafts.find(key);
    if (draft == m_drafts.end() || !draft->sent)
        return; // the answer of a client that has gone
    const bool isLatest = std::exchange(draft->sent, std::nullopt) == draft->text;
    if (!isLatest)
        return send(key);
    if (marks) {
        m_drafts.erase(draft);
        if (!text(key.first, Field::Note) && !text(key.first, Field::Tags))
            Q_EMIT saved(key.first);
        return;
    }
    const Error error = marks.error();
    if (error.disposition == Disposition::RetryLater)
        m_retry.start();
    else
        draft->refused = error;
    tellOnce(key, error);
    if (error.code == QLatin1String("unknown_job")) // nothing is left that it could be kept with
        m_drafts.remove(key);
}

void MarksDrafts::tellOnce(const Key &key, const Error &error)
{
    if (!std::exchange(m_drafts[key].isTold, true))
        Q_EMIT failed(key.first, error);
}

} // namespace smartcache
