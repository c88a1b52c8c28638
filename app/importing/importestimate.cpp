#include "app/importing/importestimate.h"

#include "app/backend/backend.h"
#include "core/base/slicedwork.h"
#include "core/engineclient.h"

#include <algorithm>

namespace smartcache {

namespace {

constexpr size_t atOnce = 64;
constexpr std::chrono::milliseconds retryInterval{2000};
constexpr std::chrono::milliseconds tellInterval{100};

ImportEstimate::Known knownBy(SubmitReply::Outcome outcome)
{
    switch (outcome) {
    case SubmitReply::Outcome::Hit:
    case SubmitReply::Outcome::Stale:
        return ImportEstimate::Known::InCache;
    case SubmitReply::Outcome::Coalesced:
        return ImportEstimate::Known::UnderWay;
    case SubmitReply::Outcome::Queued:
        return ImportEstimate::Known::New;
    }
    Q_UNREACHABLE();
}

} // namespace

ImportEstimate::ImportEstimate(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    m_retry.callOnTimeout(this, &ImportEstimate::ask);
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellInterval);
    m_tell.callOnTimeout(this, &ImportEstimate::changed);
    connect(&backend, &Backend::stateChanged, this, &ImportEstimate::onBackend);
}

void ImportEstimate::setPages(const QStringList &urls)
{
    m_urls = urls;
    renew();
}

void ImportEstimate::renew()
{
    m_pages = QList<Page>(m_urls.size());
    ask();
}

void ImportEstimate::onBackend()
{
    // Another engine may have another model, at another price.
    if (m_backend.client())
        renew();
    else
        ask();
}

/// About all that is not known yet.
void ImportEstimate::ask()
{
    delete m_work.data(); // with a client that has gone it would never end
    m_retry.stop();
    QList<qsizetype> unknown;
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i).known == Known::NotYet)
            unknown.append(i);
    }
    setWaiting(!unknown.isEmpty() && !m_backend.client());
    if (unknown.isEmpty() || !m_backend.client())
        return;
    m_work = new SlicedWork(
        size_t(unknown.size()), atOnce,
        [this, unknown](size_t step, const std::function<void()> &done) {
            askAbout(unknown.at(qsizetype(step)), done);
        },
        [this] {
            if (m_isWaiting)
                m_retry.start();
        },
        this);
}

void ImportEstimate::askAbout(qsizetype index, const std::function<void()> &done)
{
    EngineClient *client = m_backend.client();
    if (!client || m_isWaiting) // the rest need not be asked to learn the same
        return done();
    Submission submission;
    submission.input = m_urls.at(index);
    client->forecaster().foresee(
        submission, [self = QPointer(this), work = m_work, index, done](const auto &forecast) {
            if (!self || !work)
                return;
            self->note(index, forecast);
            done();
        });
}

void ImportEstimate::note(qsizetype index, const Expected<Forecast> &forecast)
{
    if (!forecast && forecast.error().code.startsWith(QLatin1String("store_")))
        return setWaiting(true);
    Page &page = m_pages[index];
    if (forecast) {
        page = {knownBy(forecast->outcome), forecast->usage.prompt + forecast->usage.output,
                forecast->costUsd};
    } else {
        page.known = Known::Refused;
    }
    if (!m_tell.isActive())
        m_tell.start();
}

void ImportEstimate::setWaiting(bool isWaiting)
{
    m_isWaiting = isWaiting;
    if (!m_tell.isActive())
        m_tell.start();
}

ImportEstimate::Sum ImportEstimate::sumOf(const QBitArray &chosen) const
{
    Sum sum;
    for (qsizetype i = 0; i < std::min(m_pages.size(), chosen.size()); ++i) {
        if (!chosen.testBit(i))
            continue;
        const Page &page = m_pages.at(i);
        ++sum.pages;
        sum.foreseen += page.known != Known::NotYet;
        sum.inCache += page.known == Known::InCache;
        sum.underWay += page.known == Known::UnderWay;
        if (page.known != Known::New)
            continue;
        ++sum.fresh;
        sum.tokens += page.tokens;
        sum.costUsd += page.costUsd.value_or(0);
        sum.hasUnknownPrice = sum.hasUnknownPrice || !page.costUsd;
    }
    return sum;
}

} // namespace smartcache
