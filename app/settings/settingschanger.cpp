#include "app/settings/settingschanger.h"

#include "app/settings/appsettings.h"
#include "core/config/options.h"

namespace smartcache {

namespace {

/// What is to be saved for `text`; null for what is the default anyway.
QString savedText(const Option &option, const QString &text)
{
    const bool isDefault = text == option.defaultText && !text.isNull();
    return isDefault || (text.isEmpty() && !option.mayBeEmpty) ? QString() : text;
}

} // namespace

Expected<void> SettingsChanger::set(const QString &name, const QString &text)
{
    const Option *option = findOption(name);
    if (!option)
        return failure(QStringLiteral("bad_option"), name);
    const QString wanted = savedText(*option, text);
    if (!wanted.isNull()) {
        Config unused;
        if (const Expected<void> fits = option->set(unused, wanted); !fits)
            return fits;
    }
    m_waiting.remove(name);
    if (wanted == m_settings.saved().value(name)
        && wanted.isNull() == m_settings.saved().value(name).isNull())
        return {};

    QMap<QString, QString> all = m_waiting;
    all[name] = wanted;
    Expected<void> changed = m_settings.change(all);
    if (changed) {
        m_waiting.clear();
        return changed;
    }
    // What waits may be what is in the way.
    if (!m_waiting.isEmpty())
        changed = m_settings.change({{name, wanted}});
    if (!changed && changed.error().code == QLatin1String("api_token_required")
        && name == QLatin1String("HOST"))
        m_waiting[name] = wanted;
    return changed;
}

} // namespace smartcache
