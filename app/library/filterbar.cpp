#include "app/library/filterbar.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/base/clock.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStringListModel>
#include <QToolButton>

namespace smartcache {

namespace {

/// Narrower than this, the search has a line of its own.
constexpr int oneLineWidth = 760;
constexpr int maxLength = 500; ///< As the API takes.

} // namespace

FilterBar::FilterBar(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_search(new QLineEdit)
    , m_tag(new QLineEdit)
    , m_tags(new QStringListModel(this))
    , m_since(new QDateEdit)
    , m_until(new QDateEdit)
    , m_starred(new QToolButton)
    , m_clear(new QPushButton(tr("Clear filters")))
{
    makeSearch(theme);
    m_status = makeChoice(tr("Status"), {{tr("Any status"), {}},
                                         {tr("Waiting"), QStringLiteral("pending")},
                                         {tr("In progress"), QStringLiteral("processing")},
                                         {tr("Done"), QStringLiteral("completed")},
                                         {tr("Failed"), QStringLiteral("failed")},
                                         {tr("Cancelled"), QStringLiteral("cancelled")}});
    m_engine = makeChoice(tr("Engine"), {{tr("Any engine"), {}},
                                         {tr("Gemini"), QStringLiteral("gemini")},
                                         {tr("Offline"), QStringLiteral("extractive")},
                                         {tr("Short texts"), QStringLiteral("verbatim")}});
    m_date = makeChoice(tr("Date"), {{tr("Any date"), {}},
                                     {tr("Today"), {}},
                                     {tr("Last 7 days"), {}},
                                     {tr("Last 30 days"), {}},
                                     {tr("From … until …"), {}}});
    m_tag->setPlaceholderText(tr("Tag"));
    m_tag->setAccessibleName(tr("Tag"));
    m_tag->setMaxLength(maxLength);
    m_tag->setClearButtonEnabled(true);
    m_tag->setMinimumWidth(70);
    m_tag->setMaximumWidth(170);
    auto *completer = new QCompleter(m_tags, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_tag->setCompleter(completer);
    makeStarred(theme);
    setLook(m_clear, "chip");

    auto *filters = new QHBoxLayout;
    filters->setSpacing(8);
    filters->addWidget(m_status);
    filters->addWidget(m_engine);
    filters->addWidget(m_tag, 1);
    filters->addWidget(m_date);
    filters->addWidget(m_starred);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(8);
    m_line->addWidget(m_search, 2);
    m_line->addLayout(filters, 1);
    m_dates = makeDates();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(m_line);
    layout->addWidget(m_dates);
    m_dates->hide();

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::tell);
    for (QLineEdit *field : {m_search, m_tag}) {
        connect(field, &QLineEdit::textChanged, this, &FilterBar::onTyped);
        connect(field, &QLineEdit::returnPressed, this, &FilterBar::tell);
    }
    connect(m_tag, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.size() == 1)
            Q_EMIT tagBegun();
    });
    for (QComboBox *choice : {m_status, m_engine, m_date})
        connect(choice, &QComboBox::currentIndexChanged, this, &FilterBar::onChanged);
    for (QDateEdit *date : {m_since, m_until})
        connect(date, &QDateEdit::dateChanged, this, &FilterBar::onTyped);
    connect(m_starred, &QToolButton::toggled, this, &FilterBar::onChanged);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    m_clear->hide();
}

void FilterBar::makeSearch(const Theme &theme)
{
    m_search->setPlaceholderText(tr("Search titles, summaries, tags and notes"));
    m_search->setAccessibleName(tr("Search the library"));
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setToolTip(
        tr("Search (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setMaxLength(maxLength);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(140);
    m_search->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_search);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        m_search->clear();
        tell();
    });
}

