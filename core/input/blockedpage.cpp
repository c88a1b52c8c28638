#include "core/input/blockedpage.h"

#include "core/input/blockedpagesigns.h"
#include "core/input/visibletext.h"

#include <QStringList>

#include <array>

namespace smartcache {

namespace {

/// Letters, in those of an alphabet: one ideograph says as much as about two and a half of them.
double weightOf(const QString &text)
{
    double weight = 0;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool ideograph = (u >= 0x3040 && u <= 0x30FF) || (u >= 0x3400 && u <= 0x9FFF)
                               || (u >= 0xAC00 && u <= 0xD7AF);
        if (ideograph)
            weight += 2.5;
        else if (c.isLetterOrNumber())
            weight += 1;
    }
    return weight;
}

// In letters, without links, buttons and navigation.
constexpr double barePage = 80;  ///< One sign in the page's attributes is enough.
constexpr double tinyPage = 200; ///< One sign in its words is enough.
constexpr double longestConsent = 6'000;
constexpr double paragraphOfArticle = 110;
constexpr int articleParagraphs = 4; ///< As many make an article, whatever it says.

/// Up to which length two signs are enough.
double longestOf(Wall wall)
{
    switch (wall) {
    case Wall::Login:
        return 350; // many a short article has a log-in beside it
    case Wall::JavaScript:
        return 600;
    case Wall::Captcha:
    case Wall::ErrorPage:
    case Wall::CookieConsent:
        break;
    }
    return 900;
}

QString folded(QString text)
{
    text.replace(QChar(0x2019), u'\'');
    return text.simplified();
}

/// What is left of the page without the words of its controls.
QString proseOf(const HtmlTree &page)
{
    const HtmlTree prose = page.without([](const HtmlNode &node) {
        return node.name == QLatin1String("a") || node.name == QLatin1String("nav")
               || node.name == QLatin1String("button") || node.name == QLatin1String("select")
               || node.name == QLatin1String("label") || node.name == QLatin1String("footer")
               || node.name == QLatin1String("option") || node.name == QLatin1String("textarea");
    });
    return visibleTextOf(prose);
}

bool hasPasswordField(const HtmlTree &page)
{
    for (const HtmlNode &node : page.nodes()) {
        if (node.isElement(QLatin1String("input"))
            && node.attribute(QLatin1String("type")).toLower() == QLatin1String("password"))
            return true;
    }
    return false;
}

bool hasConsentButton(const HtmlTree &page)
{
    for (qsizetype i = 0; i < page.size(); ++i) {
        const HtmlNode &node = page.nodes()[static_cast<size_t>(i)];
        QString label;
        if (node.isElement(QLatin1String("button")) || node.isElement(QLatin1String("a")))
            label = page.textBelow(i);
        else if (node.isElement(QLatin1String("input")))
            label = node.attribute(QLatin1String("value"));
        if (!label.isEmpty() && label.size() < 100
            && consentButton().match(folded(label)).hasMatch())
            return true;
    }
    return false;
}

/// The attributes by which the services that walls are made with are known.
QString attributesOf(const HtmlTree &page)
{
    constexpr qsizetype enough = 200'000;
    QString all;
    for (const HtmlNode &node : page.nodes()) {
        for (const HtmlAttribute &attribute : node.attributes) {
            const bool telling = attribute.name == QLatin1String("id")
                                 || attribute.name == QLatin1String("class")
                                 || attribute.name == QLatin1String("src")
                                 || attribute.name == QLatin1String("action")
                                 || attribute.name == QLatin1String("name");
            if (telling && attribute.value.size() < 500)
                all += attribute.value + u'\n';
        }
        if (all.size() > enough)
            break;
    }
    return all;
}

QString firstHeading(const HtmlTree &page)
{
    for (const char *name : {"h1", "h2"}) {
        const qsizetype heading = page.find(QLatin1String(name));
        if (heading >= 0)
            return page.textBelow(heading);
    }
    return {};
}

bool isConsentOnly(const HtmlTree &page, const QString &prose, double weight)
{
    if (weight > longestConsent || !hasConsentButton(page))
        return false;
    double aboutConsent = 0;
    const QStringList blocks = prose.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &block : blocks) {
        if (consentWords().match(block).hasMatch())
            aboutConsent += weightOf(block);
    }
    return aboutConsent > 0 && aboutConsent >= 0.6 * weight;
}

