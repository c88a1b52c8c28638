#include "tools/writeoptions/manpage.h"

#include "cli/commandtable.h"
#include "core/config/optionshelp.h"

namespace smartcache {

namespace {

/// Text of which troff takes nothing for a request or an escape, and no hyphen for a dash.
QString escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

/// "--flag VALUE", the flag bold and the value in italics, as the tag of a paragraph.
QString tag(const QString &flag, const QString &value)
{
    QString text = QStringLiteral(".TP\n\\fB%1\\fR").arg(escaped(flag));
    if (!value.isEmpty())
        text += QStringLiteral(" \\fI%1\\fR").arg(escaped(value));
    return text + u'\n';
}

QString asSentence(const QString &help)
{
    return help.at(0).toUpper() + help.mid(1) + QStringLiteral(".\n");
}

QString flagEntries(const QList<CliFlag> &flags)
{
    QString text;
    for (const CliFlag &flag : flags) {
        text += tag(flag.name, flag.value) + escaped(asSentence(fullHelp(flag)));
    }
    return text;
}

} // namespace

QString manOptions()
{
    QString text;
    QString group;
    for (const Option &option : allOptions()) {
        if (option.group != group) {
            group = option.group;
            text += QStringLiteral(".SS %1\n").arg(escaped(group));
        }
        text += tag(option.flag(), option.isSwitch ? QString() : option.placeholder)
                + QStringLiteral("In the environment \\fB%1\\fR.\n").arg(escaped(option.name))
                + escaped(fullHelp(option)) + u'\n'
                + QStringLiteral("Default: %1.\n").arg(escaped(defaultOf(option)));
    }
    return text;
}

QString manCommands()
{
    QString text;
    for (const CliCommand &command : cliCommands()) {
        text += QStringLiteral(".SS %1\n")
                    .arg(escaped(
                        QStringLiteral("%1 %2").arg(command.name, command.operands).trimmed()));
        text += escaped(asSentence(command.help));
        if (!command.more.isEmpty())
            text += escaped(command.more) + u'\n';
        text += flagEntries(command.flags);
    }
    text += QStringLiteral(".SS Options of every command\n") + flagEntries(commonFlags());
    text += QStringLiteral(".SH EXIT STATUS\n");
    for (const auto &[code, meaning] : cliExitCodes())
        text += tag(QString::number(int(code)), {}) + escaped(asSentence(meaning));
    return text;
}

} // namespace smartcache
