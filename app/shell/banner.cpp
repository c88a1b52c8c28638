#include "app/shell/banner.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace smartcache {

namespace {

const char *lookOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return "bannerInfo";
    case Notice::Kind::Warning:
        return "banner";
    case Notice::Kind::Danger:
        break;
    }
    return "bannerDanger";
}

} // namespace

class BannerArea::Banner : public QFrame
{
public:
    Banner(const QString &id, const Notice &notice, BannerArea &area)
        : QFrame(&area)
        , m_text(new QLabel(this))
    {
        setObjectName(id);
        setLook(this, lookOf(notice.kind));
        setAccessibleName(notice.text);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(14, 8, 8, 8);
        layout->setSpacing(10);

        auto *sign = new QLabel(this);
        const auto paint = [sign, &theme = area.m_theme, kind = notice.kind] {
            const ThemeColors &colors = theme.colors();
            const bool isInfo = kind == Notice::Kind::Info;
            const QColor ink = kind == Notice::Kind::Danger ? colors.danger
                               : isInfo                     ? colors.accent
                                                            : colors.warning;
            const QString name = isInfo ? QStringLiteral("info") : QStringLiteral("warning");
            sign->setPixmap(theme.icon(name, ink).pixmap(20, 20));
        };
        paint();
        connect(&area.m_theme, &Theme::changed, sign, paint);
        layout->addWidget(sign, 0, Qt::AlignTop);

        m_text->setTextFormat(Qt::PlainText);
        m_text->setText(notice.text);
        m_text->setWordWrap(true);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(m_text, 1);

        if (!notice.actionText.isEmpty()) {
            auto *button = new QPushButton(notice.actionText, this);
            connect(button, &QPushButton::clicked, this, notice.action);
            layout->addWidget(button);
        }
        if (notice.isDismissible) {
            auto *close = new QToolButton(this);
            close->setIcon(area.m_theme.icon(QStringLiteral("close")));
            close->setToolTip(tr("Dismiss"));
            close->setAccessibleName(tr("Dismiss: %1").arg(notice.text));
            connect(close, &QToolButton::clicked, &area, [&area, id] {
                area.m_dismissed.append(id);
                area.drop(area.find(id));
            });
            layout->addWidget(close);
        }
    }

    QString text() const { return m_text->text(); }

private:
    QLabel *const m_text;
};

BannerArea::BannerArea(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
}

BannerArea::Banner *BannerArea::find(const QString &id) const
{
    for (int i = 0; i < m_layout->count(); ++i) {
        auto *banner = static_cast<Banner *>(m_layout->itemAt(i)->widget());
        if (banner->objectName() == id)
            return banner;
    }
    return nullptr;
}

/// Later, since one of its buttons may be what is calling.
void BannerArea::drop(Banner *banner)
{
    if (!banner)
        return;
    m_layout->removeWidget(banner);
    banner->hide();
    banner->deleteLater();
}

void BannerArea::show(const QString &id, const Notice &notice)
{
    if (m_dismissed.contains(id))
        return;
    Banner *old = find(id);
    const int place = old ? m_layout->indexOf(old) : m_layout->count();
    drop(old);
    m_layout->insertWidget(place, new Banner(id, notice, *this));
}

void BannerArea::withdraw(const QString &id)
{
    m_dismissed.removeAll(id);
    drop(find(id));
}

QStringList BannerArea::texts() const
{
    QStringList texts;
    for (int i = 0; i < m_layout->count(); ++i)
        texts.append(static_cast<Banner *>(m_layout->itemAt(i)->widget())->text());
    return texts;
}

} // namespace smartcache
