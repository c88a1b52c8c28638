#include "app/analytics/figurecard.h"

#include "app/analytics/elidedtext.h"
#include "app/widgets/look.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace smartcache {

FigureCard::FigureCard(const QString &label, const QString &tip, QWidget *parent)
    : QFrame(parent)
    , m_label(label)
    , m_tip(tip)
    , m_figure(new QLabel)
    , m_detail(new ElidedText)
{
    setLook(this, "card");
    auto *title = new ElidedText(label);
    setLook(title, "muted");
    title->setTextFormat(Qt::PlainText);
    setLook(m_figure, "figure");
    m_figure->setTextFormat(Qt::PlainText);
    setLook(m_detail, "muted");
    m_detail->setTextFormat(Qt::PlainText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(2);
    layout->addWidget(title);
    layout->addWidget(m_figure);
    layout->addWidget(m_detail);
    setFigure(tr("–", "there is no figure yet"));
}

void FigureCard::setFigure(const QString &figure, const QString &detail, bool isAlarming)
{
    m_figure->setText(figure);
    m_detail->setText(detail);
    // The detail once more, since it may be cut off.
    setToolTip(detail.isEmpty() ? m_tip : m_tip + QLatin1String("\n\n") + detail);
    const char *look = isAlarming ? "figureDanger" : "figure";
    if (m_figure->property("look").toString() != QLatin1String(look)) {
        setLook(m_figure, look);
        m_figure->style()->polish(m_figure);
    }
    setAccessibleName(detail.isEmpty() ? tr("%1: %2").arg(m_label, figure)
                                       : tr("%1: %2, %3").arg(m_label, figure, detail));
}

QString FigureCard::figure() const
{
    return m_figure->text();
}

QString FigureCard::detail() const
{
    return m_detail->text();
}

} // namespace smartcache
