#include "core/input/documentintake.h"

#include "core/input/documentreader.h"
#include "core/input/filetype.h"

#include <QThreadPool>
#include <QThreadStorage>
#include <QTimer>

#include <deque>
#include <list>
#include <mutex>

namespace smartcache {

namespace {

Error busy(const QString &why)
{
    return {QStringLiteral("busy"), QStringLiteral("%1 Try again in a few seconds.").arg(why),
            Disposition::RetryLater, std::chrono::seconds(5)};
}

Error tooSlow(std::chrono::milliseconds limit)
{
    return {QStringLiteral("document_timeout"),
            QStringLiteral("Reading it took longer than %1 s, so it was given up.")
                .arg(std::chrono::ceil<std::chrono::seconds>(limit).count()),
            Disposition::RetryLater, // the machine may have been busy
            std::chrono::seconds(30)};
}

} // namespace

/// One document on its way. Shared by its asker's thread and the one that reads it.
class Ticket : public std::enable_shared_from_this<Ticket>
{
public:
    Ticket(HandedIn handedIn, QObject *asker, DocumentIntake::Done done)
        : m_handedIn(std::move(handedIn))
        , m_size(m_handedIn.bytes.size())
        , m_asker(asker)
        , m_done(std::move(done))
    {}

    qint64 size() const { return m_size; }
    Cancellation &cancellation() { return m_cancellation; }
    void noteBegun() { m_isBegun = true; }

    /// In the asker's thread, once: what `m_asker` is told and when it stops waiting.
    void watch(std::chrono::milliseconds limit);

    /// In the reading thread.
    Expected<Document> readWith(DocumentReader &reader);

    /// Any thread. The first answer counts.
    void answer(Expected<Document> document);

private:
    void forgetAsker();
    Error naming(Error error) const;

    HandedIn m_handedIn;
    const qint64 m_size;
    Cancellation m_cancellation;
    std::atomic<bool> m_isBegun = false;

    std::mutex m_mutex; ///< Over the following. While `m_asker` is set, it lives.
    QObject *m_asker;
    QMetaObject::Connection m_askerWatch; ///< Its thread alone uses it.
    DocumentIntake::Done m_done;
};

void Ticket::watch(std::chrono::milliseconds limit)
{
    const std::weak_ptr<Ticket> self = weak_from_this();
    m_askerWatch = QObject::connect(m_asker, &QObject::destroyed, m_asker, [self] {
        if (const auto ticket = self.lock())
            ticket->forgetAsker();
    });
    QTimer::singleShot(limit, m_asker, [self, limit] {
        const auto ticket = self.lock();
        if (!ticket)
            return;
        ticket->answer(failure(ticket->m_isBegun
                                   ? tooSlow(limit)
                                   : busy(QStringLiteral("Other documents are being read."))));
        ticket->m_cancellation.cancel();
    });
}

void Ticket::forgetAsker()
{
    DocumentIntake::Done dropped; // Here, in the asker's thread: what it holds belongs to that.
    {
        const std::scoped_lock lock(m_mutex);
        m_asker = nullptr;
        dropped = std::exchange(m_done, nullptr);
    }
    m_cancellation.cancel();
}

Expected<Document> Ticket::readWith(DocumentReader &reader)
{
    QString mimeType = m_handedIn.mimeType;
    if (mimeType.isEmpty()) {
        const Expected<QString> type = fileMimeType(m_handedIn.fileName, m_handedIn.bytes);
        if (!type)
            return failure(type.error());
        mimeType = *type;
    }
    return reader.extract({m_handedIn.url, mimeType, m_handedIn.charset,
                           std::exchange(m_handedIn.bytes, QByteArray())},
                          m_cancellation);
}

void Ticket::answer(Expected<Document> document)
{
    if (!document)
        document = failure(naming(document.error()));
    // Under the lock, since after it the asker may be gone. What is posted goes with it.
    const std::scoped_lock lock(m_mutex);
    if (!m_asker || !m_done)
        return;
    QMetaObject::invokeMethod(
        m_asker,
        [self = shared_from_this(), done = std::exchange(m_done, nullptr),
         document = std::move(document)]() mutable {
            QObject::disconnect(self->m_askerWatch);
            done(std::move(document));
        },
        Qt::QueuedConnection);
}

Error Ticket::naming(Error error) const
{
    // Too many PDFs that Poppler hangs in, which says nothing about this one.
    if (error.code == QLatin1String("unreadable_pdf")
        && error.disposition == Disposition::RetryLater)
        error = busy(error.message);
    if (!m_handedIn.fileName.isEmpty())
        error.message =
            QStringLiteral("\"%1\": %2").arg(m_handedIn.fileName.left(100), error.message);
    return error;
}

class DocumentIntake::Private
{
public:
    explicit Private(IntakeLimits aLimits)
        : limits(aLimits)
    {
        readerLimits.pdfReader = limits.pdfReader;
        pool.setMaxThreadCount(limits.threads);
        pool.setExpiryTimeout(int(limits.idle.count()));
    }

