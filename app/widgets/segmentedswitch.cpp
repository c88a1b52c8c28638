#include "app/widgets/segmentedswitch.h"

#include "app/widgets/look.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace smartcache {

SegmentedSwitch::SegmentedSwitch(const QStringList &texts, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (int i = 0; i < int(texts.size()); ++i) {
        auto *button = new QPushButton(texts.at(i));
        setLook(button, "segment");
        button->setCheckable(true);
        button->setChecked(i == 0);
        m_buttons->addButton(button, i);
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int index, bool isChosen) {
        if (isChosen)
            Q_EMIT changed(index);
    });
}

int SegmentedSwitch::chosen() const
{
    return m_buttons->checkedId();
}

void SegmentedSwitch::choose(int index)
{
    m_buttons->button(index)->setChecked(true);
}

void SegmentedSwitch::setText(int index, const QString &text)
{
    m_buttons->button(index)->setText(text);
}

QString SegmentedSwitch::text(int index) const
{
    return m_buttons->button(index)->text();
}

} // namespace smartcache
