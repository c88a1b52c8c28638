#include "app/importing/importpage.h"

#include "app/importing/importpreview.h"
#include "app/importing/importprogress.h"
#include "app/importing/importrun.h"
#include "app/importing/importsource.h"
#include "app/settings/appsettings.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace smartcache {

ImportPage::ImportPage(const AppContext &context, ImportRun &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_pages(new QStackedWidget)
    , m_source(new ImportSource(context))
    , m_preview(new ImportPreview(context))
    , m_progress(new ImportProgress(context, m_run))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_source);
    m_pages->addWidget(m_preview);
    m_pages->addWidget(m_progress);

    connect(m_source, &ImportSource::listRead, this, [this](const ReadingList &list) {
        if (m_run.isActive())
            return; // one that was left unfinished has turned up meanwhile
        m_preview->show(list);
        showStep(Check);
    });
    connect(m_preview, &ImportPreview::backRequested, this, [this] { showStep(Choose); });
    connect(m_preview, &ImportPreview::importRequested, this,
            [this](const QList<ImportItem> items) { // a copy: clear() must not take it away
                m_source->clear();
                m_preview->clear();
                m_run.start(items);
            });
    connect(&m_run, &ImportRun::stateChanged, this, &ImportPage::onRun);
    showStep(Choose);
    onRun();
}

QWidget *ImportPage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *title = new QLabel(tr("Import"));
    setLook(title, "title");
    layout->addWidget(title, 1);
    const std::array names{tr("1  Choose"), tr("2  Check"), tr("3  Import")};
    for (size_t i = 0; i < m_steps.size(); ++i) {
        m_steps[i] = new QLabel(names[i]);
        setLook(m_steps[i], "step");
        layout->addWidget(m_steps[i]);
    }
    return header;
}

void ImportPage::open(const QStringList &files)
{
    if (!m_run.isActive())
        m_source->readFiles(files);
}

void ImportPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    focusNextChild();
}

void ImportPage::showStep(Step step)
{
    const bool hadFocus = isAncestorOf(focusWidget());
    m_pages->setCurrentIndex(step);
    for (size_t i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setProperty("current", i == size_t(step));
        m_steps[i]->style()->unpolish(m_steps[i]);
        m_steps[i]->style()->polish(m_steps[i]);
    }
    if (hadFocus)
        m_pages->currentWidget()->setFocus();
}

void ImportPage::onRun()
{
    if (m_run.isActive() || m_run.state() == ImportRun::State::Ended) {
        showStep(Import);
        return;
    }
    if (m_pages->currentIndex() == Import)
        showStep(Choose);
    if (m_run.fileError())
        m_source->showTrouble(m_run.fileError()->message);
}

} // namespace smartcache
