#include "app/summarize/dropoverlay.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QEvent>
#include <QLabel>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

namespace smartcache {

DropOverlay::DropOverlay(Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    setObjectName(QStringLiteral("dropHint"));
    setLook(this, "dropHint");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setLook(m_text, "heading");
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    parent->installEventFilter(this);
    hide();
}

bool DropOverlay::takes(const QMimeData &mime)
{
    return mime.hasUrls() || mime.hasText();
}

void DropOverlay::appear(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    const auto count = int(urls.size());
    if (urls.isEmpty())
        m_text->setText(tr("Drop the text to put it into the field"));
    else if (urls.constFirst().isLocalFile())
        m_text->setText(tr("Drop %n file(s) to summarise", nullptr, count));
    else
        m_text->setText(tr("Drop %n address(es) to summarise", nullptr, count));
    m_icon->setPixmap(
        m_theme.icon(QStringLiteral("import"), m_theme.colors().accent).pixmap(40, 40));
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

bool DropOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

} // namespace smartcache