int countArticleParagraphs(const QString &prose)
{
    int count = 0;
    const QStringList blocks = prose.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    for (const QString &block : blocks)
        count += weightOf(block) >= paragraphOfArticle ? 1 : 0;
    return count;
}

Error blocked(Wall wall)
{
    const auto error = [](const char *message) {
        return Error{
            QStringLiteral("blocked_page"), QString::fromUtf8(message), Disposition::GiveUp, {}};
    };
    switch (wall) {
    case Wall::Captcha:
        return error("The site asks for proof that a human is reading (a CAPTCHA) instead of "
                     "showing the page. Open it in a browser and submit its text instead.");
    case Wall::Login:
        return error("The page is behind a log-in or subscription. Open it in a browser where you "
                     "are logged in and submit its text instead.");
    case Wall::CookieConsent:
        return error("The site shows a cookie consent dialog instead of the page. Open it in a "
                     "browser, answer the dialog and submit the page's text instead.");
    case Wall::JavaScript:
        return error("The page is built by JavaScript, which is not run here; without it, it shows "
                     "no text. Open it in a browser and submit its text instead.");
    case Wall::ErrorPage:
        break;
    }
    return error("The site shows an error page (such as \"not found\", \"access denied\" or "
                 "\"unavailable\") although it reports success. Check the address in a browser.");
}

} // namespace

std::optional<Error> blockedPage(const HtmlTree &page, const QString &title)
{
    const QString prose = proseOf(page);
    const double weight = weightOf(prose);
    if (isConsentOnly(page, prose, weight))
        return blocked(Wall::CookieConsent);
    if (weight >= longestOf(Wall::ErrorPage) || countArticleParagraphs(prose) >= articleParagraphs)
        return std::nullopt;

    constexpr qsizetype enough = 6'000;
    const QString text = folded(visibleTextOf(page).left(enough));
    const QString titles[]{folded(title.left(200)), folded(firstHeading(page).left(200))};
    const QString attributes = attributesOf(page);

    struct Found
    {
        int spoken = 0; ///< Signs in what the page says.
        int built = 0;  ///< Signs in what it is built with, which many articles have too.
    };
    std::array<Found, 5> found{};
    for (const WallSign &sign : wallSigns()) {
        Found &count = found[static_cast<size_t>(sign.wall)];
        switch (sign.where) {
        case WallSign::Where::Title:
            for (const QString &each : titles)
                count.spoken += sign.pattern.match(each).hasMatch() ? 1 : 0;
            break;
        case WallSign::Where::Text:
            count.spoken += sign.pattern.match(text).hasMatch() ? 1 : 0;
            break;
        case WallSign::Where::Attribute:
            count.built += sign.pattern.match(attributes).hasMatch() ? 1 : 0;
            break;
        }
    }
    if (hasPasswordField(page))
        ++found[static_cast<size_t>(Wall::Login)].built;

    for (const Wall wall : {Wall::Captcha, Wall::JavaScript, Wall::Login, Wall::ErrorPage}) {
        const auto [spoken, built] = found[static_cast<size_t>(wall)];
        const bool isTiny = weight < tinyPage && spoken >= 1;
        const bool isBare = weight < barePage && built >= 1;
        const bool isShort = weight < longestOf(wall) && spoken + built >= 2;
        if (isTiny || isBare || isShort)
            return blocked(wall);
    }
    return std::nullopt;
}

} // namespace smartcache
