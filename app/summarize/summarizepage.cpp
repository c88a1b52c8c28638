#include "app/summarize/summarizepage.h"

#include "app/backend/backend.h"
#include "app/shell/theme.h"
#include "app/summarize/dropoverlay.h"
#include "app/summarize/emptystate.h"
#include "app/summarize/inputcard.h"
#include "app/summarize/readingstrip.h"
#include "app/summarize/sessionresults.h"
#include "app/summarize/submitter.h"
#include "app/widgets/look.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace smartcache {

namespace {

constexpr int lowWindow = 640;       ///< The field is lower below that.
constexpr qsizetype maxMessages = 4; ///< Of many refusals; the rest is counted.

} // namespace

SummarizePage::SummarizePage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_submitter(new Submitter(context, this))
    , m_fileSubmitter(new Submitter(context, this))
    , m_input(new InputCard(context))
    , m_results(new SessionResults(context))
    , m_below(new QStackedWidget)
    , m_overlay(new DropOverlay(context.theme, this))
{
    auto *title = new QLabel(tr("Summarize"));
    setLook(title, "title");
    m_below->addWidget(new EmptyState(context.theme));
    m_below->addWidget(m_results);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(m_input);
    layout->addWidget(new ReadingStrip(*m_fileSubmitter, context.theme));
    layout->addWidget(m_below, 1);
    setAcceptDrops(true);
    setFocusProxy(m_input);

    connect(m_input, &InputCard::submitRequested, this, &SummarizePage::submitField);
    connect(m_input, &InputCard::filesChosen, this, &SummarizePage::submitFiles);
    for (const Submitter *submitter : {m_submitter, m_fileSubmitter}) {
        connect(submitter, &Submitter::accepted, this, &SummarizePage::onAccepted);
        connect(submitter, &Submitter::refused, this, &SummarizePage::onRefused);
    }
    connect(m_submitter, &Submitter::finished, this, &SummarizePage::onFinished);
    connect(m_fileSubmitter, &Submitter::finished, this, &SummarizePage::showRefusals);
}

void SummarizePage::submitInputs(const QStringList &inputs)
{
    if (inputs.isEmpty())
        return;
    m_input->setBusy(true);
    m_submitter->submitInputs(inputs, m_input->wishes());
}

void SummarizePage::submitFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_input->showError({});
    m_fileSubmitter->submitFiles(paths, m_input->wishes());
}

void SummarizePage::submitField(const QStringList &inputs)
{
    m_submittedText = m_input->text();
    submitInputs(inputs);
}

void SummarizePage::showJob(const QByteArray &id)
{
    if (id.isEmpty())
        return;
    m_results->show(id);
    showResults();
}

void SummarizePage::showResults()
{
    m_below->setCurrentWidget(m_results);
    arrange();
}

void SummarizePage::arrange()
{
    using Height = InputCard::FieldHeight;
    const bool hasResults = m_below->currentWidget() == m_results;
    m_input->setFieldHeight(!hasResults            ? Height::High
                            : height() < lowWindow ? Height::Lowest
                                                   : Height::Low);
}

void SummarizePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SummarizePage::onAccepted(const Submitted &accepted)
{
    m_results->add(accepted);
    showResults();
    Q_EMIT submitted(accepted.id);
}

void SummarizePage::onRefused(const QString &input, const Error &error)
{
    if (!input.isEmpty())
        m_refusedInputs.append(input);
    if (!m_refusedMessages.contains(error.message))
        m_refusedMessages.append(error.message);
}

void SummarizePage::onFinished()
{
    m_input->setBusy(false);
    const QString submittedText = std::exchange(m_submittedText, {});
    const QStringList inputs = std::exchange(m_refusedInputs, {});
    // What was typed meanwhile is not ours to remove.
    const bool isUnchanged = m_input->text() == submittedText;
    if (isUnchanged && m_input->text() != inputs.join(QLatin1Char('\n')))
        m_input->setText(inputs.join(QLatin1Char('\n')));
    showRefusals();
}

void SummarizePage::showRefusals()
{
    QStringList messages = std::exchange(m_refusedMessages, {});
    if (messages.isEmpty())
        return; // what is said already may be of the other submitter
    if (messages.size() > maxMessages) {
        const auto more = int(messages.size() - maxMessages);
        messages = messages.mid(0, maxMessages);
        messages.append(tr("And %n more that could not be submitted.", nullptr, more));
    }
    m_input->showError(messages.join(QLatin1Char('\n')));
}

void SummarizePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!DropOverlay::takes(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_overlay->appear(*event->mimeData());
}

void SummarizePage::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    m_overlay->hide();
}

void SummarizePage::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    const QMimeData &mime = *event->mimeData();
    if (!DropOverlay::takes(mime))
        return;
    event->acceptProposedAction();
    if (!mime.hasUrls())
        return m_input->insertText(mime.text());
    QStringList files;
    QStringList addresses;
    for (const QUrl &url : mime.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
        else
            addresses.append(url.toString(QUrl::FullyEncoded));
    }
    m_input->showError({});
    submitFiles(files); // First, since it removes what was said before.
    submitInputs(addresses);
}

} // namespace smartcache
