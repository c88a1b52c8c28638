#include "core/config/commandline.h"

#include "core/config/nearestname.h"
#include "core/config/options.h"

#include <algorithm>

namespace smartcache {

namespace {

tl::unexpected<Error> badCommandLine(const QString &message)
{
    return failure(QStringLiteral("bad_command_line"), message);
}

const Option *optionOfFlag(const QString &flag)
{
    const QList<Option> &options = allOptions();
    const auto found =
        std::find_if(options.cbegin(), options.cend(),
                     [&flag](const Option &option) { return option.flag() == flag; });
    return found == options.cend() ? nullptr : &*found;
}

tl::unexpected<Error> unknownFlag(const QString &flag, const QStringList &switches)
{
    QStringList known = switches;
    known << QStringLiteral("--help") << QStringLiteral("--version");
    for (const Option &option : allOptions())
        known << option.flag();
    const QString nearest = nearestName(flag, known);
    return badCommandLine(
        nearest.isEmpty()
            ? QStringLiteral("There is no flag %1; --help lists every one.").arg(flag)
            : QStringLiteral("There is no flag %1. Did you mean %2? --help lists every one.")
                  .arg(flag, nearest));
}

} // namespace

Expected<CommandLine> CommandLine::parse(const QStringList &arguments, const QStringList &switches,
                                         Others others)
{
    CommandLine line;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (others == Others::Taken && argument == QLatin1String("--")) {
            line.others += arguments.mid(i + 1);
            break;
        }
        const bool isFlag = argument.startsWith(QLatin1Char('-'));
        if (!isFlag && others == Others::Taken) {
            line.others.append(argument);
            continue;
        }
        if (!isFlag)
            // Not quoted: in "--api-token= TOKEN" it is a secret.
            return badCommandLine(QStringLiteral("Argument %1 is not a flag. Flags begin with --, "
                                                 "such as --port 8080; --help lists every one.")
                                      .arg(i + 1));
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        const bool hasValue = equals >= 0;
        const QString flag = argument.left(equals);

        const bool isHelp = flag == QLatin1String("--help") || flag == QLatin1String("-h");
        const bool isVersion = flag == QLatin1String("--version");
        if (isHelp || isVersion || switches.contains(flag)) {
            if (hasValue)
                return badCommandLine(QStringLiteral("%1 takes no value.").arg(flag));
            line.help |= isHelp;
            line.version |= isVersion;
            if (!isHelp && !isVersion)
                line.switches.append(flag);
            continue;
        }

        const Option *option = optionOfFlag(flag);
        if (!option)
            return unknownFlag(flag, switches);
        if (hasValue) {
            line.values.insert(option->name, argument.mid(equals + 1));
        } else if (option->isSwitch) {
            line.values.insert(option->name, QStringLiteral("1"));
        } else if (i + 1 < arguments.size()
                   && !arguments.at(i + 1).startsWith(QLatin1String("--"))) {
            line.values.insert(option->name, arguments.at(++i));
        } else {
            return badCommandLine(QStringLiteral("%1 needs a value: %1 %2, or %1=%2.")
                                      .arg(flag, option->placeholder));
        }
    }
    return line;
}

} // namespace smartcache
