#include "app/widgets/disclosure.h"

#include "app/widgets/look.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace smartcache {

Disclosure::Disclosure(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
    , m_content(content)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_button->setText(title);
    m_button->setCheckable(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setLook(m_button, "disclosure");
    layout->addWidget(m_button, 0, Qt::AlignLeading);
    layout->addWidget(m_content);
    connect(m_button, &QToolButton::toggled, this, [this](bool isOpen) {
        showState();
        if (isOpen)
            Q_EMIT opened();
    });
    showState();
}

void Disclosure::setOpen(bool isOpen)
{
    m_button->setChecked(isOpen);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

void Disclosure::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        showState();
    QWidget::changeEvent(event);
}

void Disclosure::showState()
{
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
    m_button->setArrowType(isOpen()        ? Qt::DownArrow
                           : isRightToLeft ? Qt::LeftArrow
                                           : Qt::RightArrow);
    m_content->setVisible(isOpen());
}

} // namespace smartcache
