#pragma once

#include "core/base/expected.h"
#include "core/config/config.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace smartcache {

/// One setting of the program. Everything else that knows about settings, the command line, the
/// environment, `.env`, the saved settings, --help, README.md and `.env.example`, is made from it.
struct Option
{
    QString name;  ///< As in the environment, `.env` and the saved settings: "REDIS_URL".
    QString group; ///< The heading it stands under: "Store".
    QString title; ///< What people call it, in a few words: "Cache time".
    QString help;  ///< Sentences for a person, plain text.
    /// As it would be written; what the program takes when nobody says anything else. Empty where
    /// that is the value, or where the default is worked out: then `defaultMeans` says how.
    QString defaultText;
    QString defaultMeans;
    QString placeholder;     ///< What stands for the value in the help.
    QStringList choices;     ///< Every value there is, where there are only a few.
    bool secret = false;     ///< Its value is never shown, in errors either.
    bool isSwitch = false;   ///< Yes or no: its flag alone means yes.
    bool mayBeEmpty = false; ///< An empty text is a value; else it counts as not set.

    /// Reads trimmed text into its field of `config`. Errors: those of OptionType::parse.
    std::function<Expected<void>(Config &config, const QString &text)> set;

    /// "--redis-url".
    QString flag() const;
};

/// Every option, those of a group side by side, in the order in which people are shown them.
/// Any thread.
const QList<Option> &allOptions();

/// The option of that name, which is given exactly; null where there is none. Any thread.
const Option *findOption(const QString &name);

} // namespace smartcache
