#include "app/importing/estimatecard.h"

#include "app/importing/importtexts.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace smartcache {

EstimateCard::EstimateCard(QWidget *parent)
    : QFrame(parent)
    , m_progress(new QProgressBar)
    , m_note(new QLabel)
{
    setLook(this, "card");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);

    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    m_pages = addFigure(figures, tr("Chosen"), 2, QStringLiteral("chosenFigure"));
    m_known = addFigure(figures, tr("Here already"), 2, QStringLiteral("knownFigure"));
    m_fresh = addFigure(figures, tr("To be summarised"), 2, QStringLiteral("freshFigure"));
    m_tokens = addFigure(figures, tr("Tokens, about"), 2, QStringLiteral("tokensFigure"));
    m_cost = addFigure(figures, tr("Cost"), 4, QStringLiteral("costFigure"));
    m_cost->setWordWrap(true);
    layout->addLayout(figures);

    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Estimate"));
    layout->addWidget(m_progress);
    setLook(m_note, "muted");
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(QStringLiteral("estimateNote"));
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    show({}, false);
}

QLabel *EstimateCard::addFigure(QHBoxLayout *layout, const QString &caption, int stretch,
                                const QString &name)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    auto *label = new QLabel(caption);
    setLook(label, "muted");
    auto *figure = new QLabel;
    setLook(figure, "heading");
    figure->setTextFormat(Qt::PlainText);
    figure->setObjectName(name);
    figure->setAccessibleName(caption);
    column->addWidget(label);
    column->addWidget(figure);
    column->addStretch(1);
    layout->addLayout(column, stretch);
    return figure;
}

void EstimateCard::show(const ImportEstimate::Sum &sum, bool isWaiting)
{
    const QLocale locale;
    const bool isKnown = sum.foreseen > 0;
    const QString nothingYet = QStringLiteral("\u2013");
    const auto figure = [&](qint64 value) { return isKnown ? locale.toString(value) : nothingYet; };
    m_pages->setText(locale.toString(qint64(sum.pages)));
    m_known->setText(figure(sum.inCache + sum.underWay));
    m_fresh->setText(figure(sum.fresh));
    m_tokens->setText(figure(sum.tokens));
    m_cost->setText(costText(sum, isWaiting));

    m_progress->setRange(0, int(std::max<qsizetype>(1, sum.pages)));
    m_progress->setValue(int(sum.foreseen));
    m_progress->setVisible(!sum.isComplete());
    if (isWaiting && !sum.isComplete())
        m_note->setText(tr("The engine is away just now. The estimate will come when it is back."));
    else if (!sum.isComplete())
        m_note->setText(
            tr("Estimating: %1 of %2 pages")
                .arg(locale.toString(qint64(sum.foreseen)), locale.toString(qint64(sum.pages))));
    else if (sum.underWay > 0)
        m_note->setText(tr("Of those here already, %Ln page(s) are being summarised right now.",
                           nullptr, int(sum.underWay)));
    else if (sum.tokens > 0)
        m_note->setText(tr("Pages are taken for articles of usual length, as none has been fetched "
                           "yet."));
    else
        m_note->clear();
    m_note->setVisible(!m_note->text().isEmpty());
}

QString EstimateCard::costText(const ImportEstimate::Sum &sum, bool isWaiting)
{
    if (sum.pages == 0)
        return QStringLiteral("\u2013");
    if (sum.foreseen == 0)
        return isWaiting ? tr("comes later") : tr("being estimated");
    if (sum.hasUnknownPrice)
        return tr("price unknown");
    if (sum.fresh == 0)
        return tr("nothing, all is here already");
    if (sum.tokens == 0)
        return tr("nothing, the built-in summarizer does it");
    return tr("about %1 at most").arg(ImportTexts::dollars(sum.costUsd));
}

} // namespace smartcache
