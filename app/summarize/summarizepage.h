#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"

#include <QStringList>
#include <QWidget>

class QStackedWidget;

namespace smartcache {

class DropOverlay;
class InputCard;
class SessionResults;
class Submitter;
struct Submitted;

/// Texts, addresses and files are handed in here, and what became of them in this session is shown.
/// Main thread.
class SummarizePage : public QWidget
{
    Q_OBJECT

public:
    explicit SummarizePage(const AppContext &context, QWidget *parent = nullptr);

    /// Texts or addresses, each a job of its own, with the language and length chosen here. What
    /// cannot be submitted is said below the field, and stands in it unless something else does.
    void submitInputs(const QStringList &inputs);
    void submitFiles(const QStringList &paths);
    /// A job or, by its hash, a cached summary, among this session's.
    void showJob(const QByteArray &id);

Q_SIGNALS:
    /// A job, new or joined, or the hash of a summary that the cache had.
    void submitted(const QByteArray &jobId);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void submitField(const QStringList &inputs);
    void onAccepted(const Submitted &submitted);
    void onRefused(const QString &input, const Error &error);
    void onFinished();
    void showRefusals();
    void showResults();
    void arrange();

    Submitter *const m_submitter;     ///< Of texts and addresses.
    Submitter *const m_fileSubmitter; ///< A file may take long to read, and must not hold those up.
    InputCard *const m_input;
    SessionResults *const m_results;
    QStackedWidget *const m_below;
    DropOverlay *const m_overlay;
    QString m_submittedText;       ///< Of the field, while it is on its way.
    QStringList m_refusedInputs;   ///< Since the last time that nothing was on its way.
    QStringList m_refusedMessages; ///< Not shown yet; each once.
};

} // namespace smartcache
