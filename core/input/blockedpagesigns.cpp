#include "core/input/blockedpagesigns.h"

namespace smartcache {

namespace {

struct Row
{
    Wall wall;
    WallSign::Where where;
    const char *pattern; ///< UTF-8; apostrophes are straight and text is folded before matching.
};

constexpr auto title = WallSign::Where::Title;
constexpr auto text = WallSign::Where::Text;
constexpr auto attribute = WallSign::Where::Attribute;

const Row rows[] = {
    // CAPTCHAs and checks for robots
    {Wall::Captcha, title, "just a moment(\\.\\.\\.|…)?"},
    {Wall::Captcha, title, "attention required!?( \\| cloudflare)?"},
    {Wall::Captcha, title, "(robot|bot|human|captcha|security) (check|verification|challenge)"},
    {Wall::Captcha, title, "(please )?verify (that )?(you are|you're) (a )?human.{0,20}"},
    {Wall::Captcha, title, "are you a (robot|human)\\??"},
    {Wall::Captcha, title,
     "(einen moment|nur einen moment|sicherheitsüberprüfung|bist du ein mensch[?]?)"
     "(\\.\\.\\.|…| bitte.{0,5})?"},
    {Wall::Captcha, title, "(un instant|vérification de sécurité)(\\.\\.\\.|…)?"},
    {Wall::Captcha, title, "(un momento|verificación de seguridad)(\\.\\.\\.|…)?"},
    {Wall::Captcha, title,
     "(проверка (безопасности|браузера)|вы не робот\\??|ой!|один момент(\\.\\.\\.|…))"},
    {Wall::Captcha, title,
     "(しばらくお待ちください(\\.\\.\\.|…)?|セキュリティ(チェック|確認)|ロボットではありませんか.?"
     ")"},
    {Wall::Captcha, title, "(请稍候(\\.\\.\\.|…)?|安全验证|人机验证|百度安全验证)"},
    {Wall::Captcha, text,
     "(verify|confirm|prove|make sure|check) (that |if )?(you are|you're|the site connection|"
     "your connection) (a |not a )?(human|robot|bot|secure)"},
    {Wall::Captcha, text, "verifying (you are|you're) (a )?human"},
    {Wall::Captcha, text, "checking your browser before accessing"},
    {Wall::Captcha, text, "needs to review the security of your connection"},
    {Wall::Captcha, text, "(detected|seeing) unusual (traffic|activity) (from|on|in)"},
    {Wall::Captcha, text,
     "(solve|complete|enter|fill in) the (captcha|challenge|security check|characters you "
     "see|puzzle)"},
    {Wall::Captcha, text, "(press|click) (&|and) hold"},
    {Wall::Captcha, text, "i'm not a robot"},
    {Wall::Captcha, text, "enable javascript and cookies to continue"},
    {Wall::Captcha, text, "(performance (&|and) security by|ddos protection by) cloudflare"},
    {Wall::Captcha, text,
     "(dass|ob) (sie|du) (ein mensch|kein(e)? (roboter|maschine|bot)) (sind|bist)"},
    {Wall::Captcha, text,
     "ich bin kein roboter|ungewöhnlichen (datenverkehr|netzwerkverkehr)|ihr browser wird "
     "überprüft|lösen sie das captcha"},
    {Wall::Captcha, text,
     "(vérifi\\w+|confirm\\w+|prouve\\w+) que vous (êtes (bien )?(un )?humain|n'êtes pas un "
     "robot)"},
    {Wall::Captcha, text,
     "je ne suis pas un robot|trafic (inhabituel|exceptionnel)|vérification de votre navigateur"},
    {Wall::Captcha, text,
     "(verifi\\w+|confirm\\w+|demuestr\\w+|comprob\\w+) que (eres|es usted|usted es) (un )?(ser "
     ")?humano|que no eres un robot|no soy un robot|tráfico inusual|comprobando (su|tu) navegador"},
    {Wall::Captcha, text,
     "(подтвердите|докажите|убедиться), что (вы (не робот|человек)|запросы отправляли вы)|я не "
     "робот|подозрительный трафик|проверка вашего браузера|введите (символы|код) с картинки"},
    {Wall::Captcha, text,
     "(ロボット|人間)で(は)?(ない|ある)ことを(確認|証明)|私はロボットではありません|"
     "通常と異なるトラフィック|画像に表示されている文字を入力"},
    {Wall::Captcha, text,
     "(验证|确认|證明|证明|驗證)(您|你)?(是|不是)(真人|人类|机器人|機器人)|我不是机器人|异常流量|"
     "请完成(下方|以下|安全)?.{0,4}验证|拖动滑块|输入(图中|下方)?的?(验证码|字符)"},
    {Wall::Captcha, attribute,
     "g-recaptcha|recaptcha/(api|enterprise)|h-captcha|hcaptcha\\.com|cf-turnstile|"
     "challenges\\.cloudflare\\.com|challenge-platform|px-captcha|"
     "captcha-delivery\\.com|geetest|smartcaptcha|cf-challenge|funcaptcha|arkoselabs"},

    {Wall::Captcha, title,
     "(making sure|ensuring) (that )?(you are|you're) (not a (ro)?bot|human).?|.{0,20}security "
     "checkpoint"
     "|human verification|(ddos|bot) protection.{0,20}|.{0,30}[-|–·] are you a robot[?]?"},
    {Wall::Captcha, text,
     "(making sure|ensuring|verify|confirm|show|know|whether) (us )?(that )?(you are|you're) (not "
     "a (ro)?bot|(a )?(real )?(human|person))"},
    {Wall::Captcha, text,
     "(verifying|checking|validating) (your|the) (browser|connection|device|request)"},
    {Wall::Captcha, text,
     "unusual (activity|traffic|behaviou?r)|automated (requests|queries|access|traffic)|"
     "(you look|looks) like a (ro)?bot|protect(s|ed|ing)? "
     ".{0,60}(bots|scraping|scrapers|automated)"},
    {Wall::Captcha, text,
     "(löse|lösen sie) (das|ein) (rätsel|captcha)|(bist du|sind sie) ein mensch|kein (ro)?bot"},

    // Log-ins and subscriptions
    {Wall::Login, text,
     "(this|the) (post|article|story|content|page|episode|video|issue) is (only )?(available )?"
     "(for|to|reserved for|exclusive to) (our )?(paid |paying |premium "
     ")?(subscribers|members|registered)|"
     "(paid|paying) subscribers|members[- ]only|subscribers? only|already (a|have) (paid )?"
     "(subscriber|member|account|subscription)"},
    {Wall::Login, text,
     "(subscribe|register|join|sign up|log ?in|sign ?in|create (a|your) (free )?account).{0,40}"
     "(continue|unlock|keep reading|read (the|this)|full (article|story|access)|unlimited)"},
    {Wall::Login, text,
     "(unlock|get full access to) (this|the) (article|story|post)|to (read|see|view) the "
     "(full|whole|rest)"},
    {Wall::Login, text,
     "(nur|exklusiv) für (abonnent|mitglied|plus)|(jetzt )?abonnieren|weiterlesen mit|"
     "artikel freischalten|(je suis )?déjà abonné|s'abonner|article réservé|abonnez-vous|"
     "suscríbete|ya soy suscriptor|оформите подписку|по "
     "подписке|有料(会員|記事)|会員登録|订阅后|付费(内容|阅读)"},
    {Wall::Login, title,
     "(please )?(log ?in|sign ?in|log on)( to .{1,40}| required|( [-|–·] .{1,40}))?"},
    {Wall::Login, title, "(anmelden|anmeldung|einloggen|login)( [-|–·] .{1,40})?"},
    {Wall::Login, title, "(connexion|se connecter|identifiez-vous)( [-|–·] .{1,40})?"},
    {Wall::Login, title, "(iniciar sesión|inicia sesión|acceder)( [-|–·] .{1,40})?"},
    {Wall::Login, title, "(вход|войти|авторизация)( [-|–·] .{1,40})?"},
    {Wall::Login, title, "(ログイン|サインイン)( ?[-|–·] ?.{1,40})?"},
    {Wall::Login, title, "(登录|登錄|登入|用户登录)( ?[-|–·] ?.{1,40})?"},
    {Wall::Login, text,
     "(log ?in|sign ?in|sign up|register) (to (continue|view|read|see|access)|first)"},
    {Wall::Login, text,
     "(you (must|need to|have to) (be )?(log(ged)? ?in|sign(ed)? ?in)|please (log|sign) ?in)"},
    {Wall::Login, text, "(forgot(ten)?|reset) (your )?password"},
    {Wall::Login, text,
     "subscribe (now )?to (continue|keep) reading|(for|to) subscribers only|already a "
     "subscriber\\?"},
    {Wall::Login, text,
     "(melden sie sich|melde dich|loggen sie sich|logge dich) .{0,20}(an|ein),? um|bitte "
     "(anmelden|einloggen|melden sie sich)|passwort vergessen|(sie müssen|du musst) "
     "(angemeldet|eingeloggt) sein|nur für abonnenten"},
    {Wall::Login, text,
     "(connectez|identifiez)-vous (pour|afin)|veuillez vous (connecter|identifier)|mot de passe "
     "oublié|réservé (à nos|aux) abonnés"},
    {Wall::Login, text,
     "(inicia|inicie|iniciar) sesión (para|con)|debes? iniciar sesión|(olvidaste|olvidó) (tu|su) "
     "contraseña|solo para suscriptores|exclusivo para suscriptores"},
    {Wall::Login, text,
     "(войдите|авторизуйтесь|необходимо войти|требуется авторизация)|забыли пароль|только для "
     "подписчиков"},
    {Wall::Login, text, "ログイン(して|が必要|すると)|パスワードを(お)?忘れ|会員限定"},
    {Wall::Login, text,
     "(请|請)(先)?(登录|登錄|登入)|登录后(查看|继续|阅读|可见)|忘记密码|忘記密碼"},

    // Pages that are built by scripts
    {Wall::JavaScript, title,
     "(please )?(enable|turn on) javascript|javascript (is )?(required|disabled|not "
     "available)\\.?"},
    {Wall::JavaScript, text, "(enable|turn on|activate|allow) java ?script"},
    {Wall::JavaScript, text,
     "java ?script (is|must be|needs to be|has been|appears to be|seems to be|to be) "
     "(required|enabled|disabled|turned (on|off)|not (available|enabled|supported))"},
    {Wall::JavaScript, text,
     "(requires|needs|without|does not support|doesn't (support|work( properly)? without)) java "
     "?script"},
    {Wall::JavaScript, text,
     "(aktivieren sie|aktiviere|bitte) (bitte )?java ?script( aktivieren)?|java ?script (ist (in "
     "ihrem browser )?)?(deaktiviert|aktivieren|muss aktiviert)"},
    {Wall::JavaScript, text,
     "(activer|activez|autoriser) (le )?java ?script|java ?script (est|doit être|soit) "
     "(désactivé|activé|requis|nécessaire)"},
    {Wall::JavaScript, text,
     "(habilit(e|a|ar)|activ(e|a|ar)) (el )?java ?script|java ?script (está "
     ")?(desactivado|deshabilitado)"},
    {Wall::JavaScript, text,
     "(включите|включить|разрешите) (поддержку )?java ?script|java ?script "
     "(отключ[её]н|выключен|должен быть включ[её]н)"},
    {Wall::JavaScript, text,
     "java ?scriptを(有効|オン)|java ?scriptが(無効|必要|オフ|有効になっていません)"},
    {Wall::JavaScript, text,
     "(启用|啟用|开启|打开|允许) ?java ?script|java ?script ?(已|被)(禁用|关闭|停用)"},

    {Wall::JavaScript, text,
     "(enable|turn on|activate|allow) (js|scripts|scripting)\\b|no ?script|"
     "(disable|turn off|deactivate) .{0,20}ad ?block(er)?"},

    // Errors that were sent as if they were pages
    {Wall::ErrorPage, title,
     "(error:? ?)?(http )?(4\\d\\d|50\\d|52\\d)( error)?( ?[-:|–]? ?(not found|page not "
     "found|forbidden|unauthori[sz]ed|gone|bad request|internal server error|bad gateway|service "
     "(temporarily )?unavailable|gateway time-?out|too many requests|access denied|error))?( "
     "[-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "((sorry, )?(this |the )?page (was )?(not found|cannot be found|can't be found|doesn't "
     "exist|does not exist|isn't available|unavailable)|page you requested .{0,30}|not "
     "found|access (to this page has been )?denied|forbidden|internal server error|bad "
     "gateway|service (temporarily )?unavailable|(oops|whoops)[!.]?.{0,30}|something went "
     "wrong.?|error)( [-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "((seite|artikel|inhalt) (wurde )?nicht gefunden|zugriff verweigert|fehler( 4\\d\\d| "
     "5\\d\\d)?|(dienst|seite) (vorübergehend )?nicht (verfügbar|erreichbar))( [-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "(page (introuvable|non trouvée)|accès (refusé|interdit)|erreur( 4\\d\\d| 5\\d\\d)?|service "
     "(temporairement )?indisponible)( [-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "(página no (encontrada|existe|disponible)|acceso (denegado|prohibido)|error( 4\\d\\d| "
     "5\\d\\d)?|servicio no disponible)( [-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "(страница не (найдена|существует)|доступ (запрещ[её]н|закрыт)|ошибка( 4\\d\\d| "
     "5\\d\\d)?|сервис (временно )?недоступен)( [-|–·] .{1,40})?"},
    {Wall::ErrorPage, title,
     "((お探しの)?ページ(が|は)(見つかりません|存在しません).{0,8}|アクセスが拒否されました|エラー("
     " ?4\\d\\d| ?5\\d\\d)?|サービス(は)?(一時的に)?利用できません)"},
    {Wall::ErrorPage, title,
     "((您(访问|要找)的)?页面(不存在|未找到|没有找到|找不到了?)|找不到(该)?(页面|網頁)|(拒绝访问|"
     "访问被拒绝|禁止访问)|服务(暂时)?不可用|出错了)"},
    {Wall::ErrorPage, text,
     "page (you('re| are| were)? ?(looking for|requested|tried to reach)?.{0,20})(could "
     "not|cannot|can't|couldn't|wasn't|was not) be? ?found"},
    {Wall::ErrorPage, text,
     "(page|url|address|article|file) .{0,40}(not found|does not exist|doesn't exist|no longer "
     "(exists|available)|has been (removed|moved|deleted)|may have been moved)( on this server)?"},
    {Wall::ErrorPage, text,
     "(you don't|you do not|you have no) (have )?permission to (access|view)"},
    {Wall::ErrorPage, text,
     "you have been blocked|your access (to this (site|service) )?has been "
     "(blocked|limited|denied)|access denied|not available in your "
     "(country|region|location)|unavailable (for legal reasons|in your)"},
    {Wall::ErrorPage, text,
     "(server|service|site) (is |encountered ).{0,30}(unavailable|overloaded|down for "
     "maintenance|an (internal )?error)|temporarily (unavailable|unable to service)|(try|come) "
     "(again|back) (later|in a few)"},
    {Wall::ErrorPage, text,
     "something went wrong|(an|the following) (unexpected )?error (has )?occurred|too many "
     "requests|go (back )?to (the )?(home ?page|start page)"},
    {Wall::ErrorPage, text,
     "(seite|adresse) .{0,40}(nicht gefunden|existiert nicht|nicht (mehr "
     ")?(verfügbar|vorhanden|erreichbar))|keine berechtigung|zurück zur startseite|zugriff "
     ".{0,20}(verweigert|gesperrt)|versuchen sie es später"},
    {Wall::ErrorPage, text,
     "page .{0,40}(n'existe (pas|plus)|introuvable|a été (supprimée|déplacée))|vous n'avez pas "
     "(l'autorisation|accès)|retour à l'accueil|réessayer plus tard"},
    {Wall::ErrorPage, text,
     "página .{0,40}(no (existe|se encuentra|está disponible)|ha sido (eliminada|movida))|no "
     "(tiene|tienes) permiso|volver (al|a la) (inicio|página principal)|int[ée]nt[ea]lo (de nuevo "
     ")?más tarde"},
    {Wall::ErrorPage, text,
     "(страниц\\w|запрашиваем\\w+) .{0,40}(не (найден\\w?|существует)|удален\\w?|удалён\\w?)|нет "
     "(доступа|прав)|(вернуться )?на главную|попробуйте позже|доступ "
     ".{0,20}(запрещ[её]н|ограничен)"},
    {Wall::ErrorPage, text,
     "ページ.{0,20}(見つかりません|存在しません|削除された|移動)|(アクセス)?権限がありません|"
     "トップページ(へ|に)戻る|時間をおいて"},
    {Wall::ErrorPage, text,
     "页面.{0,20}(不存在|找不到|已(被)?(删除|移除)|没有找到)|(没有|无)(权限|访问权限)|返回首页|"
     "稍后(再试|重试)"},
    {Wall::ErrorPage, title,
     "(request |access )?(blocked|rejected|unsuccessful|limited|restricted)|maintenance( mode)?|"
     "(under|scheduled|down for) maintenance|(we'll|we will) be (right )?back( soon)?.?|"
     ".{0,40} (\\||[›»]) ?(error|4\\d\\d|5\\d\\d)\\b.{0,40}|error \\d{3,4}|database error"},
    {Wall::ErrorPage, text,
     "(request|access|ip( address)?|you|connection|zugriff|anfrage) "
     "(has|have|was|were|is|wurde|ist) "
     "(been "
     ")?.{0,30}(blocked|denied|rejected|refused|restricted|forbidden|gesperrt|blockiert|"
     "verweigert)"},
    {Wall::ErrorPage, text,
     "request (was )?(unsuccessful|rejected|blocked|denied)|incident (id|number)|"
     "(reference|error|support) (id|code|number|#) ?:? ?[\\w.-]{4,}|ray id"},
    {Wall::ErrorPage, text,
     "(critical|fatal|internal|unexpected|database|server) error|error (code:? ?\\d+|establishing "
     "a "
     "database)|connection timed out|(web )?server (is down|is returning|timed out)|stack trace"},
    {Wall::ErrorPage, text,
     "(scheduled|performing|down for|routine) .{0,15}maintenance|(site|page|currently|temporarily) "
     ".{0,15}under maintenance|(we'll|we will) be (right "
     ")?back|"
     "check back (in|soon|later)|wartungsarbeiten|maintenance en cours|en mantenimiento|"
     "технические работы|メンテナンス中|(系统|网站)维护"},
    {Wall::ErrorPage, text,
     "domain (name )?(is|may be|has been|name is) (for sale|parked|expired|registered)|buy this "
     "domain|"
     "domain steht zum verkauf|not the (web )?page you are looking for|nothing (was )?found "
     "(here|at)"},
    {Wall::ErrorPage, text,
     "\\b(error|fehler|erreur|ошибка|エラー|错误) ?:? ?(4\\d\\d|5\\d\\d)\\b|\\b(4\\d\\d|5\\d\\d) "
     "(error|not found|forbidden)"},
    {Wall::Captcha, title,
     "pardon our interruption|access to .{1,40} has been (denied|restricted)"},
    {Wall::Captcha, text,
     "(think|thought|suspect|believe) (that )?(you|your .{1,30}) (are|were|is|might be|may be) (a "
     "|an )?"
     "((ro)?bot|automated)|(super-?human|non-human) speed|pardon our interruption"},
    {Wall::JavaScript, text,
     "(benötigt|erfordert|braucht|ohne|nécessite|requiert|requiere|necesita|требует(ся)?|нужен|без)"
     " "
     "(поддержк\\w+ |activar |aktivierte[sn]? |l'activation de )?java ?script|"
     "java ?script(が|を)?(必須|必要)|需要(启用)? ?java ?script"},
    {Wall::ErrorPage, title,
     "too many requests|rate limit(ed| exceeded)?|access (limited|restricted)|доступ "
     "(ограничен|заблокирован)"
     "|アクセス(制限|拒否|エラー)|访问(受限|被拒绝|出错)|zugriff (nicht "
     "möglich|eingeschränkt|gesperrt)|"
     "accès (limité|bloqué)|acceso (limitado|bloqueado)"},
    {Wall::ErrorPage, text,
     "rate limit|(page|content|video|item|listing|post) (isn't|is not|is no longer|is currently "
     "not) "
     "(available|here|online)|link (you followed )?(may be|might be|is|seems to be) "
     "(broken|expired|invalid)"},
    {Wall::ErrorPage, text,
     "доступ "
     ".{0,40}(ограничен|заблокирован|закрыт)|アクセス.{0,10}(制限|拒否|禁止)|访问.{0,6}(受限|"
     "被拒绝|被禁止)|"
     "(accès|acceso) "
     ".{0,30}(limité|bloqué|refusé|interdit|limitado|bloqueado|denegado|restringido)|"
     "n'est (plus|pas) (disponible|accessible)|(ya )?no está disponible|nicht (mehr )?verfügbar"},
};

QRegularExpression compiled(const QString &pattern)
{
    QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::UseUnicodePropertiesOption);
    expression.optimize();
    return expression;
}

} // namespace

const std::vector<WallSign> &wallSigns()
{
    static const std::vector<WallSign> signs = [] {
        std::vector<WallSign> all;
        for (const Row &row : rows) {
            const QString pattern = QString::fromUtf8(row.pattern);
            all.push_back(
                {row.wall, row.where,
                 compiled(row.where == title ? QRegularExpression::anchoredPattern(pattern)
                                             : pattern)});
        }
        return all;
    }();
    return signs;
}

const QRegularExpression &consentWords()
{
    static const QRegularExpression words = compiled(
        QStringLiteral("cookie|consent|privacy|gdpr|personal data|personali[sz]ed|our "
                       "partners|legitimate interest|"
                       "einwilligung|datenschutz|zustimm|partner |personenbezogen|werbung|"
                       "consentement|vie privée|confidentialité|données personnelles|partenaires|"
                       "consentimiento|privacidad|datos personales|socios|"
                       "согласи|конфиденциальност|персональн|куки|файлы cookie|"
                       "クッキー|同意|プライバシー|隐私|隱私|同意"));
    return words;
}

const QRegularExpression &consentButton()
{
    static const QRegularExpression button = compiled(QStringLiteral(
        "^(i )?(accept|agree|allow|consent|got it|reject all|ok(ay)?)( (all|and continue|to "
        "all|cookies|"
        "all cookies|and close))?$|^(alle|alles|cookies)? ?(akzeptieren|annehmen|zulassen|ablehnen|"
        "zustimmen)( und (weiter|schließen))?$|^(einverstanden|zustimmen)$|^ich stimme zu$|"
        "^(tout )?(accepter|refuser|autoriser)( tout| et (continuer|fermer)| les "
        "cookies)?$|^j'accepte$|"
        "^(aceptar|rechazar|permitir)( todo| todas| y continuar| cookies| todas las cookies)?$|"
        "^(принять|согласен|согласиться|принять все|разрешить все|хорошо)$|"
        "^(すべて)?(同意する|許可する|受け入れる)$|^(すべて同意|同意して続ける)$|^(全部)?(接受|"
        "同意)(全部|所有)?(cookie)?$"));
    return button;
}

} // namespace smartcache
