#include "app/settings/settingspage.h"

#include "app/backend/backend.h"
#include "app/settings/appsettings.h"
#include "app/settings/autostart.h"
#include "app/settings/geminikeyrow.h"
#include "app/settings/optioneditor.h"
#include "app/settings/optionrow.h"
#include "app/settings/optiontexts.h"
#include "app/settings/secretrow.h"
#include "app/settings/settingrow.h"
#include "app/settings/settingssection.h"
#include "app/settings/settingsstatus.h"
#include "app/settings/storerow.h"
#include "app/settings/windowsettings.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/config/options.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

constexpr int narrowestList = 156;
constexpr int besideListText = 36; ///< See resources/app/style.qss.
constexpr int widestColumn = 820;
constexpr int entryHeight = 34;
constexpr int sectionGap = 20;

/// What people write in most; any other tag can be typed.
QList<std::pair<QString, QString>> languages()
{
    QList<std::pair<QString, QString>> list;
    for (const char *tag :
         {"ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
          "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"}) {
        const QString code = QString::fromLatin1(tag);
        list.append({code, QLocale(code).nativeLanguageName()});
    }
    return list;
}

} // namespace

SettingsPage::SettingsPage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_changer(context.settings)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_scroll(new QScrollArea)
    , m_sectionsLayout(new QVBoxLayout)
    , m_nothing(new QLabel(tr("No setting has these words.")))
    , m_everyday({QStringLiteral("GEMINI_API_KEY"), QStringLiteral("GEMINI_MODEL"),
                  QStringLiteral("GEMINI_FALLBACK_MODELS"), QStringLiteral("SUMMARY_LANGUAGE"),
                  QStringLiteral("SUMMARY_LENGTH"), QStringLiteral("CACHE_TTL"),
                  QStringLiteral("WORKER_COUNT"), QStringLiteral("PORT"),
                  QStringLiteral("REDIS_URL")})
{
    auto *column = new QWidget;
    setLook(column, "page");
    column->setLayout(m_sectionsLayout);
    column->setMaximumWidth(widestColumn);
    m_sectionsLayout->setContentsMargins(0, 0, 8, 0);
    m_sectionsLayout->setSpacing(0);
    setLook(m_nothing, "muted");
    m_nothing->hide();
    m_sectionsLayout->addWidget(m_nothing);
    m_scroll->setWidget(column);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    setLook(m_list, "sections");
    m_list->setAccessibleName(tr("Sections"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(m_list);
    body->addWidget(m_scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(makeHeader());
    layout->addLayout(body, 1);

    addPart(tr("Everyday"), [this](Part &part) { makeEveryday(part); });
    addAdvanced();
    m_list->setFixedWidth(widthOfList());
    m_sectionsLayout->addStretch(1);

    connect(m_list, &QListWidget::currentItemChanged, this, &SettingsPage::showPart);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::filter);
    connect(m_search, &QLineEdit::returnPressed, this, [column] {
        const auto rows = column->findChildren<SettingRow *>();
        const auto first = std::find_if(rows.cbegin(), rows.cend(),
                                        [](const SettingRow *row) { return row->isVisible(); });
        if (first != rows.cend())
            (*first)->focusControl();
    });
    m_list->setCurrentRow(0);
    setFocusProxy(m_list);
}

SettingsPage::~SettingsPage() = default;

/// As wide as its longest word, which depends on the language.
int SettingsPage::widthOfList() const
{
    m_list->ensurePolished();
    int width = narrowestList;
    for (int row = 0; row < m_list->count(); ++row) {
        const int text = m_list->fontMetrics().horizontalAdvance(m_list->item(row)->text());
        width = std::max(width, text + besideListText);
    }
    return width;
}

QStringList SettingsPage::leftOut()
{
    return {
        // Divides the work between processes on servers. A window that does not answer requests, or
        // whose jobs nobody does, would only look broken; smartcached is for that.
        QStringLiteral("ROLE"),
    };
}

QWidget *SettingsPage::makeHeader()
{
    auto *title = new QLabel(tr("Settings"));
    setLook(title, "title");
    auto *status = new SettingsStatus(m_context.settings, m_context.backend);
    status->setObjectName(QStringLiteral("status"));
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(m_context.theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(240);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(title);
    layout->addWidget(status, 1);
    layout->addWidget(m_search);
    return header;
}

SettingRow *SettingsPage::makeRow(const QString &name)
{
    const Option &option = *findOption(name);
    Theme &theme = m_context.theme;
    AppSettings &settings = m_context.settings;
    if (name == QLatin1String("REDIS_URL"))
        return new StoreRow(theme, option, settings, m_changer);
    if (option.secret)
        return new SecretRow(theme, option, settings, m_changer);
    OptionEditor *editor = name == QLatin1String("SUMMARY_LANGUAGE")
                               ? OptionEditor::makeSuggesting(option, languages())
                               : nullptr;
    return new OptionRow(theme, option, settings, m_changer, editor);
}

/// The models that the key can use are offered once it was tried.
QList<SettingRow *> SettingsPage::makeGemini()
{
    auto *key = new GeminiKeyRow(m_context.theme, m_context.settings, m_context.backend.clock());
    const Option &option = *findOption(QStringLiteral("GEMINI_MODEL"));
    OptionEditor *editor =
        OptionEditor::makeSuggesting(option, {{option.defaultText, option.defaultText}});
    auto *model = new OptionRow(m_context.theme, option, m_context.settings, m_changer, editor);
    connect(key, &GeminiKeyRow::modelsFound, editor,
            [editor](const QList<ModelsPage::Model> &models) {
                QList<std::pair<QString, QString>> suggestions;
                for (const ModelsPage::Model &found : models)
                    suggestions.append({found.name, found.displayName});
                editor->setSuggestions(suggestions);
            });
    return {key, model, makeRow(QStringLiteral("GEMINI_FALLBACK_MODELS"))};
}

void SettingsPage::addSection(Part &part, const QString &heading, const QList<SettingRow *> &rows)
{
    auto *section = new SettingsSection(heading);
    for (SettingRow *row : rows)
        section->add(row);
    part.place->layout()->addWidget(section);
    part.sections.append(section);
}

void SettingsPage::addPart(const QString &name, std::function<void(Part &part)> make)
{
    auto *place = new QWidget;
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, sectionGap); // a search shows several below each other
    layout->setSpacing(sectionGap);
    place->hide();
    m_sectionsLayout->addWidget(place);
    auto *item = new QListWidgetItem(name, m_list);
    item->setSizeHint({0, entryHeight});
    item->setData(Qt::UserRole, int(m_parts.size()));
    m_parts.append({place, std::move(make), {}});
}

void SettingsPage::makeEveryday(Part &part)
{
    addSection(part, tr("Gemini"), makeGemini());
    addSection(part, tr("Summaries"),
               {makeRow(QStringLiteral("SUMMARY_LANGUAGE")),
                makeRow(QStringLiteral("SUMMARY_LENGTH")), makeRow(QStringLiteral("CACHE_TTL"))});
    addSection(part, tr("Engine"),
               {makeRow(QStringLiteral("WORKER_COUNT")), makeRow(QStringLiteral("PORT")),
                makeRow(QStringLiteral("REDIS_URL"))});
    addSection(
        part, tr("Window"),
        windowsettings::makeRows(m_context.preferences, m_context.theme, Autostart::thisProgram()));
}

void SettingsPage::addAdvanced()
{
    auto *heading = new QListWidgetItem(tr("Advanced"), m_list);
    heading->setFlags(Qt::NoItemFlags); // the arrow keys pass over it
    heading->setSizeHint({0, entryHeight});
    QStringList names;
    const QList<Option> &options = allOptions();
    for (qsizetype i = 0; i < options.size(); ++i) {
        const Option &option = options.at(i);
        if (!m_everyday.contains(option.name) && !leftOut().contains(option.name))
            names.append(option.name);
        const bool endsGroup = i + 1 == options.size() || options.at(i + 1).group != option.group;
        if (!endsGroup || names.isEmpty())
            continue;
        const QString group = optiontexts::group(option.group);
        addPart(group, [this, group, names](Part &part) {
            QList<SettingRow *> rows;
            for (const QString &name : names)
                rows.append(makeRow(name));
            //: The heading of a group of options, such as "Gemini".
            addSection(part, tr("%1, advanced").arg(group), rows);
        });
        names.clear();
    }
}

void SettingsPage::makePart(Part &part)
{
    if (const auto make = std::exchange(part.make, {}))
        make(part);
}

/// One at a time, so that the window answers in between.
void SettingsPage::makeNext()
{
    const auto next = std::find_if(m_parts.begin(), m_parts.end(),
                                   [](const Part &part) { return bool(part.make); });
    if (next == m_parts.end())
        return;
    makePart(*next);
    QTimer::singleShot(0, this, &SettingsPage::makeNext);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QTimer::singleShot(0, this, &SettingsPage::makeNext);
}

/// The one that is chosen in the list.
void SettingsPage::showPart()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    setFound({}); // first, or else the change of the text would search
    m_search->clear();
    m_nothing->hide();
    const int index = item->data(Qt::UserRole).toInt();
    for (int i = 0; i < m_parts.size(); ++i) {
        if (i == index)
            makePart(m_parts[i]);
        for (SettingsSection *section : std::as_const(m_parts[i].sections)) {
            section->filter({});
            section->show();
        }
        m_parts[i].place->setVisible(i == index);
    }
    m_scroll->verticalScrollBar()->setValue(0);
}

/// While something is found the Tab key passes the list, which would choose an entry on getting the
/// focus, and what was found would be gone.
void SettingsPage::setFound(const QString &text)
{
    m_found = text;
    m_list->setFocusPolicy(text.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
}

void SettingsPage::filter(const QString &text)
{
    if (text.trimmed() == m_found)
        return;
    setFound(text.trimmed());
    if (m_found.isEmpty()) {
        m_list->setCurrentRow(0);
        return;
    }
    m_list->setCurrentRow(-1);
    bool isAnyFound = false;
    for (Part &part : m_parts) {
        makePart(part);
        bool isFoundHere = false;
        for (SettingsSection *section : std::as_const(part.sections)) {
            const bool isFound = section->filter(m_found) > 0;
            section->setVisible(isFound);
            isFoundHere |= isFound;
        }
        part.place->setVisible(isFoundHere);
        isAnyFound |= isFoundHere;
    }
    m_nothing->setVisible(!isAnyFound);
    m_scroll->verticalScrollBar()->setValue(0);
}

} // namespace smartcache