    Expected<void> enqueue(const std::shared_ptr<Ticket> &ticket);
    void readNext();

    const IntakeLimits limits;
    FetchLimits readerLimits; ///< Nothing is fetched by them.

    mutable std::mutex mutex; ///< Over these.
    std::deque<std::shared_ptr<Ticket>> waiting;
    qint64 waitingBytes = 0;
    std::list<std::shared_ptr<Ticket>> reading;

    /// One for each thread of the pool, and gone with its thread: its JavaScript engine belongs to
    /// it.
    QThreadStorage<DocumentReader *> readers;
    QThreadPool pool;
};

Expected<void> DocumentIntake::Private::enqueue(const std::shared_ptr<Ticket> &ticket)
{
    const std::scoped_lock lock(mutex);
    std::erase_if(waiting, [this](const std::shared_ptr<Ticket> &other) {
        if (!other->cancellation().isCancelled())
            return false;
        waitingBytes -= other->size();
        return true;
    });

    const bool isFirst = waiting.empty() && int(reading.size()) < limits.threads;
    if (!isFirst
        && (int(waiting.size()) >= limits.maxWaiting
            || waitingBytes + ticket->size() > limits.maxWaitingBytes))
        return failure(busy(QStringLiteral("Too many documents are waiting to be read.")));
    waiting.push_back(ticket);
    waitingBytes += ticket->size();
    return {};
}

void DocumentIntake::Private::readNext()
{
    std::list<std::shared_ptr<Ticket>>::iterator place;
    {
        const std::scoped_lock lock(mutex);
        if (waiting.empty()) // Those that nobody waited for were dropped.
            return;
        place = reading.insert(reading.end(), std::move(waiting.front()));
        waiting.pop_front();
        waitingBytes -= (*place)->size();
    }
    const std::shared_ptr<Ticket> ticket = *place;
    if (!ticket->cancellation().isCancelled()) {
        ticket->noteBegun();
        if (!readers.hasLocalData())
            readers.setLocalData(new DocumentReader(readerLimits)); // Owned by the storage.
        ticket->answer(ticket->readWith(*readers.localData()));
    }
    const std::scoped_lock lock(mutex);
    reading.erase(place);
}

DocumentIntake::DocumentIntake(IntakeLimits limits)
    : d(std::make_unique<Private>(limits))
{}

DocumentIntake::~DocumentIntake()
{
    {
        const std::scoped_lock lock(d->mutex);
        for (const auto &ticket : d->reading)
            ticket->cancellation().cancel();
        d->waiting.clear();
    }
    d->pool.waitForDone();
}

void DocumentIntake::read(HandedIn handedIn, QObject *asker, Done done)
{
    const auto ticket = std::make_shared<Ticket>(std::move(handedIn), asker, std::move(done));
    if (const Expected<void> queued = d->enqueue(ticket); !queued)
        return ticket->answer(failure(queued.error()));
    ticket->watch(d->limits.time);
    d->pool.start([this] { d->readNext(); });
}

int DocumentIntake::inHand() const
{
    const std::scoped_lock lock(d->mutex);
    return int(d->waiting.size() + d->reading.size());
}

} // namespace smartcache
