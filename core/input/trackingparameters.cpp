#include "core/input/trackingparameters.h"

#include <algorithm>
#include <array>

namespace smartcache {

namespace {

// Named as in each vendor's own documentation of its link decoration. Only names that no site uses
// to choose content belong here: "ref", "source", "id" or "si" do not, though trackers use them
// too, since two addresses wrongly taken for one would share a summary.

constexpr std::array prefixes{
    QLatin1String("utm_"), // Urchin, now Google Analytics: campaigns
    QLatin1String("_hs"),  // HubSpot: _hsenc, _hsmi, _hsfp
    QLatin1String("mtm_"), // Matomo: campaigns
    QLatin1String("hsa_"), // HubSpot: advertisements
    QLatin1String("pk_"),  // Matomo, formerly Piwik: campaigns
};

constexpr std::array names{
    QLatin1String("__hssc"),        // HubSpot: sessions
    QLatin1String("__hstc"),        // HubSpot: visitors
    QLatin1String("_ga"),           // Google Analytics: linked domains
    QLatin1String("_gl"),           // Google Analytics: linked domains
    QLatin1String("_openstat"),     // Openstat
    QLatin1String("dclid"),         // Google Display & Video 360
    QLatin1String("fbclid"),        // Facebook
    QLatin1String("gad_source"),    // Google Ads
    QLatin1String("gbraid"),        // Google Ads: iOS applications
    QLatin1String("gclid"),         // Google Ads
    QLatin1String("gclsrc"),        // Google Ads: Search Ads 360
    QLatin1String("hsctatracking"), // HubSpot: calls to action
    QLatin1String("igsh"),          // Instagram
    QLatin1String("igshid"),        // Instagram
    QLatin1String("li_fat_id"),     // LinkedIn
    QLatin1String("mc_cid"),        // Mailchimp: campaigns
    QLatin1String("mc_eid"),        // Mailchimp: receivers
    QLatin1String("mkt_tok"),       // Marketo
    QLatin1String("msclkid"),       // Microsoft Advertising
    QLatin1String("oly_anon_id"),   // Omeda Olytics
    QLatin1String("oly_enc_id"),    // Omeda Olytics
    QLatin1String("rb_clickid"),    // Rakuten
    QLatin1String("ref_src"),       // Twitter: embedded posts
    QLatin1String("ref_url"),       // Twitter: embedded posts
    QLatin1String("s_cid"),         // Adobe Analytics
    QLatin1String("srsltid"),       // Google Merchant Center
    QLatin1String("ttclid"),        // TikTok
    QLatin1String("twclid"),        // Twitter
    QLatin1String("vero_id"),       // Vero
    QLatin1String("wbraid"),        // Google Ads: from web to application
    QLatin1String("wickedid"),      // Wicked Reports
    QLatin1String("yclid"),         // Yandex Direct
    QLatin1String("ysclid"),        // Yandex Search
};

} // namespace

bool isTrackingParameter(QLatin1String name)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [name](QLatin1String prefix) {
                           return name.startsWith(prefix, Qt::CaseInsensitive);
                       })
           || std::any_of(names.begin(), names.end(), [name](QLatin1String known) {
                  return name.compare(known, Qt::CaseInsensitive) == 0;
              });
}

} // namespace smartcache
