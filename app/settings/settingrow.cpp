#include "app/settings/settingrow.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

constexpr int controlWidth = 300;
/// Below it, controls stand under what they are about.
constexpr int narrow = 560;
constexpr int gap = 24;

QLabel *plainLabel(const QString &text, const char *look)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setLook(label, look);
    return label;
}

} // namespace

SettingRow::SettingRow(Theme &theme, const QString &title, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_title(plainLabel(title, "settingTitle"))
    , m_help(plainLabel(help, "muted"))
    , m_noteBox(new QWidget)
    , m_note(plainLabel({}, "muted"))
    , m_meaning(plainLabel({}, "muted"))
    , m_problem(plainLabel({}, "danger"))
    , m_reset(new QToolButton)
    , m_right(new QWidget)
    , m_controls(new QVBoxLayout(m_right))
{
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->setSpacing(gap);

    m_title->setWordWrap(false);
    m_reset->setIcon(theme.icon(QStringLiteral("reset")));
    m_reset->setIconSize({14, 14});
    m_reset->setAccessibleName(tr("Reset: %1").arg(title));
    // Keeps its room, so that nothing moves when it comes.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, &SettingRow::resetRequested);

    auto *titleLine = new QHBoxLayout;
    titleLine->setSpacing(6);
    titleLine->addWidget(m_title);
    titleLine->addWidget(m_reset);
    titleLine->addStretch(1);

    auto *noteLayout = new QHBoxLayout(m_noteBox);
    noteLayout->setContentsMargins(0, 4, 0, 0);
    noteLayout->setSpacing(6);
    auto *sign = new QLabel;
    sign->setPixmap(theme.icon(QStringLiteral("info"), theme.colors().accent).pixmap(16, 16));
    connect(&theme, &Theme::changed, sign, [&theme, sign] {
        sign->setPixmap(theme.icon(QStringLiteral("info"), theme.colors().accent).pixmap(16, 16));
    });
    noteLayout->addWidget(sign, 0, Qt::AlignTop);
    noteLayout->addWidget(m_note, 1);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addLayout(titleLine);
    texts->addWidget(m_help);
    texts->addWidget(m_noteBox);
    texts->addStretch(1);

    m_controls->setContentsMargins(0, 0, 0, 0);
    m_controls->setSpacing(6);
    m_controls->addWidget(m_meaning);
    m_controls->addWidget(m_problem);
    m_controls->addStretch(1);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_layout->addLayout(texts, 1);
    m_layout->addWidget(m_right);
    m_right->setFixedWidth(controlWidth);
    m_help->setVisible(!help.isEmpty());
    m_noteBox->hide();
    m_meaning->hide();
    m_problem->hide();
}

void SettingRow::addControl(QWidget *control, QWidget *focus)
{
    m_controls->insertWidget(int(m_added.size()), control);
    m_added.append(control);
    if (m_added.size() == 1)
        m_title->setBuddy(focus ? focus : control);
}

void SettingRow::setControlEnabled(bool enabled)
{
    for (QWidget *control : std::as_const(m_added))
        control->setEnabled(enabled);
}

void SettingRow::focusControl()
{
    if (QWidget *control = m_title->buddy())
        control->setFocus(Qt::ShortcutFocusReason);
}

void SettingRow::say(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void SettingRow::setNote(const QString &text)
{
    m_note->setText(text);
    m_noteBox->setVisible(!text.isEmpty());
}

void SettingRow::setMeaning(const QString &text)
{
    say(m_meaning, text);
}

void SettingRow::setProblem(const QString &text)
{
    say(m_problem, text);
}

QString SettingRow::note() const
{
    return m_note->text();
}

QString SettingRow::meaning() const
{
    return m_meaning->text();
}

QString SettingRow::problem() const
{
    return m_problem->text();
}

void SettingRow::setResettable(bool resettable, const QString &defaultValue)
{
    m_reset->setVisible(resettable);
    m_reset->setToolTip(tr("Back to the default: %1").arg(defaultValue));
}

bool SettingRow::matches(const QString &words) const
{
    const QString all = m_title->text() + QLatin1Char(' ') + m_help->text() + m_keywords;
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.cbegin(), wanted.cend(), [&all](const QString &word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

QSize SettingRow::minimumSizeHint() const
{
    const QMargins margins = m_layout->contentsMargins();
    return {controlWidth + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = event->size().width() < narrow;
    const auto direction = isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_layout->direction() == direction)
        return;
    m_layout->setDirection(direction);
    m_layout->setSpacing(isNarrow ? 8 : gap);
}

} // namespace smartcache
