#include "app/importing/importprogress.h"

#include "app/importing/importrun.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace smartcache {

ImportProgress::ImportProgress(const AppContext &context, ImportRun &run, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_run(run)
    , m_failures(run)
    , m_state(new QLabel)
    , m_percent(new QLabel)
    , m_progress(new QProgressBar)
    , m_note(new QLabel)
    , m_pause(new QPushButton(tr("&Pause")))
    , m_resume(new QPushButton(tr("&Resume")))
    , m_cancel(new QPushButton(tr("&Cancel the import")))
    , m_tryAgain(new QPushButton(tr("Try the failed ones &again")))
    , m_finish(new QPushButton(tr("Import &another list")))
    , m_failuresTitle(new QLabel)
    , m_failuresTable(new QTreeView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeCard());
    makeFailures();
    layout->addWidget(m_failuresTitle);
    layout->addWidget(m_failuresTable, 1);
    layout->addStretch(0);

    connect(&run, &ImportRun::stateChanged, this, &ImportProgress::refresh);
    connect(&run, &ImportRun::changed, this, &ImportProgress::refresh);
    refresh();
}

QFrame *ImportProgress::makeCard()
{
    auto *card = new QFrame;
    setLook(card, "card");
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);

    setLook(m_state, "heading");
    m_state->setObjectName(QStringLiteral("importState"));
    m_state->setWordWrap(true);
    setLook(m_percent, "muted");
    auto *top = new QHBoxLayout;
    top->addWidget(m_state, 1);
    top->addWidget(m_percent);
    layout->addLayout(top);
    m_progress->setTextVisible(false);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(tr("Progress of the import"));
    layout->addWidget(m_progress);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("importNote"));
    setLook(m_note, "muted");
    layout->addWidget(m_note);

    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    m_handedIn = addFigure(figures, tr("Handed in"), QStringLiteral("handedIn"));
    m_done = addFigure(figures, tr("Summarised"), QStringLiteral("done"));
    m_fromCache = addFigure(figures, tr("From the cache"), QStringLiteral("fromCache"));
    m_failed = addFigure(figures, tr("Failed"), QStringLiteral("failed"));
    m_left = addFigure(figures, tr("Left"), QStringLiteral("left"));
    layout->addLayout(figures);
    layout->addLayout(makeButtons());
    return card;
}

QLabel *ImportProgress::addFigure(QHBoxLayout *layout, const QString &caption, const QString &name)
{
    auto *figure = new QLabel;
    setLook(figure, "figure");
    figure->setObjectName(name);
    figure->setAccessibleName(caption);
    auto *label = new QLabel(caption);
    setLook(label, "muted");
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(figure);
    column->addWidget(label);
    layout->addLayout(column, 1);
    return figure;
}

QHBoxLayout *ImportProgress::makeButtons()
{
    const auto setUp = [this](QPushButton *button, const char *name, const char *icon, auto slot) {
        button->setObjectName(QLatin1String(name));
        button->setIcon(m_context.theme.icon(QLatin1String(icon)));
        connect(button, &QPushButton::clicked, &m_run, slot);
    };
    setUp(m_pause, "importPause", "pause", &ImportRun::pause);
    setUp(m_resume, "importResume", "play", &ImportRun::resume);
    setUp(m_cancel, "importCancel", "stop", &ImportRun::cancel);
    setUp(m_tryAgain, "importTryAgain", "refresh", &ImportRun::tryFailedAgain);
    setUp(m_finish, "importFinish", "plus", &ImportRun::dismiss);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    for (QPushButton *button : {m_cancel, m_pause, m_resume, m_tryAgain, m_finish})
        row->addWidget(button);
    return row;
}

void ImportProgress::makeFailures()
{
    setLook(m_failuresTitle, "heading");
    m_failuresTable->setObjectName(QStringLiteral("importFailures"));
    m_failuresTable->setAccessibleName(tr("Pages that failed"));
    setLook(m_failuresTable, "list");
    m_failuresTable->setModel(&m_failures);
    m_failuresTable->setRootIsDecorated(false);
    m_failuresTable->setUniformRowHeights(true);
    m_failuresTable->setAllColumnsShowFocus(true);
    QHeaderView &header = *m_failuresTable->header();
    header.setSectionsMovable(false);
    const int letter = fontMetrics().averageCharWidth();
    header.resizeSection(FailedPagesModel::Title, 32 * letter);
    header.resizeSection(FailedPagesModel::Address, 38 * letter);
}

