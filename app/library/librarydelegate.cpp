#include "app/library/librarydelegate.h"

#include "app/library/librarymodel.h"
#include "app/library/relativetime.h"
#include "app/shell/theme.h"
#include "core/base/clock.h"

#include <QPainter>
#include <QPainterPath>

namespace smartcache {

namespace {

constexpr int margin = 12;
constexpr int gap = 8;
constexpr int lineGap = 5;
constexpr int starSize = 18;
constexpr int signSize = 15;
constexpr int slack = 2; ///< Advances are rounded, and an ellipsis must not come of that.
constexpr int textStart = margin + starSize + gap;

QFont titleFont(const QFont &font)
{
    QFont title = font;
    title.setWeight(QFont::DemiBold);
    return title;
}

QFont smallFont(const QFont &font)
{
    QFont small = font;
    if (font.pixelSize() > 0)
        small.setPixelSize(font.pixelSize() - 1);
    else
        small.setPointSizeF(font.pointSizeF() * 0.92);
    return small;
}

int tagHeight(const QFont &font)
{
    return QFontMetrics(smallFont(font)).height() + 4;
}

/// To shape a text that has no room is most of what eliding it costs: as much of it as may be seen.
QString atMost(const QString &text, const QFontMetrics &metrics, int width)
{
    const qsizetype most = 8 + 3 * qsizetype(width) / std::max(1, metrics.averageCharWidth());
    return text.size() <= most ? text : text.left(most) + QChar(0x2026);
}

const char *signOf(RowStatus status)
{
    switch (status) {
    case RowStatus::Waiting:
        return "clock";
    case RowStatus::Working:
        return "refresh";
    case RowStatus::Done:
        return "check";
    case RowStatus::Failed:
        return "warning";
    case RowStatus::Cancelled:
        break;
    }
    return "stop";
}

QColor colorOf(RowStatus status, const ThemeColors &colors)
{
    switch (status) {
    case RowStatus::Waiting:
        return colors.warning;
    case RowStatus::Working:
        return colors.accent;
    case RowStatus::Done:
        return colors.success;
    case RowStatus::Failed:
        return colors.danger;
    case RowStatus::Cancelled:
        break;
    }
    return colors.muted;
}

} // namespace

/// Puts one thing after the other into a line, from where reading begins.
class LibraryDelegate::Lines
{
public:
    Lines(QPainter *painter, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_option(option)
    {}

    QPainter &painter() const { return *m_painter; }
    const QFont &font() const { return m_option.font; }

    /// Left is where reading begins: mirrored where that is on the right.
    QRect onScreen(const QRect &rect) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, rect);
    }

    /// Elided to what is left of the line, which becomes shorter by it. Gives the width.
    int text(QRect *line, const QString &text, const QFont &font, const QColor &color) const
    {
        const QFontMetrics metrics(font);
        const int width = std::min(metrics.horizontalAdvance(text) + slack, line->width());
        if (width <= 0)
            return 0;
        QRect place = *line;
        place.setWidth(width);
        drawText(place, text, font, color);
        line->setLeft(line->left() + width);
        return width;
    }

    void drawText(const QRect &place, const QString &text, const QFont &font,
                  const QColor &color) const
    {
        m_painter->setFont(font);
        m_painter->setPen(color);
        const QFontMetrics metrics(font);
        const QString elided =
            metrics.elidedText(atMost(text, metrics, place.width()), Qt::ElideRight, place.width());
        const auto start = QStyle::visualAlignment(m_option.direction, Qt::AlignLeft);
        // Without Qt::TextShowMnemonic and the like, drawText() takes every character as it is.
        m_painter->drawText(onScreen(place), int(start | Qt::AlignVCenter) | Qt::TextSingleLine,
                            elided);
    }

private:
    QPainter *const m_painter;
    const QStyleOptionViewItem &m_option;
};

LibraryDelegate::LibraryDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{}

QRect LibraryDelegate::starRect(const QRect &row, Qt::LayoutDirection direction)
{
    const QRect place(row.left() + margin / 2, row.top() + margin / 2, starSize + margin,
                      starSize + margin);
    return QStyle::visualRect(direction, row, place);
}

int LibraryDelegate::rowHeight(const QFont &font)
{
    return 2 * margin + QFontMetrics(titleFont(font)).height() + QFontMetrics(font).height()
           + tagHeight(font) + 2 * lineGap;
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem &option,
                                const QModelIndex & /*index*/) const
{
    return {200, rowHeight(option.font)};
}

void LibraryDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const ThemeColors &colors = m_theme.colors();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected)
        painter->fillRect(option.rect, colors.accentSoft);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colors.window);
    const QRect line(option.rect.left(), option.rect.bottom(), option.rect.width(), 1);
    painter->fillRect(line, colors.border);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus)
                          && option.state.testFlag(QStyle::State_Active);
    if (isSelected && !hasFocus) {
        const QRect bar(option.rect.left(), option.rect.top(), 3, option.rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar), colors.accent);
    }
    if (hasFocus) {
        painter->setPen(QPen(colors.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 5, 5);
    }
}

