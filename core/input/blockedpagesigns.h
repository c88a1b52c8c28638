#pragma once

#include <QRegularExpression>

#include <vector>

namespace smartcache {

/// What may stand between a reader and the text of a page.
enum class Wall { Captcha, Login, CookieConsent, JavaScript, ErrorPage };

/// One thing by which a wall is known.
struct WallSign
{
    enum class Where {
        Title,     ///< The page's title or first heading, as a whole.
        Text,      ///< Anywhere in the visible text.
        Attribute, ///< An `id`, `class`, `src`, `action` or `name` in the page.
    };
    Wall wall;
    Where where;
    QRegularExpression pattern;
};

/// All of them. They are what walls say to their visitors ("verify that you are human"), not what
/// people write about walls ("CAPTCHA"): the second would find articles. Any thread.
const std::vector<WallSign> &wallSigns();

/// Words of a consent dialog, and what its buttons say. Any thread.
const QRegularExpression &consentWords();
const QRegularExpression &consentButton();

} // namespace smartcache
