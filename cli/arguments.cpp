#include "cli/arguments.h"

#include "cli/text.h"
#include "core/config/nearestname.h"

#include <algorithm>

namespace smartcache {

namespace {

tl::unexpected<CliFailure> wrongUsage(const QString &message)
{
    return cliFailure(ExitCode::WrongUsage, message);
}

QString didYouMean(const QString &typed, const QStringList &known)
{
    const QString nearest = nearestName(typed, known);
    return nearest.isEmpty() ? QString() : QStringLiteral(" Did you mean %1?").arg(nearest);
}

tl::unexpected<CliFailure> unknownCommand(const QString &typed)
{
    QStringList names;
    for (const CliCommand &command : cliCommands())
        names.append(command.name);
    return wrongUsage(QStringLiteral("There is no command \"%1\".%2 Right would be one of %3.")
                          .arg(harmlessLine(typed).left(40), didYouMean(typed, names),
                               names.join(QStringLiteral(", "))));
}

QList<CliFlag> flagsOf(const CliCommand *command)
{
    return command ? command->flags + commonFlags() : commonFlags();
}

/// The command is found first: which flags take a value depends on it.
const CliCommand *commandIn(const QStringList &arguments, qsizetype *position)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(u'-'))
            continue;
        // It may be the value of a common flag, as in "--url URL list".
        if (i > 0 && !arguments[i - 1].contains(u'=')) {
            const auto &flags = commonFlags();
            if (std::any_of(flags.begin(), flags.end(), [&](const CliFlag &flag) {
                    return flag.name == arguments[i - 1] && !flag.value.isEmpty();
                }))
                continue;
        }
        *position = i;
        return findCommand(arguments[i]);
    }
    *position = -1;
    return nullptr;
}

CliResult<void> checkOperands(const CliArguments &arguments)
{
    const CliCommand &command = *arguments.command;
    if (arguments.operands.size() < command.least) {
        return wrongUsage(QStringLiteral("%1 needs %2, as in: smartcache-cli %1 %2")
                              .arg(command.name, command.operands));
    }
    if (command.most >= 0 && arguments.operands.size() > command.most) {
        return wrongUsage(
            QStringLiteral("%1 takes no \"%2\"; smartcache-cli %1 --help says what "
                           "it takes.")
                .arg(command.name, harmlessLine(arguments.operands[command.most]).left(40)));
    }
    return {};
}

CliResult<void> checkValue(const CliFlag &flag, const QString &value)
{
    if (flag.choices.isEmpty() || flag.choices.contains(value))
        return {};
    return wrongUsage(
        QStringLiteral("%1 is \"%2\"; right would be one of %3.")
            .arg(flag.name, harmlessLine(value).left(40), flag.choices.join(QStringLiteral(", "))));
}

} // namespace

CliResult<CliArguments> CliArguments::parse(const QStringList &arguments)
{
    CliArguments parsed;
    qsizetype commandAt = -1;
    parsed.command = commandIn(arguments, &commandAt);
    if (commandAt >= 0 && !parsed.command)
        return unknownCommand(arguments[commandAt]);

    const QList<CliFlag> flags = flagsOf(parsed.command);
    bool onlyOperands = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (i == commandAt)
            continue;
        if (onlyOperands || !argument.startsWith(u'-') || argument == u"-") {
            parsed.operands.append(argument);
            continue;
        }
        if (argument == u"--") {
            onlyOperands = true;
            continue;
        }
        const QString name = argument.section(u'=', 0, 0);
        if (name == u"--help" || name == u"-h") {
            parsed.help = true;
            continue;
        }
        if (name == u"--version") {
            parsed.version = true;
            continue;
        }
        const auto flag = std::find_if(flags.begin(), flags.end(),
                                       [&](const CliFlag &one) { return one.name == name; });
        if (flag == flags.end()) {
            QStringList names;
            for (const CliFlag &one : flags)
                names.append(one.name);
            return wrongUsage(
                QStringLiteral("There is no option %1%2.%3 --help lists every one.")
                    .arg(harmlessLine(name).left(40),
                         parsed.command ? QStringLiteral(" of ") + parsed.command->name : QString(),
                         didYouMean(name, names)));
        }
        const bool hasValue = argument.contains(u'=');
        if (flag->value.isEmpty() && hasValue)
            return wrongUsage(QStringLiteral("%1 takes no value.").arg(name));
        QString value;
        if (hasValue)
            value = argument.section(u'=', 1);
        else if (!flag->value.isEmpty() && i + 1 < arguments.size())
            value = arguments[++i];
        if (!flag->value.isEmpty() && value.isEmpty())
            return wrongUsage(QStringLiteral("%1 needs a value: %1 %2").arg(name, flag->value));
        if (const auto checked = checkValue(*flag, value); !checked)
            return cliFailure(checked.error());
        parsed.values.insert(name, value);
    }
    if (parsed.help || parsed.version)
        return parsed;
    if (!parsed.command)
        return wrongUsage(
            QStringLiteral("A command is missing. smartcache-cli --help lists them."));
    if (const auto checked = checkOperands(parsed); !checked)
        return cliFailure(checked.error());
    return parsed;
}

} // namespace smartcache
