#include "core/config/optionshelp.h"

#include <QStringList>

namespace smartcache {

namespace {

constexpr qsizetype helpColumns = 80;
constexpr qsizetype exampleColumns = 100;

/// `text` in lines of at most `columns`, each with `indent` before it, broken at spaces alone.
QString wrapped(const QString &text, const QString &indent, qsizetype columns)
{
    QString result;
    QString line = indent;
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const bool isFirst = line.size() == indent.size();
        if (!isFirst && line.size() + 1 + word.size() > columns) {
            result += line + QLatin1Char('\n');
            line = indent + word;
        } else {
            line += (isFirst ? QString() : QStringLiteral(" ")) + word;
        }
    }
    return result + line + QLatin1Char('\n');
}

QString heading(const QString &group)
{
    return group + QLatin1Char('\n');
}

/// One cell of a Markdown table.
QString cell(QString text)
{
    return text.replace(QLatin1Char('|'), QStringLiteral("\\|"));
}

QString code(const QString &text)
{
    return QStringLiteral("`%1`").arg(text);
}

} // namespace

QString defaultOf(const Option &option)
{
    if (!option.defaultMeans.isEmpty())
        return option.defaultMeans;
    return option.defaultText.isEmpty() ? QStringLiteral("empty") : option.defaultText;
}

QString fullHelp(const Option &option)
{
    for (const QString &choice : option.choices) {
        if (!option.help.contains(choice))
            return QStringLiteral("%1 One of %2.")
                .arg(option.help, option.choices.join(QStringLiteral(", ")));
    }
    return option.help;
}

QString helpText(const QString &usage, const QString &about)
{
    const QString indent = QStringLiteral("      ");
    QString text = QStringLiteral("Usage: %1\n\n").arg(usage);
    text += wrapped(about, {}, helpColumns);
    text += QLatin1Char('\n');
    text += wrapped(QStringLiteral("Each option is a flag, or an environment variable of the name "
                                   "in brackets, or a line NAME=value in .env in the working "
                                   "folder, or a saved setting; the first of these that is given "
                                   "counts."),
                    {}, helpColumns);
    QString group;
    for (const Option &option : allOptions()) {
        if (option.group != group) {
            group = option.group;
            text += QLatin1Char('\n') + heading(group);
        }
        const QString value = option.isSwitch ? QString() : QLatin1Char(' ') + option.placeholder;
        text += QStringLiteral("  %1%2  [%3]\n").arg(option.flag(), value, option.name);
        text += wrapped(QStringLiteral("%1 Default: %2.").arg(fullHelp(option), defaultOf(option)),
                        indent, helpColumns);
    }
    text += QLatin1Char('\n') + heading(QStringLiteral("Other"));
    text += QStringLiteral("  --help, -h\n      Show this text.\n"
                           "  --version\n      Show the version.\n");
    return text;
}

QString dotenvExample(const QString &about)
{
    const QString indent = QStringLiteral("# ");
    QString text = wrapped(about, indent, exampleColumns);
    QString group;
    for (const Option &option : allOptions()) {
        if (option.group != group) {
            group = option.group;
            text += QStringLiteral("\n# ---- %1 ----\n").arg(group);
        }
        QString help = fullHelp(option);
        if (!option.defaultMeans.isEmpty())
            help += QStringLiteral(" Default: %1.").arg(option.defaultMeans);
        text += QLatin1Char('\n') + wrapped(help, indent, exampleColumns);
        text += QStringLiteral("#%1=%2\n").arg(option.name, option.defaultText);
    }
    return text;
}

QString optionsTable()
{
    QString text;
    QString group;
    for (const Option &option : allOptions()) {
        if (option.group != group) {
            text += group.isEmpty() ? QString() : QStringLiteral("\n");
            group = option.group;
            text += QStringLiteral("**%1**\n\n| Name | Default | Meaning |\n|---|---|---|\n")
                        .arg(group);
        }
        const bool isLiteral = option.defaultMeans.isEmpty() && !option.defaultText.isEmpty();
        text += QStringLiteral("| %1 | %2 | %3 |\n")
                    .arg(code(option.name),
                         cell(isLiteral ? code(option.defaultText) : defaultOf(option)),
                         cell(fullHelp(option)));
    }
    return text;
}

Expected<QString> withSection(const QString &document, const QString &begin, const QString &end,
                              const QString &section)
{
    const QString beginLine = begin + QLatin1Char('\n');
    const QString endLine = end + QLatin1Char('\n');
    const qsizetype from = document.indexOf(beginLine);
    const qsizetype to = document.indexOf(endLine, from);
    if (from < 0 || to < 0 || document.count(beginLine) != 1 || document.count(endLine) != 1)
        return failure(QStringLiteral("bad_document"),
                       QStringLiteral("The document must have one line %1 and below it one line "
                                      "%2, for what is made to stand between.")
                           .arg(begin, end));
    return document.left(from + beginLine.size()) + section + document.mid(to);
}

} // namespace smartcache