/// Icons are read and drawn from their files each time, which would be most of what a row costs.
void LibraryDelegate::paintIcon(QPainter *painter, const QRect &place, const char *name,
                                const QColor &color) const
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QString key = QStringLiteral("%1 %2 %3 %4")
                            .arg(QLatin1String(name), color.name())
                            .arg(place.width())
                            .arg(ratio);
    QPixmap &pixmap = m_icons[key];
    if (pixmap.isNull()) {
        pixmap = QPixmap(place.size() * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter drawing(&pixmap);
        m_theme.icon(QLatin1String(name), color).paint(&drawing, QRect(QPoint(), place.size()));
    }
    painter->drawPixmap(place.topLeft(), pixmap);
}

void LibraryDelegate::paintStar(QPainter *painter, const QStyleOptionViewItem &option,
                                bool isStarred) const
{
    const QRect place = starRect(option.rect, option.direction)
                            .adjusted(margin / 2, margin / 2, -margin / 2, -margin / 2);
    if (isStarred)
        paintIcon(painter, place, "star-filled", m_theme.colors().warning);
    else
        paintIcon(painter, place, "star", m_theme.colors().muted);
}

void LibraryDelegate::paintStatus(const Lines &lines, QRect *line, const LibraryRow &row) const
{
    const QColor color = colorOf(row.status, m_theme.colors());
    const QRect sign(line->left(), line->center().y() - signSize / 2, signSize, signSize);
    paintIcon(&lines.painter(), lines.onScreen(sign), signOf(row.status), color);
    line->setLeft(sign.right() + 1 + 4);
    const QFont font = smallFont(lines.font());
    lines.text(line, LibraryRow::statusText(row.status), font, color);
    line->setLeft(line->left() + gap);
    if (!row.engine.isEmpty())
        lines.text(line, LibraryRow::engineText(row.engine), font, m_theme.colors().muted);
    line->setLeft(line->left() + gap + gap / 2);
}

void LibraryDelegate::paintTags(const Lines &lines, QRect *line, const QStringList &tags) const
{
    constexpr int padding = 8;
    const QFont font = smallFont(lines.font());
    const QFontMetrics metrics(font);
    QPainter &painter = lines.painter();
    const auto chip = [&](const QString &text, int width) {
        const QRect ground(line->left(), line->top(), width, line->height());
        painter.setPen(QPen(m_theme.colors().border, 1));
        painter.setBrush(m_theme.colors().accentSoft);
        const qreal radius = line->height() / 2.0;
        painter.drawRoundedRect(QRectF(lines.onScreen(ground)).adjusted(0.5, 0.5, -0.5, -0.5),
                                radius, radius);
        lines.drawText(ground.adjusted(padding, 0, -padding, 0), text, font, m_theme.colors().text);
        line->setLeft(ground.right() + 1 + 5);
    };
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const QString rest = QStringLiteral("+%1").arg(tags.size() - i);
        const bool isLast = i + 1 == tags.size();
        const int restWidth = isLast ? 0 : metrics.horizontalAdvance(rest) + 2 * padding + 5;
        const int width = metrics.horizontalAdvance(tags[i]) + 2 * padding + slack;
        const int room = line->width() - restWidth;
        // The first may be elided; of the others, those that fit, and how many do not.
        if (width <= room) {
            chip(tags[i], width);
        } else if (i == 0 && room >= 70) {
            chip(tags[i], room);
        } else {
            const int needed = metrics.horizontalAdvance(rest) + 2 * padding + slack;
            if (needed <= line->width())
                chip(rest, needed);
            return;
        }
    }
}

void LibraryDelegate::paintAbsent(QPainter *painter, const QStyleOptionViewItem &option) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.colors().border);
    const Lines lines(painter, option);
    int top = option.rect.top() + margin + 4;
    for (const double part : {0.45, 0.8, 0.3}) {
        const int width = int((option.rect.width() - textStart - margin) * part);
        painter->drawRoundedRect(lines.onScreen({option.rect.left() + textStart, top, width, 8}), 4,
                                 4);
        top += (option.rect.height() - 2 * margin) / 3;
    }
}

void LibraryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    option.font = given.widget ? given.widget->font() : given.font;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    painter->setLayoutDirection(option.direction);
    paintGround(painter, option);
    const auto *model = qobject_cast<const LibraryModel *>(index.model());
    const LibraryRow *row = model ? model->content(index.row()) : nullptr;
    if (!row) {
        paintAbsent(painter, option);
        painter->restore();
        return;
    }
    paintStar(painter, option, row->isStarred);

    const ThemeColors &colors = m_theme.colors();
    const Lines lines(painter, option);
    const QFont title = titleFont(option.font);
    const QFont small = smallFont(option.font);
    QRect line(option.rect.left() + textStart, option.rect.top() + margin,
               option.rect.width() - textStart - margin, QFontMetrics(title).height());

    const QString time = RelativeTime::of(row->createdAt, m_clock.now());
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time) + slack;
    lines.drawText({line.right() + 1 - timeWidth, line.top(), timeWidth, line.height()}, time,
                   small, colors.muted);
    lines.drawText(line.adjusted(0, 0, -timeWidth - gap, 0), row->title, title, colors.text);

    line.moveTop(line.bottom() + 1 + lineGap);
    line.setHeight(QFontMetrics(option.font).height());
    lines.drawText(line, row->lead, option.font,
                   row->status == RowStatus::Failed ? colors.danger : colors.muted);

    line.moveTop(line.bottom() + 1 + lineGap);
    line.setHeight(tagHeight(option.font));
    paintStatus(lines, &line, *row);
    paintTags(lines, &line, row->tags);
    painter->restore();
}

} // namespace smartcache
