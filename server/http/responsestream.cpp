#include "server/http/responsestream.h"

#include "server/http/answerqueue.h"

#include <utility>

namespace smartcache {

ResponseStream::ResponseStream(AnswerQueue *answers, quint64 number)
    : m_answers(answers)
    , m_number(number)
{}

ResponseStream::~ResponseStream()
{
    if (m_answers)
        m_answers->cutOffStream(m_number);
}

void ResponseStream::write(const QByteArray &bytes)
{
    if (m_answers)
        m_answers->writeToStream(m_number, bytes);
}

qint64 ResponseStream::pendingBytes() const
{
    return m_answers ? m_answers->unsentBytes(m_number) : 0;
}

void ResponseStream::onDrained(std::function<void()> callback)
{
    m_onDrained = std::make_shared<const std::function<void()>>(std::move(callback));
}

void ResponseStream::finish()
{
    m_onDrained = nullptr;
    m_onClosed = nullptr;
    if (const QPointer<AnswerQueue> answers = std::exchange(m_answers, nullptr))
        answers->finishStream(m_number);
}

void ResponseStream::drained() const
{
    if (const auto callback = m_onDrained; callback && *callback)
        (*callback)();
}

void ResponseStream::closed()
{
    m_answers.clear();
    m_onDrained = nullptr;
    if (const std::function<void()> callback = std::exchange(m_onClosed, nullptr))
        callback();
}

} // namespace smartcache
