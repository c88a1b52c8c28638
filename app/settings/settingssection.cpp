#include "app/settings/settingssection.h"

#include "app/settings/settingrow.h"
#include "app/widgets/look.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace smartcache {

SettingsSection::SettingsSection(const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(heading))
    , m_rowsLayout(new QVBoxLayout)
{
    m_heading->setTextFormat(Qt::PlainText);
    setLook(m_heading, "heading");
    auto *card = new QFrame;
    setLook(card, "card");
    card->setLayout(m_rowsLayout);
    m_rowsLayout->setContentsMargins(1, 4, 1, 4);
    m_rowsLayout->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(card);
}

void SettingsSection::add(SettingRow *row)
{
    auto *line = new QFrame;
    setLook(line, "line");
    line->setFixedHeight(1);
    line->setVisible(!m_rows.isEmpty());
    m_rowsLayout->addWidget(line);
    m_rowsLayout->addWidget(row);
    m_rows.append({row, line});
}

int SettingsSection::filter(const QString &words)
{
    int shown = 0;
    for (const auto &[row, line] : std::as_const(m_rows)) {
        const bool matches = row->matches(words);
        row->setVisible(matches);
        line->setVisible(matches && shown > 0);
        shown += matches ? 1 : 0;
    }
    return shown;
}

} // namespace smartcache
