#include "app/library/marksform.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/engineclient.h"

#include <QEvent>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStyle>
#include <QToolButton>

namespace smartcache {

namespace {

constexpr int saidMs = 3000;

QString textOf(const QJsonValue &tags)
{
    QStringList list;
    for (const QJsonValue &tag : tags.toArray())
        list.append(tag.toString());
    return list.join(QStringLiteral(", "));
}

} // namespace

MarksForm::MarksForm(const AppContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_star(new QToolButton)
    , m_tags(new QLineEdit)
    , m_note(new QPlainTextEdit)
    , m_said(new QLabel)
    , m_drafts(context.backend)
{
    setLook(this, "card");
    makeFields();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &MarksForm::save);
    m_saidTime.setSingleShot(true);
    m_saidTime.setInterval(saidMs);
    connect(&m_saidTime, &QTimer::timeout, m_said, &QLabel::clear);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        m_isNoteTyped = true;
        m_pause.start();
    });
    connect(m_tags, &QLineEdit::textEdited, this, [this] {
        m_areTagsTyped = true;
        m_pause.start();
    });
    connect(m_tags, &QLineEdit::editingFinished, this, &MarksForm::save);
    connect(m_star, &QToolButton::clicked, this, [this](bool starred) {
        drawStar();
        Q_EMIT starWanted(m_id, starred);
    });
    connect(&m_context.theme, &Theme::changed, this, &MarksForm::drawStar);
    connect(&m_context.feed, &JobFeed::happened, this, [this](const Event &event) {
        if (event.jobId == m_id && event.type == "marks")
            load();
    });
    connect(&m_context.feed, &JobFeed::missed, this, &MarksForm::load);
    connect(&m_drafts, &MarksDrafts::saved, this, [this](const QByteArray &id) {
        if (id == m_id)
            say(tr("Saved"), false);
    });
    // Later, when it is known what is shown in place of it.
    connect(&m_drafts, &MarksDrafts::failed, this, &MarksForm::onFailed, Qt::QueuedConnection);
    drawStar();
}

void MarksForm::makeFields()
{
    m_star->setCheckable(true);
    m_star->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_star->setObjectName(QStringLiteral("star"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_said->setObjectName(QStringLiteral("said"));
    setLook(m_said, "muted");
    m_tags->setPlaceholderText(tr("Separated by commas"));
    m_tags->setObjectName(QStringLiteral("userTags"));
    m_tags->setAccessibleName(tr("Your tags"));
    m_note->setPlaceholderText(tr("Only you see it; a search finds it"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setAccessibleName(tr("Your note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(76);
    m_note->installEventFilter(this);

    auto *head = new QHBoxLayout;
    head->addWidget(m_star);
    head->addWidget(m_said, 1);
    auto *tagsLabel = new QLabel(tr("Your &tags"));
    tagsLabel->setBuddy(m_tags);
    auto *noteLabel = new QLabel(tr("Your &note"));
    noteLabel->setBuddy(m_note);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(12);
    fields->setVerticalSpacing(8);
    fields->addWidget(tagsLabel, 0, 0);
    fields->addWidget(m_tags, 0, 1);
    fields->addWidget(noteLabel, 1, 0, Qt::AlignTop);
    fields->addWidget(m_note, 1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 12);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(fields);
}

void MarksForm::show(const QByteArray &id)
{
    if (id == m_id)
        return;
    save();
    m_id = id;
    m_said->clear();
    fill({});
    setEnabled(false); // Until it is known what there is.
    if (const std::optional<Error> refusal = m_drafts.refusal(id))
        sayNotSaved(*refusal);
    load();
}

void MarksForm::load()
{
    EngineClient *client = m_context.backend.client();
    if (m_id.isEmpty() || !client)
        return;
    HistoryQuery query;
    query.ids = {m_id};
    client->history().find(query,
                           [self = QPointer(this), id = m_id](const Expected<HistoryPage> &page) {
                               if (!self || self->m_id != id)
                                   return;
                               if (!page)
                                   return self->say(page.error().message, true);
                               self->setEnabled(!page->entries.empty());
                               if (!page->entries.empty())
                                   self->fill(page->entries.front().fields());
                           });
}

/// Only what is not being typed, nor still to be saved.
void MarksForm::fill(const QJsonObject &listed)
{
    m_star->setChecked(listed.value(u"starred").toBool());
    drawStar();
    const QString note =
        m_drafts.text(m_id, MarksDrafts::Field::Note).value_or(listed.value(u"note").toString());
    if (!m_isNoteTyped && m_note->toPlainText().trimmed() != note.trimmed()) {
        const QSignalBlocker blocker(m_note);
        m_note->setPlainText(note);
    }
    const QString tags =
        m_drafts.text(m_id, MarksDrafts::Field::Tags).value_or(textOf(listed.value(u"user_tags")));
    if (!m_areTagsTyped && MarksDrafts::tagsOf(m_tags->text()) != MarksDrafts::tagsOf(tags))
        m_tags->setText(tags);
}

void MarksForm::save()
{
    m_pause.stop();
    if (m_id.isEmpty())
        return;
    if (std::exchange(m_isNoteTyped, false))
        m_drafts.put(m_id, MarksDrafts::Field::Note, m_note->toPlainText());
    if (std::exchange(m_areTagsTyped, false))
        m_drafts.put(m_id, MarksDrafts::Field::Tags, m_tags->text());
}

void MarksForm::onFailed(const QByteArray &id, const Error &error)
{
    if (id == m_id)
        sayNotSaved(error);
    else
        Q_EMIT failed(error);
}

void MarksForm::sayNotSaved(const Error &error)
{
    say(tr("Not saved: %1").arg(error.message), true);
}

void MarksForm::say(const QString &text, bool isError)
{
    setLook(m_said, isError ? "danger" : "muted");
    m_said->style()->unpolish(m_said);
    m_said->style()->polish(m_said);
    m_said->setText(text);
    if (isError)
        m_saidTime.stop();
    else
        m_saidTime.start();
}

void MarksForm::drawStar()
{
    const bool isStarred = m_star->isChecked();
    m_star->setText(isStarred ? tr("Starred") : tr("Star"));
    m_star->setIcon(isStarred ? m_context.theme.icon(QStringLiteral("star-filled"),
                                                     m_context.theme.colors().warning)
                              : m_context.theme.icon(QStringLiteral("star")));
}

bool MarksForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut)
        save();
    return QFrame::eventFilter(watched, event);
}

} // namespace smartcache
