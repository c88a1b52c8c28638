#include "app/around/closequestion.h"

#include "app/settings/preferences.h"
#include "app/widgets/look.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace smartcache {

CloseQuestion::CloseQuestion(Preferences &preferences, QWidget *parent)
    : QFrame(parent)
    , m_preferences(preferences)
    , m_remember(new QCheckBox(tr("&Remember this")))
    , m_keep(new QPushButton(tr("&Keep running")))
{
    setLook(this, "bannerInfo");
    auto *text = new QLabel(tr("SmartCache keeps working in the tray when its window is closed. "
                               "Quit instead?"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    m_remember->setChecked(true);
    setLook(m_keep, "primary");
    auto *quit = new QPushButton(tr("&Quit"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(text, 1);
    layout->addWidget(m_remember);
    layout->addWidget(m_keep);
    layout->addWidget(quit);
    connect(m_keep, &QPushButton::clicked, this, [this] { answer(true); });
    connect(quit, &QPushButton::clicked, this, [this] { answer(false); });
    hide();
}

QString CloseQuestion::preferenceKey()
{
    return QStringLiteral("around/closeToTray");
}

void CloseQuestion::ask(bool hasTray)
{
    const QVariant chosen = m_preferences.value(preferenceKey());
    if (!hasTray) {
        Q_EMIT quitWanted();
    } else if (chosen.isValid()) {
        if (chosen.toBool())
            Q_EMIT hideWanted();
        else
            Q_EMIT quitWanted();
    } else if (isVisible()) {
        answer(true);
    } else {
        show();
        m_keep->setFocus(Qt::OtherFocusReason);
    }
}

void CloseQuestion::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void CloseQuestion::answer(bool toTray)
{
    hide();
    if (m_remember->isChecked())
        m_preferences.setValue(preferenceKey(), toTray);
    if (toTray)
        Q_EMIT hideWanted();
    else
        Q_EMIT quitWanted();
}

} // namespace smartcache
