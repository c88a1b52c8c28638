#include "core/summarize/gemini/summaryjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace smartcache {

namespace {

constexpr qsizetype maxTagLength = 60;
constexpr qsizetype maxTitleLength = 300;

tl::unexpected<Error> badReply(const QString &what)
{
    return failure(QStringLiteral("ai_bad_reply"),
                   QStringLiteral("The model's answer cannot be used: %1.").arg(what),
                   Disposition::RetryLater);
}

/// The JSON inside a byte order mark, white space and one code fence.
QString unwrapped(const QString &answer)
{
    QString text = answer;
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    text = text.trimmed();
    static const QRegularExpression fence(
        QStringLiteral("\\A(```|~~~)[ \\t]*[A-Za-z0-9]*[ \\t]*\\r?\\n(.*?)\\r?\\n?[ \\t]*\\1\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    if (const QRegularExpressionMatch match = fence.match(text); match.hasMatch())
        text = match.captured(2).trimmed();
    return text;
}

/// Plain text: control characters other than line feeds have no place in it.
QString cleaned(const QString &text)
{
    static const QRegularExpression controls(
        QStringLiteral("[\\x{0}-\\x{9}\\x{B}-\\x{1F}\\x{7F}-\\x{9F}]+"));
    return QString(text)
        .replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
        .replace(controls, QStringLiteral(" "))
        .trimmed();
}

/// Removes what announces a summary instead of being one. It must end in a colon, so that no
/// sentence of a real summary is taken for it.
QString withoutOpening(const QString &summary)
{
    static const QRegularExpression opening(
        QStringLiteral(
            "\\A(?:(?:sure|certainly|of course|okay|ok)[,.!]?\\s+)?"
            "(?:here(?:'s|\\x{2019}s| is| are)\\b[^:\\n.]{0,80}\\bsummary\\b[^:\\n.]{0,80}"
            "|(?:the |a )?summary(?: of (?:the|this) (?:text|article|document|page))?"
            "|hier ist\\b[^:\\n.]{0,80}\\bzusammenfassung\\b[^:\\n.]{0,80}"
            "|(?:die |eine )?zusammenfassung"
            "|voici\\b[^:\\n.]{0,80}\\br\\x{E9}sum\\x{E9}\\b[^:\\n.]{0,80}|r\\x{E9}sum\\x{E9}"
            "|aqu\\x{ED}\\b[^:\\n.]{0,80}\\bresumen\\b[^:\\n.]{0,80}|resumen)"
            "\\s*[:\\x{FF1A}]\\s*"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = opening.match(summary);
    return match.hasMatch() ? summary.mid(match.capturedEnd()) : summary;
}

Expected<QStringList> readTags(const QJsonValue &value, const TagWishes &wishes)
{
    if (!value.isArray())
        return badReply(QStringLiteral("\"tags\" is not a list"));
    QStringList tags;
    const QJsonArray array = value.toArray();
    for (const QJsonValue element : array) {
        if (!element.isString())
            return badReply(QStringLiteral("a tag is not a text"));
        QString tag = cleaned(element.toString()).simplified();
        while (tag.startsWith(QLatin1Char('#')))
            tag = tag.mid(1).trimmed();
        if (tag.isEmpty() || tag.size() > maxTagLength || tags.contains(tag, Qt::CaseInsensitive))
            continue;
        if (tags.size() < wishes.mostAsked())
            tags.append(tag);
    }
    if (tags.size() < wishes.fewestAsked())
        return badReply(QStringLiteral("it has %1 usable tags instead of %2 to %3")
                            .arg(tags.size())
                            .arg(wishes.fewestAsked())
                            .arg(wishes.mostAsked()));
    return tags;
}

} // namespace

Expected<Summary> parseSummary(const QString &answer, const TagWishes &wishes)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(unwrapped(answer).toUtf8(), &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return badReply(QStringLiteral("it is not JSON (%1)").arg(parsing.errorString()));
    if (!document.isObject())
        return badReply(QStringLiteral("it is not a JSON object"));
    const QJsonObject object = document.object();

    const QJsonValue text = object.value(QLatin1String("summary"));
    if (!text.isString())
        return badReply(QStringLiteral("it has no text \"summary\""));
    Summary summary;
    summary.text = withoutOpening(cleaned(text.toString())).trimmed();
    if (summary.text.isEmpty())
        return badReply(QStringLiteral("its summary is blank"));

    Expected<QStringList> tags = readTags(object.value(QLatin1String("tags")), wishes);
    if (!tags)
        return failure(tags.error());
    summary.tags = std::move(*tags);

    const auto optional = [&object](QLatin1String field) -> Expected<QString> {
        const QJsonValue value = object.value(field);
        if (value.isString())
            return cleaned(value.toString()).simplified();
        if (value.isNull() || value.isUndefined())
            return QString();
        return badReply(QStringLiteral("\"%1\" is not a text").arg(field));
    };
    const Expected<QString> title = optional(QLatin1String("title"));
    if (!title)
        return failure(title.error());
    if (title->size() <= maxTitleLength) // longer: the model put something else there
        summary.title = *title;
    const Expected<QString> language = optional(QLatin1String("language"));
    if (!language)
        return failure(language.error());
    // BCP 47 (RFC 5646) but for its rarest forms; anything else ("English") is no language tag.
    static const QRegularExpression tag(QStringLiteral("\\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z"));
    if (tag.match(*language).hasMatch())
        summary.language = *language;
    return summary;
}

} // namespace smartcache
