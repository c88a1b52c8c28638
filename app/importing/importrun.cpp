#include "app/importing/importrun.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/backend/networkwatch.h"
#include "core/engineclient.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

/// Often enough for figures to seem live.
constexpr std::chrono::milliseconds tellInterval{100};

} // namespace

ImportRun::ImportRun(const AppContext &context, const QString &folder, Pace pace, QObject *parent)
    : QObject(parent)
    , m_backend(context.backend)
    , m_network(context.network)
    , m_pace(pace)
    , m_files(folder)
{
    const auto setUp = [this](QTimer &timer, std::chrono::milliseconds interval, auto slot) {
        timer.setSingleShot(true);
        timer.setInterval(interval);
        timer.callOnTimeout(this, slot);
    };
    setUp(m_healthCheck, pace.healthCheck, &ImportRun::checkHealth);
    setUp(m_savePause, pace.savePause, &ImportRun::save);
    setUp(m_tellChange, tellInterval, &ImportRun::changed);

    connect(&m_files, &ImportFiles::failed, this, [this](const Error &error) {
        m_fileError = error;
        noteChange();
    });
    connect(&m_backend, &Backend::stateChanged, this, &ImportRun::onBackend);
    connect(&m_network, &NetworkWatch::changed, this, &ImportRun::onNetwork);
    connect(&context.feed, &JobFeed::happened, this, [this](const Event &event) {
        if (EngineClient *client = m_backend.client()) {
            const QList<ImportedPage *> pages = m_pages; // an end takes one out
            for (ImportedPage *page : pages)
                page->hear(event, *client);
        }
    });
    connect(&context.feed, &JobFeed::missed, this, [this] {
        if (EngineClient *client = m_backend.client()) {
            const QList<ImportedPage *> pages = m_pages;
            for (ImportedPage *page : pages) {
                if (page->isHandedIn())
                    page->lookAgain(*client);
            }
        }
        goOn();
    });
    m_files.load([this](const auto &saved) { onLoaded(saved); });
}

ImportRun::~ImportRun()
{
    if (isActive())
        m_files.savePosition(m_id, position());
}

void ImportRun::onLoaded(const Expected<std::optional<SavedImport>> &saved)
{
    if (m_state != State::Loading)
        return;
    if (!saved) {
        m_fileError = saved.error();
        return setState(State::Idle);
    }
    if (!*saved)
        return setState(State::Idle);
    m_id = (*saved)->id;
    m_items = (*saved)->items;
    m_position = (*saved)->position;
    for (const ImportPosition::InHand &page : std::exchange(m_position.inHand, {}))
        addPage(page);
    setState(m_position.isPaused ? State::Paused : State::Running);
    goOn();
}

void ImportRun::start(const QList<ImportItem> &items)
{
    Q_ASSERT(!isActive() && !items.isEmpty());
    m_fileError.reset();
    m_wasCancelled = false;
    m_id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_items = items;
    m_position = {};
    m_files.saveItems(m_id, items);
    setState(State::Running);
    goOn();
}

void ImportRun::pause()
{
    if (m_state == State::Running) {
        setState(State::Paused);
        save();
    }
}

void ImportRun::resume()
{
    if (m_state == State::Paused) {
        setState(State::Running);
        save();
        goOn();
    }
}

void ImportRun::cancel()
{
    if (!isActive())
        return;
    m_wasCancelled = true;
    for (ImportedPage *page : std::exchange(m_pages, {})) {
        if (EngineClient *client = m_backend.client(); client && page->position().isOwnJob)
            client->cancel(page->position().jobId, [](const Expected<Job> &) {
                // It has ended already, or the store is away: then it will be summarised. Either
                // way the import is over.
            });
        page->deleteLater();
    }
    m_files.remove();
    setState(State::Ended);
}

void ImportRun::tryFailedAgain()
{
    Q_ASSERT(m_state == State::Ended && !m_position.failures.isEmpty());
    QList<ImportItem> items;
    for (const ImportFailure &failure : std::as_const(m_position.failures)) {
        ImportItem item = m_items.at(failure.index);
        item.failedJob = failure.jobId;
        items.append(item);
    }
    start(items);
}

void ImportRun::dismiss()
{
    if (m_state != State::Ended)
        return;
    m_items.clear();
    m_position = {};
    setState(State::Idle);
}

ImportRun::Wait ImportRun::wait() const
{
    if (m_state != State::Running)
        return Wait::Nothing;
    if (!m_backend.client())
        return Wait::Backend;
    if (m_isStoreAway)
        return Wait::Store;
    if (m_network.isAway())
        return Wait::Network;
    return m_waitReason.isEmpty() ? Wait::Nothing : Wait::Summarizer;
}

ImportRun::Figures ImportRun::figures() const
{
    Figures figures{m_items.size(), 0, m_position.done, m_position.fromCache,
                    m_position.failures.size()};
    figures.handedIn = figures.ended()
                       + std::count_if(m_pages.begin(), m_pages.end(),
                                       [](const ImportedPage *page) { return page->isHandedIn(); });
    return figures;
}