void ImportProgress::refresh()
{
    const QLocale locale;
    const ImportRun::Figures figures = m_run.figures();
    const auto number = [&locale](qsizetype value) { return locale.toString(qint64(value)); };
    m_state->setText(stateText());
    m_note->setText(noteText());
    m_note->setVisible(!m_note->text().isEmpty());
    m_progress->setRange(0, int(std::max<qsizetype>(1, figures.total)));
    m_progress->setValue(int(figures.ended()));
    m_percent->setText(tr("%1 of %2").arg(number(figures.ended()), number(figures.total)));
    m_handedIn->setText(number(figures.handedIn));
    m_done->setText(number(figures.done));
    m_fromCache->setText(number(figures.fromCache));
    m_failed->setText(number(figures.failed));
    m_left->setText(number(figures.total - figures.ended()));

    using State = ImportRun::State;
    const State state = m_run.state();
    showButtons({{m_pause, state == State::Running},
                 {m_resume, state == State::Paused},
                 {m_finish, state == State::Ended},
                 {m_cancel, m_run.isActive()},
                 {m_tryAgain, state == State::Ended && figures.failed > 0}});
    m_failuresTitle->setText(tr("%Ln page(s) failed", nullptr, int(figures.failed)));
    m_failuresTitle->setVisible(figures.failed > 0);
    m_failuresTable->setVisible(figures.failed > 0);
}

void ImportProgress::showButtons(const QList<std::pair<QPushButton *, bool>> &wanted)
{
    // One that has the focus and goes hands it to the first that stays, or it would go astray.
    QPushButton *heir = nullptr;
    for (const auto &[button, isWanted] : wanted) {
        if (isWanted) {
            button->show();
            heir = heir ? heir : button;
        }
    }
    setFocusProxy(heir);
    for (const auto &[button, isWanted] : wanted) {
        if (isWanted)
            continue;
        if (button->hasFocus() && heir)
            heir->setFocus();
        button->hide();
    }
}

QString ImportProgress::stateText() const
{
    switch (m_run.state()) {
    case ImportRun::State::Loading:
    case ImportRun::State::Idle:
        return {};
    case ImportRun::State::Paused:
        return tr("Paused");
    case ImportRun::State::Ended:
        if (m_run.wasCancelled())
            return tr("Cancelled");
        return m_run.failures().isEmpty() ? tr("Done. Everything is in the library.")
                                          : tr("Done, but not all of it worked.");
    case ImportRun::State::Running:
        break;
    }
    switch (m_run.wait()) {
    case ImportRun::Wait::Nothing:
        return tr("Importing");
    case ImportRun::Wait::Backend:
        return tr("Waiting for the engine to run");
    case ImportRun::Wait::Store:
        return tr("Waiting for the store to answer");
    case ImportRun::Wait::Network:
        return tr("Waiting for the network");
    case ImportRun::Wait::Summarizer:
        return tr("Waiting for the summarizer");
    }
    Q_UNREACHABLE();
}

QString ImportProgress::noteText() const
{
    if (m_run.fileError()) {
        return tr("The rest of the import cannot be kept on the disk, so a new start of the "
                  "program would forget it. (%1)")
            .arg(m_run.fileError()->message);
    }
    const ImportRun::Figures figures = m_run.figures();
    switch (m_run.state()) {
    case ImportRun::State::Paused:
        if (figures.handedIn > figures.ended())
            return tr("%Ln page(s) that were handed in already are still being worked on.", nullptr,
                      int(figures.handedIn - figures.ended()));
        return tr("Nothing is handed in until you resume, also after a new start of the program.");
    case ImportRun::State::Running:
        if (m_run.wait() == ImportRun::Wait::Summarizer)
            return m_run.waitReason();
        if (m_run.wait() != ImportRun::Wait::Nothing)
            return tr("It goes on by itself. Nothing is lost.");
        return tr("A few at a time, so that nothing else waits behind them. You can close the "
                  "window or the program; it goes on from here.");
    case ImportRun::State::Ended:
        if (m_run.wasCancelled())
            return tr("What was summarised before stays in the library.");
        return {};
    case ImportRun::State::Loading:
    case ImportRun::State::Idle:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace smartcache
