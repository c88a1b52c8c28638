#include "core/near/nearhits.h"

#include "core/base/log.h"
#include "core/jobs/joblog.h"
#include "core/money/nanodollars.h"
#include "core/near/hitcounter.h"
#include "core/store/subscriber.h"

namespace smartcache {

using namespace std::chrono_literals;

namespace {

/// Spellings may take a tenth of what the answers may; one takes so much.
constexpr qsizetype bytesOfASpelling = 256;

/// A link that dies without a word is missed after twice this; until then an answer may be stale.
constexpr auto checkInterval = 1s;

} // namespace

/// Lives in the thread of the near hits.
class NearHits::Rounds : public QObject
{
public:
    Rounds(const Options &options, NearCache &cache)
        : m_options(options)
        , m_keysBegin(options.scripts.keys().summary({}))
        , m_counter(options.address, options.scripts, options.process)
        , m_changes(options.address, {}, nullptr, checkInterval, m_keysBegin)
    {
        connect(&m_changes, &Subscriber::ready, this, [&cache] { cache.open(); });
        connect(&m_changes, &Subscriber::lost, this, [&cache] { cache.close(); });
        connect(&m_changes, &Subscriber::refused, this, [](const Error &error) {
            qCWarning(logStore).noquote() << "Hits are looked up in the store each time, for it "
                                             "does not tell which summaries change:"
                                          << error.message;
        });
        connect(&m_changes, &Subscriber::allKeysChanged, this, [&cache] { cache.forgetAll(); });
        connect(&m_changes, &Subscriber::keysChanged, this,
                [this, &cache](const QList<QByteArray> &keys) {
                    for (const QByteArray &key : keys)
                        cache.forget(key.mid(m_keysBegin.size()));
                });
    }

    HitCounter &counter() { return m_counter; }
    void retire() { m_counter.retire(m_options.address); }

private:
    const Options m_options;
    const QByteArray m_keysBegin;
    HitCounter m_counter;
    Subscriber m_changes;
};

NearHits::NearHits(const Options &options)
    : m_cache(options.maxBytes, options.scripts.clock())
    , m_spellings(options.maxBytes / (10 * bytesOfASpelling))
{
    m_thread.start(QStringLiteral("near hits"), [&] {
        auto rounds = std::make_unique<Rounds>(options, m_cache);
        m_rounds = rounds.get();
        return rounds;
    });
}

NearHits::~NearHits()
{
    m_thread.stop();
}

std::optional<QByteArray> NearHits::answerTo(const QByteArray &hash)
{
    std::optional<NearCache::Answer> answer = m_cache.find(hash);
    if (!answer)
        return {};
    m_rounds->counter().add(answer->savedNanodollars);
    JobLog::hit(hash);
    return std::move(answer->body);
}

std::optional<QByteArray> NearHits::answerToSpelling(const QByteArray &spelling)
{
    const QByteArray hash = hashOf(spelling);
    return hash.isEmpty() ? std::nullopt : answerTo(hash);
}

QByteArray NearHits::hashOf(const QByteArray &spelling)
{
    const std::scoped_lock lock(m_spellingsMutex);
    const QByteArray *hash = m_spellings.object(spelling);
    return hash ? *hash : QByteArray();
}

void NearHits::remember(const QByteArray &spelling, const QByteArray &hash)
{
    auto copy = std::make_unique<QByteArray>(hash);
    const std::scoped_lock lock(m_spellingsMutex);
    m_spellings.insert(spelling, copy.release());
}

void NearHits::keep(const QByteArray &hash, const NearCache::Ticket &ticket,
                    const SubmitReply &reply, const QByteArray &body)
{
    if (reply.outcome == SubmitReply::Outcome::Hit)
        m_cache.keep(hash, ticket, {body, toNanodollars(reply.summary.costUsd.value_or(0))},
                     reply.timeToLive);
}

void NearHits::whenCounted(std::function<void()> done)
{
    m_rounds->counter().whenCounted(std::move(done));
}

} // namespace smartcache
