#include "core/input/hiddencontent.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <optional>

namespace smartcache {

namespace {

/// A length in CSS pixels, roughly (1 em is 16 pixels); nothing for what isn't a plain length.
std::optional<double> toPixels(const QString &length)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([+-]?\\d*\\.?\\d+)(px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|pc|%)?$"));
    const QRegularExpressionMatch match = pattern.match(length);
    if (!match.hasMatch())
        return std::nullopt;
    static const QHash<QString, double> pixels{
        {QStringLiteral("pt"), 4.0 / 3}, {QStringLiteral("em"), 16},   {QStringLiteral("rem"), 16},
        {QStringLiteral("ex"), 8},       {QStringLiteral("ch"), 8},    {QStringLiteral("vw"), 10},
        {QStringLiteral("vh"), 10},      {QStringLiteral("cm"), 37.8}, {QStringLiteral("mm"), 3.78},
        {QStringLiteral("in"), 96},      {QStringLiteral("pc"), 16},   {QStringLiteral("%"), 10}};
    return match.captured(1).toDouble() * pixels.value(match.captured(2), 1.0);
}

/// `property: value` pairs, lower case, without `!important`. The last of the same name wins, as in
/// CSS.
QHash<QString, QString> declarations(const QString &style)
{
    static const QRegularExpression comment(QStringLiteral("/\\*.*?\\*/"),
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression important(QStringLiteral("\\s*!\\s*important\\s*$"));
    QHash<QString, QString> found;
    const QStringList parts = QString(style.left(8'192)).remove(comment).toLower().split(u';');
    for (const QString &part : parts) {
        const qsizetype colon = part.indexOf(u':');
        if (colon > 0)
            found.insert(part.left(colon).trimmed(),
                         part.mid(colon + 1).remove(important).simplified());
    }
    return found;
}

bool isZero(const QString &value)
{
    return !value.isNull() && toPixels(value) == 0.0;
}

/// Far enough that no layout means it for something to be seen.
bool isFarOff(const QString &value)
{
    constexpr double offScreen = -900;
    const std::optional<double> pixels = toPixels(value);
    return pixels && *pixels <= offScreen;
}

bool rendersNothing(const HtmlNode &node, Noscript noscript)
{
    static const QSet<QString> names{
        QStringLiteral("style"),    QStringLiteral("template"), QStringLiteral("datalist"),
        QStringLiteral("object"),   QStringLiteral("embed"),    QStringLiteral("applet"),
        QStringLiteral("canvas"),   QStringLiteral("audio"),    QStringLiteral("video"),
        QStringLiteral("noframes"), QStringLiteral("iframe")};
    if (node.name == QLatin1String("script"))
        return node.attribute(QLatin1String("type")).trimmed().toLower()
               != QLatin1String("application/ld+json");
    if (node.name == QLatin1String("noscript"))
        return noscript == Noscript::Drop;
    if (node.name == QLatin1String("input"))
        return node.attribute(QLatin1String("type")).toLower() == QLatin1String("hidden");
    if (node.name == QLatin1String("dialog"))
        return !node.hasAttribute(QLatin1String("open"));
    return names.contains(node.name);
}

bool isHidden(const HtmlNode &node)
{
    if (node.name == QLatin1String("html") || node.name == QLatin1String("body")) {
        // Pages fade their body in, and lift its `hidden`, by script.
        return false;
    }
    if (node.hasAttribute(QLatin1String("hidden"))
        && node.attribute(QLatin1String("hidden")).toLower() != QLatin1String("false"))
        return true;
    if (node.attribute(QLatin1String("aria-hidden")).toLower() == QLatin1String("true")
        && node.name != QLatin1String("img") && node.name != QLatin1String("svg"))
        return true;
    const QString style = node.attribute(QLatin1String("style"));
    return !style.isEmpty() && hidesElement(style);
}

} // namespace

bool hidesElement(const QString &style)
{
    const QHash<QString, QString> found = declarations(style);
    const auto value = [&](const char *property) { return found.value(QLatin1String(property)); };
    if (value("display") == QLatin1String("none"))
        return true;
    const QString visibility = value("visibility");
    if (visibility == QLatin1String("hidden") || visibility == QLatin1String("collapse"))
        return true;
    if (isZero(value("opacity")) || isZero(value("font-size")))
        return true;
    if (isZero(value("max-height")) || isZero(value("max-width")))
        return true;
    // A box of no size, or of the one pixel that "screen reader only" text is given, shows its
    // text all the same unless it clips.
    const QString overflow = value("overflow");
    const bool clips = overflow == QLatin1String("hidden") || overflow == QLatin1String("clip");
    for (const char *property : {"height", "width"}) {
        const std::optional<double> size = toPixels(value(property));
        if (clips && size && *size <= 1)
            return true;
    }
    const QString clip = QString(value("clip")).remove(u' ').remove(QLatin1String("px"));
    if (clip == QLatin1String("rect(0,0,0,0)") || clip == QLatin1String("rect(1,1,1,1)")
        || value("clip-path").remove(u' ').startsWith(QLatin1String("inset(50%"))
        || value("clip-path").remove(u' ').startsWith(QLatin1String("inset(100%")))
        return true;
    const QString position = value("position");
    if (position == QLatin1String("absolute") || position == QLatin1String("fixed")) {
        for (const char *side : {"left", "top", "right", "bottom"}) {
            if (isFarOff(value(side)))
                return true;
        }
    }
    static const QRegularExpression scaledAway(QStringLiteral("scale(3d|x|y)?\\(\\s*0\\s*[,)]"));
    return isFarOff(value("text-indent")) || isFarOff(value("margin-left"))
           || isFarOff(value("margin-top")) || value("transform").contains(scaledAway);
}

HtmlTree withoutHiddenContent(const HtmlTree &page, Noscript noscript)
{
    return page.without([noscript](const HtmlNode &node) {
        return rendersNothing(node, noscript) || isHidden(node);
    });
}

} // namespace smartcache
