#include "app/job/changespanel.h"

#include "app/backend/backend.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "app/widgets/readingtext.h"
#include "core/engineclient.h"

#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

/// So many of those that have the words of the address are looked at.
constexpr int maxCandidates = 20;

/// The list has no whole inputs; this tells most of those that are not the same page.
bool mayBeSame(const HistoryEntry &entry, const QString &address)
{
    return address.startsWith(entry.fields().value(u"excerpt").toString());
}

} // namespace

ChangesPanel::ChangesPanel(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_legend(new QLabel)
    , m_text(new ReadingText)
{
    setObjectName(QStringLiteral("changes"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 0, 0, 4);
    layout->setSpacing(8);
    m_legend->setTextFormat(Qt::PlainText);
    m_legend->setWordWrap(true);
    setLook(m_legend, "muted");
    m_text->setAccessibleName(tr("What changed"));
    layout->addWidget(m_legend);
    layout->addWidget(m_text);
    connect(&m_context.theme, &Theme::changed, this, &ChangesPanel::paintPieces);
}

void ChangesPanel::clear()
{
    m_job = {};
    m_recordId.clear();
    m_pieces.clear();
    m_text->reset();
    Q_EMIT found(false);
}

void ChangesPanel::compare(const Job &job, const QByteArray &recordId)
{
    if (m_job.id == job.id && m_job.result.summary.text == job.result.summary.text)
        return;
    clear();
    EngineClient *client = m_context.backend.client();
    if (!client || !job.input.isUrl())
        return;
    m_job = job;
    m_recordId = recordId;
    HistoryQuery query;
    query.status = QStringLiteral("completed");
    query.text = job.input.value;
    query.until = job.createdAt;
    query.limit = maxCandidates;
    client->history().find(query,
                           [self = QPointer(this), id = job.id](const Expected<HistoryPage> &page) {
                               // Without a history there is nothing to compare with, and nothing is
                               // missing.
                               if (self && self->m_job.id == id && page)
                                   self->check(*page, 0);
                           });
}

/// Looks at the candidates one after the other, the newest first.
void ChangesPanel::check(const HistoryPage &page, size_t index)
{
    while (index < page.entries.size()
           && (page.entries[index].id == m_recordId
               || !mayBeSame(page.entries[index], m_job.input.value)))
        ++index;
    EngineClient *client = m_context.backend.client();
    if (index == page.entries.size() || !client)
        return;
    client->history().job(
        page.entries[index].id, [self = QPointer(this), id = m_job.id, page,
                                 index](const Expected<HistoryClient::MarkedJob> &former) {
            if (!self || self->m_job.id != id)
                return;
            const bool isFormer = former && former->job.status == JobStatus::Completed
                                  && former->job.input.isUrl()
                                  && former->job.input.value == self->m_job.input.value;
            if (isFormer)
                self->show(former->job);
            else
                self->check(page, index + 1);
        });
}

void ChangesPanel::show(const Job &former)
{
    m_pieces = wordDiff(former.result.summary.text, m_job.result.summary.text);
    const QString when = QLocale().toString(former.completedAt.toLocalTime(), QLocale::ShortFormat);
    const bool isSame = std::all_of(m_pieces.begin(), m_pieces.end(), [](const DiffPiece &piece) {
        return piece.kind == DiffPiece::Kind::Same;
    });
    m_legend->setText(isSame ? tr("The summary is the same as that of %1.").arg(when)
                             : tr("Compared with the summary of %1: what is new is underlined, "
                                  "what has gone is struck through.")
                                   .arg(when));
    m_text->setVisible(!isSame);
    paintPieces();
    Q_EMIT found(true);
}

void ChangesPanel::paintPieces()
{
    const ThemeColors &colors = m_context.theme.colors();
    QTextCharFormat added;
    added.setFontUnderline(true);
    added.setBackground(colors.accentSoft);
    QTextCharFormat removed;
    removed.setFontStrikeOut(true);
    removed.setForeground(colors.danger);
    m_text->reset();
    for (const DiffPiece &piece : std::as_const(m_pieces)) {
        // A line through the space behind a word would look like a word of its own.
        qsizetype length = piece.text.size();
        while (length > 0 && piece.text.at(length - 1).isSpace())
            --length;
        m_text->append(piece.text.left(length), piece.kind == DiffPiece::Kind::Added ? added
                                                : piece.kind == DiffPiece::Kind::Removed
                                                    ? removed
                                                    : QTextCharFormat());
        m_text->append(piece.text.mid(length), {});
    }
}

} // namespace smartcache
