#include "core/input/blockedpage.h"
#include "core/input/hiddencontent.h"
#include "core/input/pagemetadata.h"

#include <QFile>
#include <QTest>

using namespace smartcache;

namespace {

/// What blockedPage() says to an HTML source; empty when it is no wall.
QString verdictOn(const QString &html)
{
    const HtmlTree page = HtmlTree::parse(html).value();
    const std::optional<Error> error =
        blockedPage(withoutHiddenContent(page), metadataOf(page).title);
    if (!error)
        return {};
    return error->code == QLatin1String("blocked_page") ? error->message : error->code;
}

void row(const char *name, const char *html, const char *says)
{
    QTest::newRow(name) << QString::fromUtf8(html) << QString::fromLatin1(says);
}

void lookAlike(const char *name, const char *html)
{
    QTest::newRow(name) << QString::fromUtf8(html);
}

constexpr const char *captcha = "CAPTCHA";
constexpr const char *login = "log-in";
constexpr const char *cookies = "cookie consent";
constexpr const char *javaScript = "JavaScript";
constexpr const char *errorPage = "error page";

} // namespace

class TestBlockedPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognises_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("says");

        row("interstitial check",
            "<title>Just a moment...</title><h1>shop.example</h1><p>Verifying you are human. This "
            "may take a few seconds.</p><p>shop.example needs to review the security of your "
            "connection before proceeding.</p><div id=challenge-platform></div><p>Ray ID: "
            "<code>7f00aa</code></p><p>Performance &amp; security by Cloudflare</p>",
            captcha);
        row("attention required",
            "<title>Attention Required! | Cloudflare</title><h1>One more step</h1><h2>Please "
            "complete the security check to access news.example</h2><div class='h-captcha'></div>"
            "<h3>Why do I have to complete a CAPTCHA?</h3><p>Completing the CAPTCHA proves you are "
            "a human and gives you temporary access to the web property.</p><h3>What can I do to "
            "prevent this in the future?</h3><p>If you are on a personal connection, like at home, "
            "you can run an anti-virus scan on your device to make sure it is not infected.</p>",
            captcha);
        row("bare reCAPTCHA",
            "<title>news.example</title><form><div class='g-recaptcha' data-sitekey=x></div>"
            "<button>Submit</button></form>",
            captcha);
        row("bare Turnstile", "<body><div class='cf-turnstile'></div><p>One moment.</p>", captcha);
        row("hCaptcha and a line",
            "<title>Robot Check</title><p>Enter the characters you see below</p><form><input "
            "name=text></form><p>Sorry, we just need to make sure you're not a robot.</p>",
            captcha);
        row("unusual traffic",
            "<p>Our systems have detected unusual traffic from your computer network. This page "
            "checks to see if it's really you sending the requests, and not a robot.</p><form "
            "action='/sorry/'><div class=g-recaptcha></div></form><p>IP address: 192.0.2.1</p>",
            captcha);
        row("press and hold",
            "<title>Access to this page has been denied</title><h1>Press &amp; Hold to confirm you "
            "are a human (and not a bot).</h1><div id=px-captcha></div>",
            captcha);
        row("old browser check",
            "<title>shop.example</title><h1>Checking your browser before accessing shop.example."
            "</h1><p>This process is automatic. Your browser will redirect to your requested "
            "content shortly. Please allow up to 5 seconds…</p>",
            captcha);
        row("German CAPTCHA",
            "<title>Sicherheitsüberprüfung</title><p>Bitte bestätigen Sie, dass Sie kein Roboter "
            "sind, um fortzufahren.</p>",
            captcha);
        row("French CAPTCHA",
            "<title>Un instant…</title><p>Vérifiez que vous êtes humain en effectuant l’action "
            "ci-dessous.</p>",
            captcha);
        row("Spanish CAPTCHA",
            "<title>tienda.example</title><p>Confirma que no eres un robot para continuar.</p><div "
            "class=g-recaptcha></div>",
            captcha);
        row("Russian CAPTCHA",
            "<title>Ой!</title><h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам "
            "очень жаль, но запросы с вашего устройства похожи на автоматические.</p><label>Я не "
            "робот</label>",
            captcha);
        row("Japanese CAPTCHA",
            "<title>しばらくお待ちください...</"
            "title><p>以下のアクションを完了して、人間であることを"
            "確認してください。</p>",
            captcha);
        row("Chinese CAPTCHA",
            "<title>安全验证</title><p>请完成下方验证后继续访问。拖动滑块使图片角度为正。</p>",
            captcha);

        row("log-in page",
            "<title>Log in - Circle</title><h1>Log in</h1><form><label>E-mail</label><input "
            "type=email><label>Password</label><input type=password><button>Log in</button></form>"
            "<a href=/r>Forgot password?</a><p>New here? <a href=/s>Create an account</a></p>",
            login);
        row("log in to continue",
            "<title>Circle</title><h2>Sign in to continue</h2><p>You must be logged in to see this "
            "post.</p><button>Sign in</button>",
            login);
        row("paywall without a teaser",
            "<title>The great drought | The Ledger</title><h1>The great drought</h1><p>Subscribe "
            "to continue reading.</p><p>Already a subscriber? <a href=/l>Sign in</a></p>",
            login);
        row("German log-in",
            "<title>Anmelden | Verein</title><form><input name=u><input type=password><button>"
            "Anmelden</button></form><p>Passwort vergessen?</p>",
            login);
        row("French log-in",
            "<h1>Connexion</h1><p>Connectez-vous pour accéder à cette page.</p><input "
            "type=password>",
            login);
        row("Spanish log-in",
            "<title>Iniciar sesión</title><p>Inicia sesión para ver este contenido.</p>", login);
        row("Russian log-in",
            "<title>Вход</title><p>Войдите, чтобы продолжить чтение.</p><p>Забыли пароль?</p>",
            login);
        row("Japanese log-in",
            "<title>ログイン</title><p>この記事を読むにはログインが必要です。</p>", login);
        row("Chinese log-in", "<title>登录</title><p>请先登录后再查看此页面。</p>", login);

        row("cookie dialog alone",
            "<title>Before you continue</title><h1>Before you continue</h1><p>We use cookies and "
            "data to deliver and maintain our services, and to measure audience engagement.</p><p>"
            "If you choose to accept, we will also use cookies and data to show personalised "
            "content and ads, depending on your settings.</p><button>Reject all</button><button>"
            "Accept all</button><a href=/privacy>Privacy policy</a>",
            cookies);
        row("long consent dialog",
            "<title>The Ledger</title><h1>We value your privacy</h1><p>We and our partners store "
            "and access information on a device, such as cookies, and process personal data, such "
            "as unique identifiers and standard information sent by a device, for personalised "
            "advertising and content, advertising and content measurement, audience research and "
            "services development.</p><p>With your permission we and our partners may use precise "
            "geolocation data and identification through device scanning. You may click to consent "
            "to our and our partners' processing as described above.</p><p>Please note that some "
            "processing of your personal data may not require your consent, but you have a right "
            "to object to such processing. Your preferences will apply to this website only. You "
            "can change your preferences or withdraw your consent at any time.</p><p>Our partners "
            "may process some of your personal data on the basis of legitimate interest, which "
            "you can object to by managing your options below. Look for a link at the bottom of "
            "this page or in the site menu to manage or withdraw consent in privacy and cookie "
            "settings.</p><button>I agree</button><button>More options</button>",
            cookies);
        row("German consent dialog",
            "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und "
            "Tracking. Die Zustimmung ist jederzeit widerrufbar, siehe Datenschutz.</p><button>"
            "Akzeptieren und weiter</button>",
            cookies);
        row("French consent dialog",
            "<p>Nous et nos partenaires utilisons des cookies pour stocker des données "
            "personnelles.</p><button>Tout accepter</button><button>Tout refuser</button>",
            cookies);
        row("Japanese consent dialog",
            "<p>当サイトではクッキーを使用しています。続けるには同意が必要です。</"
            "p><button>同意する"
            "</button>",
            cookies);

        row("enable JavaScript",
            "<title>App</title><p>You need to enable JavaScript to run this app.</p>", javaScript);
        row("JavaScript is disabled",
            "<h1>JavaScript is not available.</h1><p>We've detected that JavaScript is disabled in "
            "this browser. Please enable JavaScript or switch to a supported browser to continue "
            "using this site.</p><a>Help Center</a>",
            javaScript);
        row("JavaScript in German",
            "<p>Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen.</p>",
            javaScript);
        row("JavaScript in French",
            "<p>Veuillez activer JavaScript pour continuer à utiliser ce site.</p>", javaScript);
        row("JavaScript in Spanish",
            "<p>Para usar esta aplicación, habilita JavaScript en tu navegador.</p>", javaScript);
        row("JavaScript in Russian",
            "<p>Для работы сайта включите JavaScript в настройках браузера.</p>", javaScript);
        row("JavaScript in Japanese",
            "<p>このサイトを利用するにはJavaScriptを有効にしてください。</p>", javaScript);
        row("JavaScript in Chinese", "<p>请启用 JavaScript 后刷新页面。</p>", javaScript);

        row("bare 404", "<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr>",
            errorPage);
        row("404 with a menu",
            "<title>Page not found - Harbour Courier</title><nav><a href=/>Home</a><a href=/s>Sport"
            "</a><a href=/c>Culture</a><a href=/w>Weather</a></nav><h1>Page not "
            "found</h1><p>Sorry, "
            "the page you were looking for does not exist or has been moved. Try the search, or go "
            "back to the home page.</p><ul><li><a href=/1>The quiet return of the town library, a "
            "report in four parts</a></li><li><a href=/2>Ferries late again as storms hit the "
            "coast for the third time in a month</a></li></ul>",
            errorPage);
        row("access denied",
            "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to "
            "access \"http://shop.example/\" on this server.</p><p>Reference #18.2f</p>",
            errorPage);
        row("blocked by a firewall",
            "<title>shop.example</title><h1>Sorry, you have been blocked</h1><h2>You are unable to "
            "access shop.example</h2><p>This website is using a security service to protect itself "
            "from online attacks.</p>",
            errorPage);
        row("unavailable",
            "<title>503 Service Temporarily Unavailable</title><h1>Service Temporarily Unavailable"
            "</h1><p>The server is temporarily unable to service your request due to maintenance "
            "downtime or capacity problems. Please try again later.</p>",
            errorPage);
        row("something went wrong",
            "<title>Oops!</title><h1>Something went wrong</h1><p>An unexpected error has occurred. "
            "Please try again later.</p>",
            errorPage);
        row("not in your country",
            "<title>Video</title><p>This content is not available in your country.</p>", errorPage);
        row("German 404",
            "<title>Seite nicht gefunden – Landbote</title><h1>Diese Seite gibt es "
            "nicht</h1><p>Die "
            "aufgerufene Seite existiert nicht mehr.</p><a href=/>Zurück zur Startseite</a>",
            errorPage);
        row("French 404",
            "<title>Page introuvable</title><p>La page que vous cherchez n'existe plus.</p>",
            errorPage);
        row("Spanish 403",
            "<title>Acceso denegado</title><p>No tienes permiso para ver esta página.</p>",
            errorPage);
        row("Russian 404",
            "<title>Страница не найдена</title><p>Запрашиваемая страница не найдена или была "
            "удалена.</p>",
            errorPage);
        row("Japanese 404",
            "<title>ページが見つかりません</title><p>お探しのページは削除されたか、移動した可能性が"
            "あります。</p>",
            errorPage);
        row("Chinese 404", "<title>页面不存在</title><p>您访问的页面不存在或已被删除。</p>",
            errorPage);

        // As services and servers word them
        row("not a robot",
            "<title>Business News - Are you a robot?</title><h2>We've detected unusual activity "
            "from your computer network</h2><p>To continue, please click the box below to let us "
            "know you're not a robot.</p>",
            captcha);
        row("making sure",
            "<title>Making sure you're not a bot!</title><h1>Making sure you're not "
            "a bot!</h1><p>Loading...</p><details><summary>Why am I seeing this?</summary><p>You "
            "are "
            "seeing this because the administrator of this website has set up a proof of work to "
            "protect the server against the scourge of companies aggressively scraping websites. "
            "This can and does cause downtime, which makes resources inaccessible for everyone.</p>"
            "</details>",
            captcha);
        row("verifying the browser",
            "<title>Security Checkpoint</title><p>We're verifying your "
            "browser</p><a>Website owner? Click here to fix</a>",
            captcha);
        row("enable JS",
            "<title>ledger.example</title><p id=cmsg>Please enable JS and disable any "
            "ad blocker</p>",
            javaScript);
        row("incident number",
            "<body><iframe src='/_Incapsula_Resource?x=1'></iframe>Request "
            "unsuccessful. Incapsula incident ID: 1234-5678",
            errorPage);
        row("network policy",
            "<title>Blocked</title><h1>Whoa there!</h1><p>Your request has been "
            "blocked due to a network policy.</p><p>Try logging in or creating an account here to "
            "get back to browsing.</p>",
            errorPage);
        row("paid subscribers",
            "<title>On rivers</title><h1>On rivers</h1><h3>This post is for "
            "paid subscribers</h3><button>Subscribe</button><p>Already a paid subscriber? <a>Sign "
            "in</a></p>",
            login);
        row("free account",
            "<title>On rivers</title><p>Create a free account to continue reading"
            "</p>",
            login);
        row("unlock",
            "<title>On rivers</title><h1>Subscribe to unlock this article</h1><p>Try "
            "unlimited access. Only 1 for four weeks, then 69 per month.</p>",
            login);
        row("critical error",
            "<title>WordPress &rsaquo; Error</title><p>There has been a critical "
            "error on this website.</p>",
            errorPage);
        row("database", "<h1>Error establishing a database connection</h1>", errorPage);
        row("maintenance",
            "<title>Maintenance</title><p>Briefly unavailable for scheduled "
            "maintenance. Check back in a minute.</p>",
            errorPage);
        row("we'll be right back",
            "<title>We'll be right back</title><p>We are currently "
            "performing maintenance on our systems.</p>",
            errorPage);
        row("522",
            "<title>shop.example | 522: Connection timed out</title><h1>Connection timed "
            "out <span>Error code 522</span></h1><p>The initial connection between the network and "
            "the origin web server timed out. As a result, the web page can not be displayed.</p>",
            errorPage);
        row("IIS",
            "<title>404 - File or directory not found.</title><h1>Server Error</h1><h2>404 "
            "- File or directory not found.</h2><h3>The resource you are looking for might have "
            "been removed, had its name changed, or is temporarily unavailable.</h3>",
            errorPage);
        row("not the page",
            "<title>Page not found</title><p>404 This is not the web page you are "
            "looking for.</p>",
            errorPage);
        row("domain for sale",
            "<title>ledger.example</title><h1>ledger.example</h1><p>This domain "
            "is for sale! Buy this domain.</p>",
            errorPage);
        row("German block",
            "<title>Zugriff nicht möglich</title><p>Ihr Zugriff wurde aus "
            "Sicherheitsgründen gesperrt.</p>",
            errorPage);
        row("German subscription",
            "<h1>Leben am Fluss</h1><p>Dieser Artikel ist nur für Abonnenten "
            "lesbar. Jetzt abonnieren oder anmelden.</p>",
            login);
        row("German robot question",
            "<title>Bist du ein Mensch?</title><p>Bitte löse das Rätsel, "
            "um fortzufahren.</p>",
            captcha);
        row("bot-like behaviour",
            "<title>Access blocked</title><h1>Sorry!</h1><p>Your activity and behavior on this "
            "site made us think that you are a bot.</p><p>Note: A number of things could be going "
            "on here. If you are attempting to access this site using an anonymous proxy, please "
            "disable that.</p>",
            captcha);
        row("interruption",
            "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>As you were "
            "browsing something about your browser made us think you were a bot. There are a few "
            "reasons this might happen: you're a power user moving through this website with "
            "super-human speed; you've disabled JavaScript in your web browser.</p>",
            captcha);
        row("log into",
            "<title>Log into Circles</title><h2>Log Into Circles</h2><p>You must log in to "
            "continue.</p><form><input type=password></form>",
            login);
        row("available to subscribers",
            "<title>Ledger</title><p>This content is only available to subscribers. Log in or "
            "subscribe.</p>",
            login);
        row("site maintenance",
            "<title>Site Maintenance</title><p>We&rsquo;re sorry for the inconvenience but we're "
            "performing some maintenance at the moment. We'll be back online shortly!</p>",
            errorPage);
        row("German 404, jokingly",
            "<title>Nicht gefunden</title><h1>404</h1><p>Ups, hier ist nichts. Vielleicht hilft "
            "die Suche?</p>",
            errorPage);
        row("French 404, in short",
            "<title>Erreur 404</title><h1>Oups !</h1><p>Cette page n'est plus disponible.</p>",
            errorPage);
        row("410",
            "<title>410 Gone</title><h1>Gone</h1><p>The requested resource is no longer available "
            "on this server and there is no forwarding address.</p>",
            errorPage);
        row("too many requests",
            "<title>Too many requests</title><p>Rate limit exceeded. Slow down.</p>", errorPage);
        row("application in German",
            "<title>portal</title><p>Diese Anwendung benötigt JavaScript.</p>", javaScript);
        row("broken link",
            "<title>Sorry</title><p>Sorry, this page isn't available. The link you followed may be "
            "broken, or the page may have been removed.</p>",
            errorPage);
        row("Chinese check", "<title>验证</title><p>为了保障您的账号安全，请完成验证</p>", captcha);
        row("Russian restriction",
            "<title>Доступ ограничен</title><p>Доступ к информационному ресурсу ограничен на "
            "основании Федерального закона.</p>",
            errorPage);
        row("Japanese restriction",
            "<title>アクセス制限</title><p>このページへのアクセスは制限されています。</p>",
            errorPage);
        row("choose cookies",
            "<title>Privacy settings</title><p>This site uses cookies and similar technologies. "
            "Choose what you allow.</p><button>Allow all</button><button>Manage settings</button>",
            cookies);
    }

    void recognises()
    {
        QFETCH(QString, html);
        QFETCH(QString, says);
        const QString verdict = verdictOn(html);
        QVERIFY2(verdict.contains(says), qPrintable(verdict));
    }

    void leavesAlone_data()
    {
        QTest::addColumn<QString>("html");
        lookAlike(
            "article about CAPTCHAs",
            "<title>Why CAPTCHAs keep getting harder</title><h1>Why CAPTCHAs keep getting "
            "harder</h1><p>Ten years ago it was enough to read two crooked words. Today people "
            "are asked to find buses in blurred squares, to press and hold a button, or to "
            "verify that they are human by rotating an animal until it faces the right way.</p>"
            "<p>The reason is simple: programs have become better than people at the old "
            "puzzles. In a study with two hundred volunteers, software solved the word puzzle "
            "in a second and was right more often than nine readers out of ten.</p><p>Some "
            "sites have therefore given up puzzles and watch how the mouse moves instead, "
            "which raises questions of its own, as those who use a keyboard or a screen reader "
            "look like robots to such a test.</p>");
        lookAlike(
            "short note about CAPTCHAs",
            "<title>City drops CAPTCHA from its forms</title><h1>City drops CAPTCHA from its "
            "forms</h1><p>The city council has removed the CAPTCHA from all of its online "
            "forms. Complaints came mostly from older residents, who could not read the "
            "pictures. The number of junk messages has hardly changed since, the council said "
            "on Monday.</p>");
        lookAlike(
            "short article with reCAPTCHA below its comments",
            "<title>Bridge closed until Friday</title><h1>Bridge closed until Friday</h1><p>The "
            "old bridge is closed to cars until Friday noon, as workers replace the bearings "
            "below the northern span. Cyclists and pedestrians may cross. Buses take the road "
            "along the harbour and arrive about ten minutes later than the timetable says.</p>"
            "<form><textarea></textarea><div class='g-recaptcha'></div><button>Comment"
            "</button></form>");
        lookAlike(
            "article with a cookie banner",
            "<title>Harvest begins early</title><div class=banner><p>We use cookies. By using "
            "this site you consent to our cookie policy.</p><button>Accept</button></div><h1>"
            "Harvest begins early</h1><p>After the driest June since records began, the first "
            "farms along the river have started to cut their wheat, three weeks before the "
            "usual date. Yields are low, but the quality of the grain is said to be good.</p>"
            "<p>Further north the fields are still green, and farmers there hope for rain.</p>");
        lookAlike(
            "article about cookies",
            "<title>What the end of tracking means</title><p>Browsers will soon refuse cookies "
            "that follow people from site to site. For shops this means new ways to count "
            "their visitors, and for advertisers a return to choosing pages over people.</p><p>"
            "Nobody knows what this will cost. A survey of forty publishers found that half of "
            "them expect lower income, while the other half have stopped using such data long "
            "ago and saw no change at all.</p><a href=/next>Next article</a>");
        lookAlike(
            "recipe for cookies",
            "<title>Oat cookies</title><h1>Oat cookies</h1><p>Mix 200 g of oats with butter and "
            "sugar, form small cookies, and bake them for twelve minutes.</p><button>Print"
            "</button>");
        lookAlike(
            "article about status 404",
            "<title>404: the story of an error</title><h1>404: the story of an error</h1><p>"
            "Everybody knows the number, few know where it comes from. No room of that name "
            "ever stood in Geneva, whatever the legend says; the first digit stands for a "
            "mistake of the client, and the last two simply count on.</p><p>Designers later "
            "turned the dull message into a stage for jokes, games and apologies, and museums "
            "have begun to collect the best of them, from dancing sheep to small poems.</p>");
        lookAlike(
            "article about an outage",
            "<title>Bank's website unavailable for hours</title><h1>Bank's website unavailable "
            "for hours</h1><p>Customers of the savings bank could not reach their accounts on "
            "Tuesday. Instead of a balance they read that the service was temporarily "
            "unavailable and that they should try again later. According to a spokeswoman the "
            "cause was a failed update. By evening the site was up again, and no data was lost."
            "</p>");
        lookAlike("news that was denied access",
                  "<title>Reporters denied access to trial</title><p>Three reporters were not let "
                  "into the court on Wednesday although they had seats. The judge spoke of a "
                  "misunderstanding and apologised. From Thursday on, a second room with a "
                  "screen will be open for those who find no place, and the lists will be "
                  "checked at the entrance rather than at the door of the hall.</p>");
        lookAlike(
            "documentation about JavaScript",
            "<title>Loading modules</title><h1>Loading modules</h1><p>A module is a file of "
            "JavaScript that exports names. Write <code>import</code> at the top of another "
            "file to use them. Modules are loaded once, run in strict mode, and see each other "
            "only through what they export.</p><pre>import { sum } from './sum.js';</pre><p>"
            "Old browsers need a second, plain script as a fallback.</p>");
        lookAlike(
            "article with a log-in beside it",
            "<title>Choir looks for tenors</title><form><input name=u><input type=password>"
            "<button>Log in</button><a href=/f>Forgot password?</a></form><h1>Choir looks for "
            "tenors</h1><p>The chamber choir of the upper town sings the great mass in spring "
            "and still needs four tenors. Rehearsals are on Tuesdays at half past seven in the "
            "school on Well Lane; reading music helps but is not a condition. Those who are "
            "interested may simply come by, says the conductor, and listen first. The concert "
            "takes place in April, with an orchestra of students from the conservatory. "
            "Tickets are sold from March on at the bookshop and at the door.</p>");
        lookAlike(
            "help page about logging in",
            "<title>How to reset a password</title><h1>How to reset a password</h1><p>Open the "
            "settings of the machine and choose the third entry, called access. Hold the round "
            "button for five seconds until the lamp turns green; then type the number that is "
            "printed on the lower side of the case. The old password is void from then on.</p>"
            "<p>If the lamp turns red, pull the plug, wait for a minute and start again with "
            "the first step. Machines built before 2015 have no such button; the shop where "
            "you bought yours can reset it while you wait, and takes no money for this.</p>");
        lookAlike("short plain page",
                  "<title>Opening hours</title><h1>Opening hours</h1><p>Monday to Friday, nine to "
                  "five.</p>");
        lookAlike(
            "German article about consent",
            "<title>Gericht stärkt Nutzerrechte</title><p>Wer im Netz auf \"Ablehnen\" klickt, "
            "darf nicht länger suchen müssen als beim Zustimmen. Das hat das Oberlandesgericht "
            "entschieden und damit einer Klage von Verbraucherschützern stattgegeben.</p><p>"
            "Der Betreiber eines Wetterportals hatte den Knopf auf einer zweiten Ebene "
            "versteckt. Nun hat er drei Monate Zeit, seine Seite umzubauen, oder er zahlt ein "
            "Ordnungsgeld in beträchtlicher Höhe.</p>");
        lookAlike(
            "Japanese news",
            "<title>市役所の手続き、画像認証を廃止</title><p>市は、インターネットでの申請に使って"
            "きた画像認証を四月から廃止すると発表した。文字が読みにくく、高齢者から苦情が相次いで"
            "いたためである。代わりに、電話番号への通知で本人を確かめる。担当者は「だれでも迷わず"
            "使えることを優先した」と説明している。利用者の反応を見て、他の窓口にも広げるか判断す"
            "る方針だ。</p>");
        lookAlike(
            "Russian article",
            "<title>Почему сайты спрашивают, не робот ли вы</title><p>Каждый день миллионы людей "
            "отмечают на картинках светофоры и мосты. Так владельцы сайтов защищаются от "
            "программ, которые скупают билеты, рассылают рекламу и подбирают чужие пароли. Но "
            "программы учатся быстрее, чем меняются задания, и через несколько лет такие "
            "проверки, вероятно, исчезнут, уступив место незаметным способам отличить человека "
            "от машины по его поведению на странице.</p>");
        lookAlike(
            "Chinese news",
            "<title>验证码的消失</title><p>越来越多的网站开始取消图片验证码。研究人员说，机器识别"
            "图片的速度已经超过人类，继续使用只会给老年人和视力不好的人带来麻烦。一些银行改用手机确"
            "认，另一些则分析鼠标移动的方式。专家提醒，新方法也可能收集过多的个人信息，需要法律加以"
            "限制。</p>");
        lookAlike(
            "a bridge under maintenance",
            "<title>Bridge under maintenance</title><h1>Bridge under maintenance</h1><p>The "
            "swing bridge is unavailable to cars from Monday on. Divers check its piers, which "
            "were last seen in 1998. Ships pass as usual, at six and at eighteen o'clock.</p>");
        lookAlike(
            "short product page",
            "<title>Robot vacuum R2</title><h1>Robot vacuum R2</h1><p>Checks every corner, "
            "returns to its base, and does not wake the dog. Two years of warranty.</p><button>"
            "Add to basket</button><a href=/login>Sign in</a>");
        lookAlike(
            "contact page with a CAPTCHA",
            "<title>Contact</title><h1>Contact</h1><p>Write to us with the form below or call "
            "between nine and noon. We answer within two days. Our workshop stands behind the "
            "mill; the bus stops at its gate.</p><form><input name=m><div "
            "class='h-captcha'></div></form>");
        lookAlike(
            "blog post about log-ins",
            "<title>Login without passwords</title><h1>Login without passwords</h1><p>Keys "
            "kept in a phone replace passwords on more and more sites. A person signs in with "
            "a finger or a glance; the site never learns a secret that could be stolen. What "
            "happens when the phone is lost is the question asked most. The answer is dull: a "
            "second key, printed or kept by a friend, opens the account again.</p>");
        lookAlike(
            "forum thread on a JavaScript error",
            "<title>Button does nothing</title><h1>Button does nothing</h1><p>I wrote a page "
            "with a button, and when it is pressed, nothing happens. The console says that the "
            "function is not defined. What did I do wrong?</p><p>Your script stands above the "
            "button and runs before the button exists. Move it to the end.</p>");
        lookAlike("weather report", "<title>Weather</title><h1>Weather</h1><p>Rain until noon, "
                                    "then sun and wind from the west.</p>");
        lookAlike(
            "error bars",
            "<title>Error bars explained</title><h1>Error bars explained</h1><p>Error bars show "
            "how far a measured value may lie from the true one. A long bar means that few "
            "measurements were made or that they differ much. In most journals a bar stands for "
            "one standard deviation, in some for two; the caption should say which.</p>");
        lookAlike("model number",
                  "<title>Peugeot 508 - review</title><p>The saloon is quiet, light and frugal. "
                  "Its boot takes four cases. Only the rear seats are tight for tall people.</p>");
        lookAlike("Room 404", "<title>Room 404</title><p>A play in two acts by Lena Moor. Saturday "
                              "at eight, town hall. Tickets cost twelve.</p>");
        lookAlike("robots", "<title>Robots in the barn</title><p>Three farms in the valley now "
                            "milk with robots. Cows come when they like, up to five times a day. "
                            "The farmers sleep longer, and the milk is no worse.</p>");
        lookAlike(
            "subscribers",
            "<title>Subscriber numbers fall</title><p>The Ledger lost four thousand subscribers "
            "last year, mostly in the country, where its delivery was cut. Online it won a "
            "thousand. The publisher wants to print on only three days a week from January.</p>");
        lookAlike("something else blocked",
                  "<title>Press release</title><p>The harbour authority has blocked the northern "
                  "quay because of a damaged crane. Access for pedestrians remains possible. "
                  "Repairs take until Friday.</p>");
        lookAlike("tin for cookies",
                  "<title>Cookie tin wins prize</title><p>A tin for cookies made of recycled steel "
                  "won the design prize of the region.</p><a href=/n>Next</a>");
        lookAlike("closed bridge in German",
                  "<title>Kurze Meldung</title><p>Die Sperrung der Brücke dauert bis Freitag. "
                  "Fußgänger können passieren. Der Bus fährt eine Umleitung über den Markt.</p>");
        lookAlike(
            "lesson on JavaScript",
            "<title>Script lesson</title><p>JavaScript runs in the browser. A script can change "
            "the page, ask a server for data, or draw. It cannot read your files.</p>");
        lookAlike("empty page", "");
    }

    void leavesAlone()
    {
        QFETCH(QString, html);
        QCOMPARE(verdictOn(html), QString());
    }

    void leavesArticlesAlone_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *language : {"en", "de", "ja", "ru"})
            QTest::newRow(language)
                << QStringLiteral("article-%1.html").arg(QLatin1String(language));
    }

    void leavesArticlesAlone()
    {
        QFETCH(QString, file);
        QFile data(QFINDTESTDATA("data/") + file);
        QVERIFY(data.open(QIODevice::ReadOnly));
        QCOMPARE(verdictOn(QString::fromUtf8(data.readAll())), QString());
    }
};

QTEST_GUILESS_MAIN(TestBlockedPage)
#include "testblockedpage.moc"
