#include "app/analytics/chartlegend.h"

#include <QPainter>
#include <QStyle>

#include <numeric>
#include <utility>

namespace smartcache {

namespace {

constexpr int swatch = 11;
constexpr int gap = 6;
constexpr int betweenEntries = 16;

} // namespace

void ChartLegend::setEntries(QList<Entry> entries)
{
    m_entries = std::move(entries);
    updateGeometry();
    update();
}

QStringList ChartLegend::texts() const
{
    QStringList texts;
    for (const Entry &entry : m_entries)
        texts.append(tr("%1 %2", "what is counted, its figure").arg(entry.name, entry.figure));
    return texts;
}

QFont ChartLegend::figureFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int ChartLegend::widthOf(const Entry &entry) const
{
    return swatch + gap + fontMetrics().horizontalAdvance(entry.name) + gap
           + QFontMetrics(figureFont()).horizontalAdvance(entry.figure);
}

QSize ChartLegend::sizeHint() const
{
    const int width =
        std::accumulate(m_entries.begin(), m_entries.end(), 0, [this](int sum, const Entry &entry) {
            return sum + widthOf(entry) + betweenEntries;
        });
    return {width, fontMetrics().height() + 2};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int left = 0;
    const auto place = [&](int width) {
        const QRect rect(left, 0, width, height());
        left += width + gap;
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    for (const Entry &entry : std::as_const(m_entries)) {
        QRect mark = place(swatch);
        mark = QRect(mark.left(), (height() - swatch) / 2, swatch, swatch);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(entry.pen);
        painter.setBrush(entry.brush);
        painter.drawRoundedRect(QRectF(mark).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.setFont(font());
        painter.drawText(place(fontMetrics().horizontalAdvance(entry.name) + 1), Qt::AlignCenter,
                         entry.name);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.setFont(figureFont());
        painter.drawText(place(QFontMetrics(figureFont()).horizontalAdvance(entry.figure) + 1),
                         Qt::AlignCenter, entry.figure);
        left += betweenEntries - gap;
    }
}

} // namespace smartcache
