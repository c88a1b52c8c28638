#include "app/analytics/troubledjobdelegate.h"

#include "app/analytics/troubledjobsmodel.h"
#include "app/shell/theme.h"

#include <QPainter>

namespace smartcache {

namespace {

constexpr int margin = 8; ///< As the card's other rows have beside them.
constexpr int gap = 2;

} // namespace

TroubledJobDelegate::TroubledJobDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

QSize TroubledJobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, 2 * option.fontMetrics.height() + gap + 2 * margin};
}

void TroubledJobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const ThemeColors &colors = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    QColor hover = colors.accentSoft;
    hover.setAlphaF(0.5F);
    painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(colors.accent, 1.5)
                                                                  : QPen(Qt::NoPen));
    painter->setBrush(isSelected  ? QBrush(colors.accentSoft)
                      : isHovered ? QBrush(hover)
                                  : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(ground, 6, 6);

    const QFontMetrics metrics = option.fontMetrics;
    const QRect room = option.rect.adjusted(margin, margin, -margin, -margin);
    const auto draw = [&](const QRect &rect, const QString &text, const QColor &color,
                          Qt::Alignment alignment) {
        painter->setPen(color);
        painter->drawText(
            QStyle::visualRect(option.direction, room, rect),
            int(QStyle::visualAlignment(option.direction, alignment | Qt::AlignVCenter))
                | Qt::TextSingleLine,
            metrics.elidedText(text, Qt::ElideRight, rect.width()));
    };
    const bool isDead = index.data(TroubledJobsModel::IsDeadRole).toBool();
    const int line = metrics.height();
    const QString facts = index.data(TroubledJobsModel::FactsRole).toString();
    const int factsWidth = std::min(metrics.horizontalAdvance(facts) + 1, room.width() / 2);
    painter->setFont(option.font);
    draw({room.left(), room.top(), room.width() - factsWidth - 2 * margin, line},
         index.data(Qt::DisplayRole).toString(), colors.text, Qt::AlignLeading);
    draw({room.right() - factsWidth + 1, room.top(), factsWidth, line}, facts, colors.muted,
         Qt::AlignTrailing);
    draw({room.left(), room.top() + line + gap, room.width(), line},
         index.data(TroubledJobsModel::ReasonRole).toString(),
         isDead ? colors.danger : colors.warning, Qt::AlignLeading);
    painter->restore();
}

} // namespace smartcache
