#pragma once

#include "app/appcontext.h"
#include "core/jobs/jobscripts.h"

#include <QByteArray>
#include <QDateTime>
#include <QWidget>

#include <optional>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace smartcache {

class ChangesPanel;
class Disclosure;
class FailurePanel;
class JobHeader;
class JobProgressPanel;
class JobWatch;
class ReadingText;
class SourcesPanel;
class WhyPanel;

/// One job with all that is known of it, kept up to date while it is worked on. Scrolls by itself.
/// Main thread.
class JobView : public QWidget
{
    Q_OBJECT

public:
    explicit JobView(const AppContext &context, QWidget *parent = nullptr);

    /// A job's id, or the hash of a cached summary. Empty: nothing is shown.
    void show(const QByteArray &id);
    /// The same, and says what became of the submission that led to it, which a job cannot tell.
    void show(const QByteArray &id, SubmitReply::Outcome outcome);
    const QByteArray &id() const;

Q_SIGNALS:
    /// Another job came of the one that was shown, and is shown from now on: by trying again, by
    /// summarising again, or because a provisional summary was replaced.
    void replaced(const QByteArray &oldId, const QByteArray &newId);

private:
    QWidget *makeContent();
    void connectParts();
    void showState();
    void noteReplacement();
    void showSummary();
    void showNotices();
    void showFailure();
    void showParts();

    JobWatch *const m_watch;
    std::optional<SubmitReply::Outcome> m_outcome;
    QDateTime m_staleFrom; ///< Of the expired summary, to know the new one from it.
    QScrollArea *const m_scroll;
    JobHeader *const m_header;
    JobProgressPanel *const m_progress;
    FailurePanel *const m_failure;
    QLabel *const m_refusal; ///< Of what was asked for last.
    ReadingText *const m_text;
    QLabel *const m_notices;
    SourcesPanel *const m_sources;
    ChangesPanel *const m_changes;
    WhyPanel *const m_why;
    Disclosure *const m_sourcesPart;
    Disclosure *const m_changesPart;
    Disclosure *const m_whyPart;
};

} // namespace smartcache
