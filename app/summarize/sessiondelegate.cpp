#include "app/summarize/sessiondelegate.h"

#include "app/shell/theme.h"
#include "app/summarize/sessionmodel.h"

#include <QPainter>

namespace smartcache {

namespace {

constexpr int margin = 10;
constexpr int gap = 3;
constexpr int dot = 8;
constexpr int radius = 7;

} // namespace

SessionDelegate::SessionDelegate(Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &option,
                                const QModelIndex & /*index*/) const
{
    return {120, 2 * option.fontMetrics.height() + gap + 2 * margin};
}

QColor SessionDelegate::stateColor(const QModelIndex &index) const
{
    const ThemeColors &colors = m_theme.colors();
    switch (SessionModel::Condition(index.data(SessionModel::ConditionRole).toInt())) {
    case SessionModel::Condition::Waiting:
        return colors.muted;
    case SessionModel::Condition::Working:
        return colors.accent;
    case SessionModel::Condition::Done:
        return colors.success;
    case SessionModel::Condition::Failed:
        break;
    }
    return colors.danger;
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const ThemeColors &colors = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(3, 1, -3, -1);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? colors.accentSoft : colors.window);
        painter->drawRoundedRect(row, radius, radius);
    }
    if (isSelected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    }

    const int height = option.fontMetrics.height();
    const QRect area = row.adjusted(margin, margin - 1, -margin, -margin + 1);
    const QRect title(area.left(), area.top(), area.width(), height);
    const QRect line(area.left(), title.bottom() + 1 + gap, area.width(), height);
    const auto placed = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, area, rect);
    };
    const int alignment =
        int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter)
        | Qt::TextSingleLine;
    const auto elided = [&](const QVariant &text, int width) {
        return option.fontMetrics.elidedText(text.toString(), Qt::ElideRight, width);
    };

    painter->setPen(colors.text);
    painter->drawText(title, alignment, elided(index.data(), title.width()));
    painter->setPen(Qt::NoPen);
    painter->setBrush(stateColor(index));
    painter->drawEllipse(placed({line.left(), line.center().y() - dot / 2 + 1, dot, dot}));
    const QRect state = line.adjusted(dot + 7, 0, 0, 0);
    painter->setPen(colors.muted);
    painter->drawText(placed(state), alignment,
                      elided(index.data(SessionModel::StateRole), state.width()));
    painter->restore();
}

} // namespace smartcache