void FilterBar::makeStarred(const Theme &theme)
{
    m_starred->setCheckable(true);
    m_starred->setIcon(theme.icon(QStringLiteral("star")));
    m_starred->setToolTip(tr("Only starred"));
    m_starred->setAccessibleName(tr("Only starred"));
    m_starred->setObjectName(QStringLiteral("onlyStarred"));
    setLook(m_starred, "toggle");
    const auto draw = [this, &theme] {
        m_starred->setIcon(m_starred->isChecked()
                               ? theme.icon(QStringLiteral("star-filled"), theme.colors().warning)
                               : theme.icon(QStringLiteral("star")));
    };
    connect(m_starred, &QToolButton::toggled, this, draw);
    connect(&theme, &Theme::changed, this, draw);
}

QComboBox *FilterBar::makeChoice(const QString &name,
                                 const std::vector<std::pair<QString, QString>> &choices)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    return box;
}

QWidget *FilterBar::makeDates()
{
    auto *dates = new QWidget;
    auto *layout = new QHBoxLayout(dates);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const QDate today = m_clock.now().toLocalTime().date();
    const auto add = [&](const QString &text, QDateEdit *edit, const QDate &date) {
        auto *label = new QLabel(text);
        label->setBuddy(edit);
        edit->setCalendarPopup(true);
        edit->setDate(date);
        edit->setAccessibleName(text);
        layout->addWidget(label);
        layout->addWidget(edit);
    };
    add(tr("From"), m_since, today.addDays(-30));
    add(tr("until"), m_until, today);
    layout->addStretch(1);
    return dates;
}

void FilterBar::setDates(HistoryQuery *query) const
{
    const QDate today = m_clock.now().toLocalTime().date();
    switch (DateChoice(m_date->currentIndex())) {
    case AnyDate:
        break;
    case Today:
        query->since = today.startOfDay();
        break;
    case Week: // Of which today is one.
        query->since = today.addDays(-6).startOfDay();
        break;
    case Month:
        query->since = today.addDays(-29).startOfDay();
        break;
    case Custom:
        // Whichever was given first.
        query->since = std::min(m_since->date(), m_until->date()).startOfDay();
        query->until = std::max(m_since->date(), m_until->date()).addDays(1).startOfDay();
        break;
    }
}

HistoryQuery FilterBar::query() const
{
    HistoryQuery query;
    query.text = m_search->text();
    query.status = m_status->currentData().toString();
    query.engine = m_engine->currentData().toString();
    query.tag = m_tag->text().trimmed();
    query.onlyStarred = m_starred->isChecked();
    setDates(&query);
    return query;
}

bool FilterBar::isAnySet() const
{
    return !m_search->text().trimmed().isEmpty() || m_status->currentIndex() > 0
           || m_engine->currentIndex() > 0 || !m_tag->text().trimmed().isEmpty()
           || m_date->currentIndex() > 0 || m_starred->isChecked();
}

void FilterBar::clear()
{
    {
        const QSignalBlocker blocker(this); // It is told of once.
        m_search->clear();
        m_status->setCurrentIndex(0);
        m_engine->setCurrentIndex(0);
        m_tag->clear();
        m_date->setCurrentIndex(0);
        m_starred->setChecked(false);
    }
    if (m_clear->hasFocus())
        m_search->setFocus(); // It is about to go.
    tell();
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::setTag(const QString &tag)
{
    m_tag->setText(tag);
    tell();
}

void FilterBar::suggestTags(const QStringList &tags)
{
    if (m_tags->stringList() != tags)
        m_tags->setStringList(tags);
}

void FilterBar::onTyped()
{
    m_typing.start();
}

void FilterBar::onChanged()
{
    m_dates->setVisible(m_date->currentIndex() == Custom);
    tell();
}

void FilterBar::tell()
{
    m_typing.stop();
    m_clear->setVisible(isAnySet());
    Q_EMIT changed();
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_line->setDirection(width() < oneLineWidth ? QBoxLayout::TopToBottom
                                                : QBoxLayout::LeftToRight);
}

} // namespace smartcache
