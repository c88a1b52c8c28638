#pragma once

#include "app/importing/importitem.h"
#include "core/base/expected.h"
#include "core/events/event.h"

#include <QObject>

#include <functional>
#include <optional>

namespace smartcache {

class EngineClient;
struct Job;

/// One page of an import on its way: it is handed in, its job is given the tags, then the job's end
/// is waited for. Each step may be done again after the engine or its store has gone, and does
/// nothing twice. Main thread.
class ImportedPage : public QObject
{
    Q_OBJECT

public:
    enum class Outcome { Done, FromCache, Failed };
    Q_ENUM(Outcome)

    /// A page that is to be handed in, or whose job is known from an earlier run of the program.
    ImportedPage(ImportItem item, ImportPosition::InHand position, QObject *parent = nullptr);

    /// Does the next step, if none is under way; may be called at any time.
    void advance(EngineClient &client);
    /// What was asked will not be answered: its client has gone.
    void interrupt();
    /// About any job.
    void hear(const Event &event, EngineClient &client);
    /// Events were missed.
    void lookAgain(EngineClient &client);
    /// Should its job fail for want of one, that is not the page's fault: it is to be handed in
    /// again.
    void noteNetworkAway() { m_wasNetworkAway = true; }

    /// It has a job that has not ended, as far as is known.
    bool isHandedIn() const { return !m_position.jobId.isEmpty() && !m_position.isUnreached; }
    const ImportPosition::InHand &position() const { return m_position; }
    /// Why it failed, once it has; `index`, `jobId` of the failure too.
    const ImportFailure &failure() const { return m_failure; }

Q_SIGNALS:
    /// It is handed in, or its tags are set.
    void progressed();
    /// Its job failed for want of a network: advance() is to be called when there is one.
    void unreached();
    void ended(smartcache::ImportedPage::Outcome outcome);
    /// The store did not answer: advance() is to be called again later.
    void stalled(const smartcache::Error &error);

private:
    enum class Step { HandIn, Tag, Look, Wait, Ended };

    Step nextStep() const;
    void handIn(EngineClient &client);
    void submit(EngineClient &client);
    void retry(const QByteArray &failedJob, EngineClient &client);
    void tag(EngineClient &client);
    void look(EngineClient &client);
    void setJob(const QByteArray &jobId, bool isOwnJob);
    void end(Outcome outcome);
    void fail(const QString &code, const QString &reason);
    void failJob(const Job &job);
    /// The store's trouble passes; any other error ends the page.
    void onError(const Error &error);

    /// `handle`, for an answer that is still wanted when it comes.
    template <typename T>
    std::function<void(const Expected<T> &)>
    whenAnswered(std::function<void(const Expected<T> &)> handle);

    const ImportItem m_item;
    ImportPosition::InHand m_position;
    std::optional<Outcome> m_outcome; ///< Known before its tags were set.
    ImportFailure m_failure;
    bool m_mustLook = true;         ///< Whether the job has ended is not known.
    bool m_isSubmittedAnew = false; ///< As its job was not known any more.
    bool m_isRetried = false;       ///< The job that failed before cannot be used.
    bool m_wasNetworkAway = false;  ///< At some time since it was handed in.
    bool m_isAsking = false;
    bool m_hasEnded = false;
    int m_asked = 0; ///< Counts questions, so that an answer to an old one is known.
};

} // namespace smartcache
