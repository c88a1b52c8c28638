#pragma once

#include "app/appcontext.h"
#include "app/importing/importedpage.h"
#include "app/importing/importfiles.h"
#include "app/importing/importitem.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace smartcache {

struct Health;

/// A long list of pages on its way through the engine, a bounded number at a time, so that what is
/// handed in elsewhere does not wait behind all of it. It knows no widgets, and goes on whether or
/// not it is looked at, while the engine, its store or the network comes and goes, and after a new
/// start of the program, until it is done or cancelled. Main thread.
class ImportRun : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading, ///< Whether an import was left unfinished is not known yet.
        Idle,
        Running,
        Paused, ///< Nothing more is handed in; what was handed in goes on.
        Ended,  ///< Done or cancelled; what became of it can be looked at.
    };
    Q_ENUM(State)

    /// What it waits for by itself while it is running.
    enum class Wait {
        Nothing,
        Backend,   ///< The engine is not running.
        Store,     ///< It does not answer.
        Network,   ///< There is none; what fails for want of it is handed in again.
        Summarizer ///< No worker can work just now; see waitReason().
    };
    Q_ENUM(Wait)

    struct Pace
    {
        int ahead = 50; ///< How many may be unfinished at a time.
        std::chrono::milliseconds storeRetry{2000};
        std::chrono::milliseconds healthCheck{5000};
        std::chrono::milliseconds savePause{1000}; ///< Between two writes of the position.
    };

    struct Figures
    {
        qsizetype total = 0;
        qsizetype handedIn = 0; ///< With those that have ended.
        qsizetype done = 0;
        qsizetype fromCache = 0;
        qsizetype failed = 0;

        qsizetype ended() const { return done + fromCache + failed; }
    };

    /// Begins by looking for an unfinished import in `folder`, DATA_DIR.
    ImportRun(const AppContext &context, const QString &folder, QObject *parent = nullptr)
        : ImportRun(context, folder, Pace(), parent)
    {}
    ImportRun(const AppContext &context, const QString &folder, Pace pace,
              QObject *parent = nullptr);
    /// The rest of an unfinished import stays in the folder.
    ~ImportRun() override;

    /// REQUIRES: Idle or Ended; `items` not empty, each address once.
    void start(const QList<ImportItem> &items);
    void pause();
    void resume();
    /// Ends it, and cancels those of its jobs that have not ended.
    void cancel();
    /// Begins anew with the pages that failed. REQUIRES: Ended, with failures.
    void tryFailedAgain();
    /// Ended, and looked at: Idle.
    void dismiss();

    State state() const { return m_state; }
    bool isActive() const { return m_state == State::Running || m_state == State::Paused; }
    bool wasCancelled() const { return m_wasCancelled; }
    Wait wait() const;
    /// What the engine says of itself while it cannot work.
    const QString &waitReason() const { return m_waitReason; }
    Figures figures() const;
    const QList<ImportFailure> &failures() const { return m_position.failures; }
    const ImportItem &item(qsizetype index) const { return m_items.at(index); }
    /// Its files could not be read or written: it goes on, but not over a new start.
    const std::optional<Error> &fileError() const { return m_fileError; }

Q_SIGNALS:
    void stateChanged(smartcache::ImportRun::State state);
    /// Figures, failures or what it waits for; some times a second at most.
    void changed();

private:
    void onLoaded(const Expected<std::optional<SavedImport>> &saved);
    void setState(State state);
    void addPage(const ImportPosition::InHand &position);
    void onPageEnded(ImportedPage *page, ImportedPage::Outcome outcome);
    void noteStoreAway();
    void onBackend();
    void onNetwork();
    bool mayHandIn() const;
    void advance(ImportedPage *page);
    void goOn();
    void handInMore();
    void endIfDone();
    void checkHealth();
    void onHealth(const Health &health);
    void checkHealthLater();
    void noteChange();
    /// What stands in the file is out of date.
    void noteProgress();
    void save();
    ImportPosition position() const;

    Backend &m_backend;
    const NetworkWatch &m_network;
    const Pace m_pace;
    ImportFiles m_files;
    State m_state = State::Loading;
    bool m_wasCancelled = false;

    QByteArray m_id; ///< Of this import in its files.
    QList<ImportItem> m_items;
    ImportPosition m_position;     ///< `inHand` and `isPaused` stand in m_pages and m_state.
    QList<ImportedPage *> m_pages; ///< In hand. Children of this object.

    bool m_isStoreAway = false;
    QString m_waitReason;
    std::optional<Error> m_fileError;
    bool m_isSaving = false;
    bool m_mustSave = false;
    QTimer m_healthCheck;
    QTimer m_savePause;
    QTimer m_tellChange;
};

} // namespace smartcache
