#include "app/settings/settingspage.h"

#include "app/backend/backend.h"
#include "app/settings/appsettings.h"
#include "app/settings/autostart.h"
#include "app/settings/geminikeyrow.h"
#include "app/settings/optioneditor.h"
#include "app/settings/optionrow.h"
#include "app/settings/optiontexts.h"
#include "app/settings/secretrow.h"
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
#include <QVBoxLayout>

namespace smartcache {

namespace {

constexpr int listWidth = 156;
constexpr int widestColumn = 820;

/// What people write in most; any other tag can be typed.
QList<std::pair<QString, QString>> languages()
{
    QList<std::pair<QString, QString>> list;
    for (const char *tag : {"ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he",
                            "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro",
                            "ru", "sv", "tr", "uk", "vi", "zh"}) {
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
{
    auto *column = new QWidget;
    setLook(column, "page");
    column->setLayout(m_sectionsLayout);
    column->setMaximumWidth(widestColumn);
    m_sectionsLayout->setContentsMargins(0, 0, 8, 8);
    m_sectionsLayout->setSpacing(18);
    setLook(m_nothing, "muted");
    m_nothing->hide();
    m_sectionsLayout->addWidget(m_nothing);
    m_scroll->setWidget(column);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    setLook(m_list, "sections");
    m_list->setFixedWidth(listWidth);
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

    addEveryday();
    addAdvanced();
    m_sectionsLayout->addStretch(1);

    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsPage::showPart);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::filter);
    m_list->setCurrentRow(0);
    setFocusProxy(m_list);
}

SettingsPage::~SettingsPage() = default;

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
    m_search->addAction(m_context.theme.icon(QStringLiteral("search")),
                        QLineEdit::LeadingPosition);
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
    m_placed.append(name);
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
    m_placed.append(AppSettings::keyOption());
    const Option &option = *findOption(QStringLiteral("GEMINI_MODEL"));
    OptionEditor *editor =
        OptionEditor::makeSuggesting(option, {{option.defaultText, option.defaultText}});
    auto *model =
        new OptionRow(m_context.theme, option, m_context.settings, m_changer, editor);
    m_placed.append(option.name);
    connect(key, &GeminiKeyRow::modelsFound, editor,
            [editor](const QList<ModelsPage::Model> &models) {
                QList<std::pair<QString, QString>> suggestions;
                for (const ModelsPage::Model &found : models)
                    suggestions.append({found.name, found.displayName});
                editor->setSuggestions(suggestions);
            });
    return {key, model, makeRow(QStringLiteral("GEMINI_FALLBACK_MODELS"))};
}

SettingsSection *SettingsPage::addSection(const QString &heading, const QList<SettingRow *> &rows)
{
    auto *section = new SettingsSection(heading);
    for (SettingRow *row : rows)
        section->add(row);
    m_sectionsLayout->addWidget(section);
    return section;
}

void SettingsPage::addEntry(const Part &part)
{
    m_parts.append(part);
    m_list->addItem(part.name);
}

void SettingsPage::addEveryday()
{
    Part part{tr("Everyday"), {}};
    part.sections.append(addSection(tr("Gemini"), makeGemini()));
    part.sections.append(addSection(tr("Summaries"), {makeRow(QStringLiteral("SUMMARY_LANGUAGE")),
                                                      makeRow(QStringLiteral("SUMMARY_LENGTH")),
                                                      makeRow(QStringLiteral("CACHE_TTL"))}));
    part.sections.append(addSection(tr("Engine"), {makeRow(QStringLiteral("WORKER_COUNT")),
                                                   makeRow(QStringLiteral("PORT")),
                                                   makeRow(QStringLiteral("REDIS_URL"))}));
    part.sections.append(
        addSection(tr("Window"), windowsettings::makeRows(m_context.preferences, m_context.theme,
                                                          Autostart::thisProgram())));
    addEntry(part);
}

void SettingsPage::addAdvanced()
{
    QString group;
    QList<SettingRow *> rows;
    const auto close = [&] {
        if (!rows.isEmpty()) {
            const QString name = optiontexts::group(group);
            //: %1 is a group of options, such as "Gemini".
            addEntry({name, {addSection(tr("%1: advanced").arg(name), rows)}});
        }
        rows.clear();
    };
    for (const Option &option : allOptions()) {
        if (option.group != group) {
            close();
            group = option.group;
        }
        if (!m_placed.contains(option.name) && !leftOut().contains(option.name))
            rows.append(makeRow(option.name));
    }
    close();
}

void SettingsPage::showPart(int index)
{
    if (index < 0)
        return;
    // Its signal would only bring us back here.
    const QSignalBlocker blocker(m_search);
    m_search->clear();
    m_nothing->hide();
    for (int i = 0; i < m_parts.size(); ++i) {
        for (SettingsSection *section : std::as_const(m_parts[i].sections)) {
            section->filter({});
            section->setVisible(i == index);
        }
    }
    m_scroll->verticalScrollBar()->setValue(0);
}

void SettingsPage::filter(const QString &words)
{
    if (words.trimmed().isEmpty()) {
        m_list->setCurrentRow(m_list->currentRow() < 0 ? 0 : m_list->currentRow());
        return showPart(m_list->currentRow());
    }
    m_list->setCurrentRow(-1);
    int shown = 0;
    for (const Part &part : std::as_const(m_parts)) {
        for (SettingsSection *section : part.sections) {
            const int found = section->filter(words);
            section->setVisible(found > 0);
            shown += found;
        }
    }
    m_nothing->setVisible(shown == 0);
    m_scroll->verticalScrollBar()->setValue(0);
}

} // namespace smartcache
