#include "app/settings/optionrow.h"

#include "app/settings/appsettings.h"
#include "app/settings/optioneditor.h"
#include "app/settings/optiontexts.h"
#include "app/settings/settingschanger.h"

namespace smartcache {

OptionRow::OptionRow(Theme &theme, const Option &option, AppSettings &settings,
                     SettingsChanger &changer, OptionEditor *editor, QWidget *parent)
    : SettingRow(theme, optiontexts::title(option), optiontexts::help(option), parent)
    , m_option(option)
    , m_settings(settings)
    , m_changer(changer)
    , m_editor(editor ? editor : OptionEditor::make(option))
{
    setObjectName(option.name);
    addKeyword(option.name);
    addControl(m_editor, m_editor->control());
    connect(m_editor, &OptionEditor::edited, this, [this](const QString &text) {
        setProblem({});
        explain(text);
    });
    connect(m_editor, &OptionEditor::committed, this, &OptionRow::commit);
    connect(this, &SettingRow::resetRequested, this, &OptionRow::reset);
    connect(&m_settings, &AppSettings::changed, this, &OptionRow::refresh);
    refresh();
}

QString OptionRow::currentText() const
{
    const bool isWritten = m_settings.sourceOf(m_option.name) != ConfigSource::Default;
    if (isWritten || OptionEditor::showsDefaultAsText(m_option))
        return m_settings.textOf(m_option.name);
    return {};
}

void OptionRow::refresh()
{
    const ConfigSource source = m_settings.sourceOf(m_option.name);
    const bool isSaved = source == ConfigSource::SavedSettings;
    setResettable(isSaved, optiontexts::defaultValue(m_option));
    setControlEnabled(!m_settings.isOverruled(m_option.name));
    if (m_settings.isOverruled(m_option.name))
        setNote(optiontexts::weightierSource(m_option, source));
    else if (AppSettings::countsAtNextStart(m_option.name))
        setNote(tr("Counts from the next start of the program."));

    // What was refused, or is being written, is the person's until it is right.
    const bool isSettled = m_editor->text() == currentText();
    const bool isInHand = !problem().isEmpty() || m_editor->control()->hasFocus();
    if (isSettled || !isInHand)
        m_editor->setText(currentText());
    if (isSettled)
        setProblem({});
    explain(m_editor->text());
}

void OptionRow::commit(const QString &text)
{
    const Expected<void> changed = m_changer.set(m_option.name, text);
    setProblem(changed ? QString() : optiontexts::problem(changed.error()));
    if (changed)
        m_editor->setText(currentText());
    explain(m_editor->text());
}

void OptionRow::reset()
{
    const Expected<void> changed = m_changer.set(m_option.name, QString());
    setProblem(changed ? QString() : optiontexts::problem(changed.error()));
    if (changed)
        m_editor->setText(currentText());
    explain(m_editor->text());
    m_editor->control()->setFocus();
}

/// "5 minutes" for "300". The placeholder says what the default is.
void OptionRow::explain(const QString &text)
{
    const QString shown = text.isEmpty() ? m_option.defaultText : text;
    if (m_option.placeholder == QLatin1String("SECONDS"))
        setMeaning(optiontexts::durationInWords(shown).value_or(QString()));
    else if (m_option.placeholder == QLatin1String("BYTES"))
        setMeaning(optiontexts::sizeInWords(shown).value_or(QString()));
}

} // namespace smartcache