void ImportRun::setState(State state)
{
    m_state = state;
    if (!isActive()) {
        m_healthCheck.stop();
        m_savePause.stop();
        m_isStoreAway = false;
        m_waitReason.clear();
    } else {
        checkHealthLater();
    }
    Q_EMIT stateChanged(state);
    noteChange();
}

void ImportRun::addPage(const ImportPosition::InHand &position)
{
    auto *page = new ImportedPage(m_items.at(position.index), position, this);
    m_pages.append(page);
    connect(page, &ImportedPage::progressed, this, &ImportRun::noteProgress);
    connect(page, &ImportedPage::ended, this,
            [this, page](ImportedPage::Outcome outcome) { onPageEnded(page, outcome); });
    connect(page, &ImportedPage::stalled, this, &ImportRun::noteStoreAway);
    connect(page, &ImportedPage::unreached, this, [this, page] {
        noteProgress();
        advance(page); // the network may be back
    });
    if (m_network.isAway())
        page->noteNetworkAway();
}

void ImportRun::onPageEnded(ImportedPage *page, ImportedPage::Outcome outcome)
{
    if (!m_pages.removeOne(page))
        return; // cancelled
    page->deleteLater();
    switch (outcome) {
    case ImportedPage::Outcome::Done:
        ++m_position.done;
        break;
    case ImportedPage::Outcome::FromCache:
        ++m_position.fromCache;
        break;
    case ImportedPage::Outcome::Failed:
        m_position.failures.append(page->failure());
        break;
    }
    m_waitReason.clear();
    checkHealthLater();
    noteProgress();
    // From the event loop: a long run of pages that are there already must not pile up calls.
    QMetaObject::invokeMethod(this, &ImportRun::handInMore, Qt::QueuedConnection);
}

void ImportRun::noteStoreAway()
{
    m_isStoreAway = true;
    m_waitReason.clear();
    checkHealthLater();
    noteChange();
}

void ImportRun::onBackend()
{
    m_isStoreAway = false;
    m_waitReason.clear();
    for (ImportedPage *page : std::as_const(m_pages))
        page->interrupt(); // its client has gone
    noteChange();
    goOn();
}

void ImportRun::onNetwork()
{
    if (m_network.isAway()) {
        for (ImportedPage *page : std::as_const(m_pages))
            page->noteNetworkAway();
    }
    noteChange();
    goOn();
}

bool ImportRun::mayHandIn() const
{
    return m_state == State::Running && !m_network.isAway();
}

void ImportRun::advance(ImportedPage *page)
{
    EngineClient *client = m_backend.client();
    if (client && !m_isStoreAway && (page->isHandedIn() || mayHandIn()))
        page->advance(*client);
}

void ImportRun::goOn()
{
    m_isStoreAway = false;
    if (!m_backend.client() || !isActive())
        return;
    const QList<ImportedPage *> pages = m_pages;
    for (ImportedPage *page : pages)
        advance(page);
    noteChange();
    handInMore();
}

void ImportRun::handInMore()
{
    endIfDone();
    if (!mayHandIn() || !m_backend.client() || m_isStoreAway)
        return;
    while (m_pages.size() < m_pace.ahead && m_position.next < m_items.size()) {
        addPage({m_position.next++});
        advance(m_pages.constLast());
    }
}

void ImportRun::endIfDone()
{
    if (!isActive() || !m_pages.isEmpty() || m_position.next < m_items.size())
        return;
    m_files.remove();
    setState(State::Ended);
}

void ImportRun::checkHealth()
{
    if (!isActive())
        return;
    EngineClient *client = m_backend.client();
    if (!client)
        return checkHealthLater();
    client->health([self = QPointer(this)](const Health &health) {
        if (self && self->isActive())
            self->onHealth(health);
    });
}

/// Pages that are all handed in ask for nothing, so that only this tells that the store is away.
void ImportRun::onHealth(const Health &health)
{
    if (health.code.startsWith(QLatin1String("store_")))
        return noteStoreAway();
    m_waitReason = health.isOk ? QString() : health.reason;
    const bool wasAway = std::exchange(m_isStoreAway, false);
    checkHealthLater();
    noteChange();
    if (wasAway)
        goOn();
}

/// Sooner while the store is away, as this tells when it is back.
void ImportRun::checkHealthLater()
{
    m_healthCheck.start(m_isStoreAway ? m_pace.storeRetry : m_pace.healthCheck);
}

void ImportRun::noteProgress()
{
    noteChange();
    m_mustSave = true;
    if (!m_savePause.isActive() && !m_isSaving)
        m_savePause.start();
}

void ImportRun::noteChange()
{
    if (!m_tellChange.isActive())
        m_tellChange.start();
}

ImportPosition ImportRun::position() const
{
    ImportPosition position = m_position;
    position.isPaused = m_state == State::Paused;
    for (const ImportedPage *page : m_pages)
        position.inHand.append(page->position());
    return position;
}

void ImportRun::save()
{
    if (!isActive())
        return;
    if (m_isSaving) {
        m_mustSave = true;
        return;
    }
    m_isSaving = true;
    m_mustSave = false;
    m_files.savePosition(m_id, position(), [this] {
        m_isSaving = false;
        if (m_mustSave && isActive() && !m_savePause.isActive())
            m_savePause.start();
    });
}

} // namespace smartcache
