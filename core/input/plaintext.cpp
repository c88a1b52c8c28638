#include "core/input/plaintext.h"

#include <QRegularExpression>
#include <QStringList>

namespace smartcache {

namespace {

QString withoutControls(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(u'\r', u'\n');
    text.replace(u'\f', u'\n');
    text.removeIf([](QChar c) {
        return (c < u' ' && c != u'\n' && c != u'\t') || c == QChar(0x7F) || c == QChar(0xFEFF);
    });
    return text;
}

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromLatin1(text),
                              QRegularExpression::UseUnicodePropertiesOption);
}

/// Removes the front matter (YAML between lines of three dashes at the very top) from `lines`;
/// gives its title.
QString takeFrontMatter(QStringList &lines)
{
    if (lines.isEmpty() || lines.first().trimmed() != QLatin1String("---"))
        return {};
    static const QRegularExpression titleLine = pattern("^title:\\s*[\"']?(.+?)[\"']?\\s*$");
    QString title;
    constexpr qsizetype longest = 200;
    for (qsizetype i = 1; i < std::min(lines.size(), longest); ++i) {
        const QString line = lines[i].trimmed();
        if (line == QLatin1String("---") || line == QLatin1String("...")) {
            lines = lines.mid(i + 1);
            return title;
        }
        const QRegularExpressionMatch match = titleLine.match(line);
        if (match.hasMatch())
            title = match.captured(1);
    }
    return {}; // never closed: it was a rule
}

/// One line's text without the marks inside it.
QString withoutInlineMarks(QString line)
{
    static const QRegularExpression code = pattern("(`+)([^`\n]+)\\1");
    static const QRegularExpression image =
        pattern("!\\[([^\\]\\[]*)\\](\\([^()]*(\\([^()]*\\)[^()]*)?\\)|\\[[^\\]]*\\])");
    static const QRegularExpression link =
        pattern("\\[([^\\]\\[]+)\\](\\([^()]*(\\([^()]*\\)[^()]*)?\\)|\\[[^\\]]*\\])");
    static const QRegularExpression footnote = pattern("\\[\\^[^\\]\\s]{1,40}\\]:?");
    static const QRegularExpression autolink =
        pattern("<(https?://[^<>\\s]+|[^<>\\s@]+@[^<>\\s@]+)>");
    static const QRegularExpression tag = pattern("</?[A-Za-z][^<>]{0,500}>");
    static const QRegularExpression strong =
        pattern("(\\*\\*|__)(?=\\S)([^*_]*(?:[*_][^*_]+)*?)(?<=\\S)\\1");
    static const QRegularExpression starred = pattern("\\*(?=\\S)([^*\n]+)(?<=\\S)\\*");
    static const QRegularExpression underlined =
        pattern("(?<!\\w)_(?=\\S)([^_\n]+)(?<=\\S)_(?!\\w)");
    static const QRegularExpression struck = pattern("~~([^~\n]+)~~");
    static const QRegularExpression escaped = pattern("\\\\([\\\\`*_{}\\[\\]()#+.!|<>~-])");

    // What is code or escaped is put aside, so that nothing in it is taken for a mark.
    QStringList aside;
    const auto putAside = [&](const QRegularExpression &expression, int group) {
        QString rest;
        qsizetype last = 0;
        auto matches = expression.globalMatch(line);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            rest += QStringView(line).mid(last, match.capturedStart() - last);
            rest += QChar(0xE000) + QString::number(aside.size()) + QChar(0xE001);
            aside.append(match.captured(group));
            last = match.capturedEnd();
        }
        line = rest + line.mid(last);
    };
    line.remove(QChar(0xE000)).remove(QChar(0xE001));
    putAside(code, 2);
    putAside(escaped, 1);
    putAside(autolink, 1);

    line.replace(image, QStringLiteral("\\1"));
    line.replace(link, QStringLiteral("\\1"));
    line.remove(footnote);
    line.remove(tag);
    line.replace(strong, QStringLiteral("\\2"));
    line.replace(starred, QStringLiteral("\\1"));
    line.replace(underlined, QStringLiteral("\\1"));
    line.replace(struck, QStringLiteral("\\1"));

    static const QRegularExpression placeholder = pattern("\\x{E000}(\\d+)\\x{E001}");
    QString whole;
    qsizetype last = 0;
    auto matches = placeholder.globalMatch(line);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        whole += QStringView(line).mid(last, match.capturedStart() - last);
        whole += aside.value(match.captured(1).toInt());
        last = match.capturedEnd();
    }
    return whole + line.mid(last);
}

} // namespace

PlainText readPlainText(const QString &text)
{
    return {withoutControls(text).trimmed(), {}};
}

PlainText readMarkdown(const QString &text)
{
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->"),
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression fence = pattern("^ {0,3}(```+|~~~+)");
    static const QRegularExpression heading = pattern("^ {0,3}#{1,6}(?:\\s+(.*?))?\\s*#*\\s*$");
    static const QRegularExpression underline = pattern("^ {0,3}(=+|-{2,})\\s*$");
    static const QRegularExpression rule = pattern("^ {0,3}([-*_])(\\s*\\1){2,}\\s*$");
    static const QRegularExpression tableRule =
        pattern("^\\s*\\|?(\\s*:?-+:?\\s*\\|)+(\\s*:?-+:?\\s*)?$");
    static const QRegularExpression definition = pattern("^ {0,3}\\[[^\\]^]+\\]:\\s*\\S+.*$");
    static const QRegularExpression quote = pattern("^(\\s{0,3}>\\s?)+");
    static const QRegularExpression bullet = pattern("^(\\s*)[-*+]\\s+(?:\\[[ xX]\\]\\s+)?");

    QStringList lines = withoutControls(text).remove(comment).split(u'\n');
    PlainText result;
    result.title = takeFrontMatter(lines);
    QStringList out;
    QString closingFence;
    for (const QString &line : std::as_const(lines)) {
        const QRegularExpressionMatch fenced = fence.match(line);
        if (!closingFence.isEmpty()) {
            if (fenced.hasMatch() && fenced.captured(1).startsWith(closingFence))
                closingFence.clear();
            else
                out.append(line);
            continue;
        }
        if (fenced.hasMatch()) {
            closingFence = fenced.captured(1);
            continue;
        }
        QString rest = QString(line).remove(quote);
        const bool follows = !out.isEmpty() && !out.last().trimmed().isEmpty();
        const QRegularExpressionMatch head = heading.match(rest);
        if (head.hasMatch()) {
            rest = withoutInlineMarks(head.captured(1)).trimmed();
            if (result.title.isEmpty())
                result.title = rest;
        } else if (follows && underline.match(rest).hasMatch()) {
            if (result.title.isEmpty())
                result.title = out.last().trimmed();
            continue;
        } else if (rule.match(rest).hasMatch() || tableRule.match(rest).hasMatch()
                   || definition.match(rest).hasMatch()) {
            continue;
        } else {
            rest = withoutInlineMarks(rest.replace(bullet, QStringLiteral("\\1- ")));
        }
        out.append(rest);
    }
    static const QRegularExpression emptyLines = pattern("\n\\s*\n\\s*\n+");
    result.text = out.join(u'\n').replace(emptyLines, QStringLiteral("\n\n")).trimmed();
    return result;
}

} // namespace smartcache
