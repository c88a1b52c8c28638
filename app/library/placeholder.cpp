#include "app/library/placeholder.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace smartcache {

Placeholder::Placeholder(const Theme &theme, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_iconName(icon)
    , m_icon(new QLabel)
    , m_heading(new QLabel)
    , m_hint(new QLabel)
    , m_button(new QPushButton)
{
    for (QLabel *label : {m_heading, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
    }
    setLook(m_heading, "heading");
    setLook(m_hint, "muted");
    setLook(m_button, "primary");
    m_icon->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addSpacing(4);
    layout->addWidget(m_heading);
    layout->addWidget(m_hint);
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &Placeholder::pressed);
    connect(&theme, &Theme::changed, this, &Placeholder::draw);
    draw();
}

void Placeholder::say(const QString &heading, const QString &hint, const QString &button)
{
    m_heading->setText(heading);
    m_hint->setText(hint);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

QString Placeholder::heading() const
{
    return m_heading->text();
}

void Placeholder::draw()
{
    m_icon->setPixmap(m_theme.icon(m_iconName, m_theme.colors().muted).pixmap(36, 36));
}

} // namespace smartcache
