#pragma once

#include <QByteArray>
#include <QPointer>

#include <functional>
#include <memory>

namespace smartcache {

class AnswerQueue;

/// An answer whose body is written piece by piece, for as long as it takes: Responder::stream().
///
/// What the client does not read waits in memory. A source that makes its pieces on demand writes
/// one each time onDrained() is called; one that cannot wait looks at pendingBytes(). Whoever
/// leaves more than a few megabytes unread, or reads nothing for HttpLimits::idleTimeout, is cut
/// off.
///
/// When the last handle goes before finish(), the connection is cut off too, so that the client
/// sees that the answer is not whole. A callback that holds the handle keeps it until the end.
///
/// The thread of the connection. Callbacks are never called from within a member of a stream.
class ResponseStream
{
public:
    /// For Responder. Without a queue it is closed from the beginning.
    explicit ResponseStream(AnswerQueue *answers = nullptr, quint64 number = 0);
    ~ResponseStream();
    Q_DISABLE_COPY_MOVE(ResponseStream)

    /// False once it was finished or the client has gone, and for HEAD, whose answer has no body.
    /// Writing into a closed stream does nothing.
    bool isOpen() const { return !m_answers.isNull(); }

    void write(const QByteArray &bytes);

    /// What was written, but not yet taken by the system on its way to the client.
    qint64 pendingBytes() const;

    /// Each time nothing is pending any more, first after the head of the answer.
    void onDrained(std::function<void()> callback);

    /// Once, when the client has gone or was cut off; not after finish(), and not for a stream that
    /// was never open.
    void onClosed(std::function<void()> callback) { m_onClosed = std::move(callback); }

    /// The answer is whole.
    void finish();

private:
    friend class AnswerQueue;
    void drained() const;
    void closed();

    QPointer<AnswerQueue> m_answers;
    quint64 m_number;
    std::shared_ptr<const std::function<void()>> m_onDrained; ///< Shared with a call under way.
    std::function<void()> m_onClosed;
};

} // namespace smartcache
