<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 could not be changed: %2</source>
        <translation>%1 konnte nicht geändert werden: %2</translation>
    </message>
    <message>
        <source>its folder cannot be made.</source>
        <translation>Der Ordner dafür kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>the registry refused it.</source>
        <translation>Die Registrierung hat es abgelehnt.</translation>
    </message>
</context>
<context>
    <name>FigureFormat</name>
    <message>
        <source>%1 T</source>
        <comment>trillions, short</comment>
        <translation>%1 Bio.</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>billions, short</comment>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions, short</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>a share in per cent</comment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <comment>a duration of less than a millisecond</comment>
        <translation>&lt;1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>1 hour ago</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>less than %1 s</source>
        <translation>weniger als %1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Offline summarizer</source>
        <translation>Offline-Zusammenfasser</translation>
    </message>
    <message>
        <source>The text itself</source>
        <translation>Der Text selbst</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>%1 $</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The page did not let its text be read.</source>
        <translation>Der Text der Seite ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>There was no text to summarise.</source>
        <translation>Es gab keinen Text zum Zusammenfassen.</translation>
    </message>
    <message>
        <source>This kind of file or page cannot be read.</source>
        <translation>Diese Art von Datei oder Seite kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The PDF could not be read.</source>
        <translation>Das PDF konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The page is too large.</source>
        <translation>Die Seite ist zu groß.</translation>
    </message>
    <message>
        <source>The page took too long to answer.</source>
        <translation>Die Seite hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>The page could not be fetched.</source>
        <translation>Die Seite konnte nicht abgerufen werden.</translation>
    </message>
    <message>
        <source>The page only leads on and on.</source>
        <translation>Die Seite leitet immer nur weiter.</translation>
    </message>
    <message>
        <source>There was no safe connection to the page.</source>
        <translation>Es kam keine sichere Verbindung zur Seite zustande.</translation>
    </message>
    <message>
        <source>The page&apos;s server could not be found.</source>
        <translation>Der Server der Seite wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>This address may not be fetched.</source>
        <translation>Diese Adresse darf nicht abgerufen werden.</translation>
    </message>
    <message>
        <source>Gemini declined to summarise this.</source>
        <translation>Gemini hat es abgelehnt, dies zusammenzufassen.</translation>
    </message>
    <message>
        <source>Gemini took too long to answer.</source>
        <translation>Gemini hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>Gemini cannot be reached at the moment.</source>
        <translation>Gemini ist zurzeit nicht erreichbar.</translation>
    </message>
    <message>
        <source>Gemini asked to wait a little.</source>
        <translation>Gemini bittet, etwas zu warten.</translation>
    </message>
    <message>
        <source>This minute&apos;s requests to Gemini are used up.</source>
        <translation>Die Anfragen dieser Minute an Gemini sind aufgebraucht.</translation>
    </message>
    <message>
        <source>Gemini&apos;s answer could not be used.</source>
        <translation>Die Antwort von Gemini war nicht verwendbar.</translation>
    </message>
    <message>
        <source>There is no key for Gemini.</source>
        <translation>Es gibt keinen Schlüssel für Gemini.</translation>
    </message>
    <message>
        <source>Gemini did not accept the key.</source>
        <translation>Gemini hat den Schlüssel nicht angenommen.</translation>
    </message>
    <message>
        <source>The quota of Gemini is used up.</source>
        <translation>Das Kontingent von Gemini ist aufgebraucht.</translation>
    </message>
    <message>
        <source>The day&apos;s requests are used up.</source>
        <translation>Die Anfragen des Tages sind aufgebraucht.</translation>
    </message>
    <message>
        <source>The day&apos;s budget is used up.</source>
        <translation>Das Budget des Tages ist aufgebraucht.</translation>
    </message>
    <message>
        <source>This summary is not there any more.</source>
        <translation>Diese Zusammenfassung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>It did not work out.</source>
        <translation>Es hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>SmartCache is not running at the moment.</source>
        <translation>SmartCache läuft gerade nicht.</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Gemini API key</source>
        <translation>API-Schlüssel für Gemini</translation>
    </message>
    <message>
        <source>Key of the Gemini API. Prefer the environment or .env: other users of the machine can see a flag.</source>
        <translation>Schlüssel der Gemini-API. Besser in der Umgebung oder in .env angeben: Eine Option auf der Befehlszeile können andere Benutzer des Rechners sehen.</translation>
    </message>
    <message>
        <source>none; the built-in extractive summarizer does the work</source>
        <translation>keiner; der eingebaute extraktive Zusammenfasser übernimmt die Arbeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model that writes the summaries. A summary made by another model is not reused.</source>
        <translation>Modell, das die Zusammenfassungen schreibt. Eine Zusammenfassung eines anderen Modells wird nicht wiederverwendet.</translation>
    </message>
    <message>
        <source>Fallback models</source>
        <translation>Ersatzmodelle</translation>
    </message>
    <message>
        <source>Models to try in turn when GEMINI_MODEL is gone, not in the key&apos;s plan or failing. Empty: none.</source>
        <translation>Modelle, die der Reihe nach versucht werden, wenn GEMINI_MODEL nicht mehr verfügbar ist, nicht zum Tarif des Schlüssels gehört oder versagt. Leer: keine.</translation>
    </message>
    <message>
        <source>Address of the Gemini API</source>
        <translation>Adresse der Gemini-API</translation>
    </message>
    <message>
        <source>Where the Gemini API is, for a proxy or a test server.</source>
        <translation>Wo die Gemini-API zu finden ist, für einen Proxy oder einen Testserver.</translation>
    </message>
    <message>
        <source>Patience with Gemini</source>
        <translation>Wartezeit für Gemini</translation>
    </message>
    <message>
        <source>How long one answer of the Gemini API may take.</source>
        <translation>Wie lange eine Antwort der Gemini-API dauern darf.</translation>
    </message>
    <message>
        <source>Provisional summaries</source>
        <translation>Vorläufige Zusammenfassungen</translation>
    </message>
    <message>
        <source>While Gemini cannot be asked (no key yet, no quota, no network), answer at once with the built-in summarizer, marked as provisional, and have Gemini make those summaries as soon as it can.</source>
        <translation>Solange Gemini nicht gefragt werden kann (noch kein Schlüssel, kein Kontingent, kein Netz), sofort mit dem eingebauten Zusammenfasser antworten, als vorläufig gekennzeichnet, und diese Zusammenfassungen von Gemini erstellen lassen, sobald es möglich ist.</translation>
    </message>
    <message>
        <source>Daily budget</source>
        <translation>Tagesbudget</translation>
    </message>
    <message>
        <source>Most dollars that Gemini may cost in a day, which begins at midnight UTC, by the price table and over all processes that share the store. Jobs wait for the next day then. Empty or 0: no limit.</source>
        <translation>Wie viele Dollar Gemini an einem Tag, der um Mitternacht UTC beginnt, höchstens kosten darf, nach der Preistabelle und über alle Prozesse, die sich den Speicher teilen. Danach warten Aufträge auf den nächsten Tag. Leer oder 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Begrenzung</translation>
    </message>
    <message>
        <source>Daily requests</source>
        <translation>Anfragen je Tag</translation>
    </message>
    <message>
        <source>Most requests to Gemini in such a day, failed ones and each part of a long text included. Empty or 0: no limit.</source>
        <translation>Wie viele Anfragen an Gemini an einem solchen Tag höchstens gestellt werden, fehlgeschlagene und jeder Teil eines langen Textes mitgezählt. Leer oder 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message>
        <source>JSON file with the prices of the models, in place of the program&apos;s own; prices.json, among the sources&apos; resources and in the package&apos;s doc folder, shows the form.</source>
        <translation>JSON-Datei mit den Preisen der Modelle, anstelle der programmeigenen; die Form zeigt prices.json, bei den Ressourcen der Quellen und im Ordner doc des Pakets.</translation>
    </message>
    <message>
        <source>the program&apos;s own</source>
        <translation>die programmeigene</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Language of summaries</source>
        <translation>Sprache der Zusammenfassungen</translation>
    </message>
    <message>
        <source>Language of summaries and tags, as a BCP 47 tag such as en. The extractive summarizer keeps the language of the text.</source>
        <translation>Sprache der Zusammenfassungen und Schlagwörter, als BCP-47-Kennung wie en. Der extraktive Zusammenfasser behält die Sprache des Textes bei.</translation>
    </message>
    <message>
        <source>the language of the text</source>
        <translation>die Sprache des Textes</translation>
    </message>
    <message>
        <source>Length of summaries</source>
        <translation>Länge der Zusammenfassungen</translation>
    </message>
    <message>
        <source>How long summaries are.</source>
        <translation>Wie lang die Zusammenfassungen sind.</translation>
    </message>
    <message>
        <source>Tag vocabulary</source>
        <translation>Schlagwortliste</translation>
    </message>
    <message>
        <source>Tags to use, with commas between them. A tag is spelled as it stands here, whatever its case, accents and number (singular or plural) were. With another vocabulary summaries are made anew.</source>
        <translation>Zu verwendende Schlagwörter, durch Kommas getrennt. Ein Schlagwort wird so geschrieben, wie es hier steht, gleich in welcher Groß- und Kleinschreibung, mit welchen Akzenten und in welcher Zahl (Einzahl oder Mehrzahl) es ankam. Mit einer anderen Liste werden Zusammenfassungen neu erstellt.</translation>
    </message>
    <message>
        <source>Use of the vocabulary</source>
        <translation>Verwendung der Schlagwortliste</translation>
    </message>
    <message>
        <source>prefer: other tags are allowed where the vocabulary has none that fits. only: they are dropped.</source>
        <translation>prefer: Andere Schlagwörter sind erlaubt, wo die Liste kein passendes enthält. only: Sie entfallen.</translation>
    </message>
    <message>
        <source>Tag synonyms</source>
        <translation>Synonyme für Schlagwörter</translation>
    </message>
    <message>
        <source>Tags to call by another name, such as js=JavaScript,ml=machine learning.</source>
        <translation>Schlagwörter, die einen anderen Namen erhalten, etwa js=JavaScript,ml=machine learning.</translation>
    </message>
    <message>
        <source>Most tags</source>
        <translation>Höchstzahl der Schlagwörter</translation>
    </message>
    <message>
        <source>Most tags of one summary. Gemini is asked for two to five, for fewer where this is less, and for this many where it is more than 8.</source>
        <translation>Wie viele Schlagwörter eine Zusammenfassung höchstens hat. Gemini wird um zwei bis fünf gebeten, um weniger, wenn dieser Wert kleiner ist, und um genau so viele, wenn er über 8 liegt.</translation>
    </message>
    <message>
        <source>Cache time</source>
        <translation>Zeit im Zwischenspeicher</translation>
    </message>
    <message>
        <source>How long a summary is kept and reused. 0: for ever.</source>
        <translation>Wie lange eine Zusammenfassung aufbewahrt und wiederverwendet wird. 0: unbegrenzt.</translation>
    </message>
    <message>
        <source>Stale answers</source>
        <translation>Veraltete Antworten</translation>
    </message>
    <message>
        <source>How long after CACHE_TTL a summary is still answered with, marked as stale, while it is made anew. 0: not at all.</source>
        <translation>Wie lange nach Ablauf von CACHE_TTL noch mit einer Zusammenfassung geantwortet wird, als veraltet gekennzeichnet, während sie neu erstellt wird. 0: gar nicht.</translation>
    </message>
    <message>
        <source>Unchanged pages</source>
        <translation>Unveränderte Seiten</translation>
    </message>
    <message>
        <source>How long after CACHE_TTL the summary of a page is used again without asking the AI, if the page&apos;s text has not changed. 0: not at all.</source>
        <translation>Wie lange nach Ablauf von CACHE_TTL die Zusammenfassung einer Seite ohne Rückfrage bei der KI weiterverwendet wird, wenn sich der Text der Seite nicht geändert hat. 0: gar nicht.</translation>
    </message>
    <message>
        <source>REST API</source>
        <translation>REST-API</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port of the REST API. 0: any free port.</source>
        <translation>Port der REST-API. 0: irgendein freier Port.</translation>
    </message>
    <message>
        <source>Listening address</source>
        <translation>Lauschadresse</translation>
    </message>
    <message>
        <source>Address to listen on; * is every address. Any but a loopback address demands API_TOKEN.</source>
        <translation>Adresse, an der Verbindungen angenommen werden; * steht für jede Adresse. Jede andere als eine Loopback-Adresse verlangt API_TOKEN.</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>none, which only a loopback address allows</source>
        <translation>keines, was nur eine Loopback-Adresse erlaubt</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Webhook-Geheimnis</translation>
    </message>
    <message>
        <source>Key that callbacks are signed with, at least 16 characters; the same on all nodes.</source>
        <translation>Schlüssel, mit dem Rückrufe signiert werden, mindestens 16 Zeichen; auf allen Knoten derselbe.</translation>
    </message>
    <message>
        <source>none; callbacks are not signed</source>
        <translation>keines; Rückrufe werden nicht signiert</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>Erlaubte Ursprünge</translation>
    </message>
    <message>
        <source>Origins whose web pages may use the API, with commas between them, besides the program&apos;s own. The default is Vite&apos;s development server.</source>
        <translation>Ursprünge (Origins), deren Webseiten die API verwenden dürfen, durch Kommas getrennt, neben den programmeigenen. Vorgabe ist der Entwicklungsserver von Vite.</translation>
    </message>
    <message>
        <source>Allowed host names</source>
        <translation>Erlaubte Rechnernamen</translation>
    </message>
    <message>
        <source>Further names under which the server may be addressed (Host header), with commas between them.</source>
        <translation>Weitere Namen, unter denen der Server angesprochen werden darf (Host-Header), durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>loopback names and HOST</source>
        <translation>Loopback-Namen und HOST</translation>
    </message>
    <message>
        <source>Largest input</source>
        <translation>Größte Eingabe</translation>
    </message>
    <message>
        <source>Largest body of a request: a text, a list of inputs, or a form with its file.</source>
        <translation>Größter Inhalt einer Anfrage: ein Text, eine Liste von Eingaben oder ein Formular mit seiner Datei.</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>Höchstzahl der Verbindungen</translation>
    </message>
    <message>
        <source>Most connections at once.</source>
        <translation>Wie viele Verbindungen höchstens gleichzeitig bestehen.</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Ratenbegrenzung</translation>
    </message>
    <message>
        <source>Most requests a second from one client. 0: no limit.</source>
        <translation>Wie viele Anfragen ein Client je Sekunde höchstens stellen darf. 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>HTTP threads</source>
        <translation>HTTP-Threads</translation>
    </message>
    <message>
        <source>Threads that answer requests. 0: one for each core, at most 4.</source>
        <translation>Threads, die Anfragen beantworten. 0: einer je Kern, höchstens 4.</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Shared Valkey</source>
        <translation>Gemeinsames Valkey</translation>
    </message>
    <message>
        <source>Shared Valkey, or Redis 6.2 or newer: redis://[user:password@]host[:port][/database], rediss:// for TLS, unix:///path for a socket, redis+sentinel://host:port,host:port/service for the primary that Sentinels name.</source>
        <translation>Gemeinsames Valkey, oder Redis 6.2 oder neuer: redis://[user:password@]host[:port][/database], rediss:// für TLS, unix:///path für einen Socket, redis+sentinel://host:port,host:port/dienst für den Hauptserver, den Sentinels nennen.</translation>
    </message>
    <message>
        <source>a private server that the program starts and stops itself</source>
        <translation>ein privater Server, den das Programm selbst startet und beendet</translation>
    </message>
    <message>
        <source>Key prefix</source>
        <translation>Schlüsselpräfix</translation>
    </message>
    <message>
        <source>Put before every key, so that several installations can share one server. On a Valkey Cluster it must hold a {tag}, such as {smartcache}:.</source>
        <translation>Steht vor jedem Schlüssel, sodass sich mehrere Installationen einen Server teilen können. Auf einem Valkey-Cluster muss ein {tag} darin stehen, etwa {smartcache}:.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Folder of the private server&apos;s data, of the history&apos;s index (which is made anew when it is deleted) and of this program&apos;s address file.</source>
        <translation>Ordner für die Daten des privaten Servers, für den Index des Verlaufs (der neu erstellt wird, wenn er gelöscht wurde) und für die Adressdatei dieses Programms.</translation>
    </message>
    <message>
        <source>smartcache in the user&apos;s data folder</source>
        <translation>smartcache im Datenordner des Benutzers</translation>
    </message>
    <message>
        <source>Private server program</source>
        <translation>Programm des privaten Servers</translation>
    </message>
    <message>
        <source>Program to run as the private server.</source>
        <translation>Programm, das als privater Server ausgeführt wird.</translation>
    </message>
    <message>
        <source>one beside this program, else valkey-server or redis-server from PATH</source>
        <translation>neben diesem Programm, sonst valkey-server oder redis-server aus PATH</translation>
    </message>
    <message>
        <source>Writing to disk</source>
        <translation>Schreiben auf die Festplatte</translation>
    </message>
    <message>
        <source>How often the private server forces data to disk. everysec: a power cut costs at most about a second; always: nothing, but writes are slower.</source>
        <translation>Wie oft der private Server Daten auf die Festplatte zwingt. everysec: Ein Stromausfall kostet höchstens etwa eine Sekunde; always: nichts, aber das Schreiben ist langsamer.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Jobs that this process works on at once.</source>
        <translation>Wie viele Aufträge dieser Prozess gleichzeitig bearbeitet.</translation>
    </message>
    <message>
        <source>Most attempts</source>
        <translation>Höchstzahl der Versuche</translation>
    </message>
    <message>
        <source>How often a job is begun before it fails for good.</source>
        <translation>Wie oft ein Auftrag begonnen wird, bevor er endgültig fehlschlägt.</translation>
    </message>
    <message>
        <source>Memory of jobs</source>
        <translation>Gedächtnis für Aufträge</translation>
    </message>
    <message>
        <source>How long a job is remembered after its end. 0: for ever.</source>
        <translation>Wie lange ein Auftrag nach seinem Ende gemerkt wird. 0: unbegrenzt.</translation>
    </message>
    <message>
        <source>86400 with REDIS_URL, 0 on the private server</source>
        <translation>86400 mit REDIS_URL, 0 auf dem privaten Server</translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation>Zeit zum Abschließen</translation>
    </message>
    <message>
        <source>How long jobs in hand may take to end when the program stops; the rest go back to the queue.</source>
        <translation>Wie lange laufende Aufträge noch brauchen dürfen, wenn das Programm endet; die übrigen kehren in die Warteschlange zurück.</translation>
    </message>
    <message>
        <source>Patience with pages</source>
        <translation>Wartezeit für Seiten</translation>
    </message>
    <message>
        <source>How long fetching a URL may take, redirects included.</source>
        <translation>Wie lange das Abrufen einer URL dauern darf, Weiterleitungen eingeschlossen.</translation>
    </message>
    <message>
        <source>Largest page</source>
        <translation>Größte Seite</translation>
    </message>
    <message>
        <source>Largest page or file that is fetched, before and after decompression.</source>
        <translation>Größte Seite oder Datei, die abgerufen wird, vor und nach dem Entpacken.</translation>
    </message>
    <message>
        <source>Private addresses</source>
        <translation>Private Adressen</translation>
    </message>
    <message>
        <source>Fetch from loopback, private and link-local addresses as well.</source>
        <translation>Auch von Loopback-, privaten und Link-Local-Adressen abrufen.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What this process does: api answers requests, worker works on jobs, all does both. api and worker need REDIS_URL.</source>
        <translation>Was dieser Prozess tut: api beantwortet Anfragen, worker bearbeitet Aufträge, all tut beides. api und worker benötigen REDIS_URL.</translation>
    </message>
    <message>
        <source>Log format</source>
        <translation>Protokollformat</translation>
    </message>
    <message>
        <source>Log lines for people, or one JSON object a line.</source>
        <translation>Protokollzeilen für Menschen oder je Zeile ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen je Minute</translation>
    </message>
    <message>
        <source>Most requests to Gemini in a minute, of all processes that share the store together: the plan&apos;s own limit, or a part of it. Empty or 0: no limit.</source>
        <translation>Höchstzahl der Anfragen an Gemini in einer Minute, aller Prozesse zusammen, die sich den Speicher teilen: die Grenze des eigenen Tarifs oder ein Teil davon. Leer oder 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation>Token je Minute</translation>
    </message>
    <message>
        <source>Most tokens sent to Gemini in a minute, likewise. Empty or 0: no limit.</source>
        <translation>Wie viele Token in einer Minute höchstens an Gemini gesendet werden, ebenso. Leer oder 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>How many replicas of a shared store must have a submission before it is acknowledged, so that a failover loses none.</source>
        <translation>Wie viele Repliken eines gemeinsamen Speichers eine Einreichung haben müssen, bevor sie bestätigt wird, damit bei einem Ausfall keine verloren geht.</translation>
    </message>
    <message>
        <source>Longest attempt</source>
        <translation>Längster Versuch</translation>
    </message>
    <message>
        <source>How long one attempt at a job may take, from its claim to its end, before it is given up.</source>
        <translation>Wie lange ein Versuch an einem Auftrag dauern darf, von der Übernahme bis zum Ende, bevor er aufgegeben wird.</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Längste Warteschlange</translation>
    </message>
    <message>
        <source>How many jobs may wait at once, of all processes that share the store; more are refused until there is room. 0: no limit.</source>
        <translation>Wie viele Aufträge gleichzeitig warten dürfen, aller Prozesse, die sich den Speicher teilen; weitere werden abgelehnt, bis Platz ist. 0: keine Begrenzung.</translation>
    </message>
    <message>
        <source>Near cache</source>
        <translation>Naher Zwischenspeicher</translation>
    </message>
    <message>
        <source>Memory for answers to hits, which then need not ask the store. 0 turns it off.</source>
        <translation>Arbeitsspeicher für Antworten auf Treffer, die dann den Speicher nicht zu fragen brauchen. 0 schaltet ihn ab.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Addresses and ranges (10.0.0.0/8) of proxies, with commas between them. Whom they name in X-Forwarded-For counts as the client.</source>
        <translation>Adressen und Bereiche (10.0.0.0/8) von Proxys, mit Kommas dazwischen. Wen sie in X-Forwarded-For nennen, gilt als der Client.</translation>
    </message>
    <message>
        <source>Bearer token that requests must carry, at least 16 characters.</source>
        <translation>Bearer-Token, das Anfragen mitführen müssen, mindestens 16 Zeichen.</translation>
    </message>
    <message>
        <source>none on a loopback address without TRUSTED_PROXIES, else 20</source>
        <translation>keine an einer Loopback-Adresse ohne TRUSTED_PROXIES, sonst 20</translation>
    </message>
</context>
<context>
    <name>OptionTexts</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>Prefer its tags</source>
        <translation>Schlagwortliste bevorzugen</translation>
    </message>
    <message>
        <source>Only its tags</source>
        <translation>Nur die Schlagwortliste</translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>Jede Sekunde</translation>
    </message>
    <message>
        <source>With each change</source>
        <translation>Bei jeder Änderung</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Set by the flag %1 on the command line, which outweighs what is chosen here.</source>
        <translation>Durch die Option %1 auf der Befehlszeile festgelegt, die Vorrang vor der Auswahl hier hat.</translation>
    </message>
    <message>
        <source>Set by the environment variable %1, which outweighs what is chosen here.</source>
        <translation>Durch die Umgebungsvariable %1 festgelegt, die Vorrang vor der Auswahl hier hat.</translation>
    </message>
    <message>
        <source>Set by %1 in the file .env of the working folder, which outweighs what is chosen here.</source>
        <translation>Durch %1 in der Datei .env des Arbeitsordners festgelegt, was Vorrang vor der Auswahl hier hat.</translation>
    </message>
    <message>
        <source>This must be %1.</source>
        <translation>Erwartet wird: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsRescue</name>
    <message>
        <source>Set the saved settings aside and start</source>
        <translation>Gespeicherte Einstellungen beiseitelegen und starten</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Light or dark, or as the system has it at the time.</source>
        <translation>Hell oder dunkel, oder so, wie es das System gerade vorgibt.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Keep running when closed</source>
        <translation>Nach dem Schließen weiterlaufen</translation>
    </message>
    <message>
        <source>Closing the window leaves the program in the tray, where it goes on working.</source>
        <translation>Beim Schließen des Fensters bleibt das Programm im Infobereich und arbeitet weiter.</translation>
    </message>
    <message>
        <source>Watch the clipboard</source>
        <translation>Zwischenablage beobachten</translation>
    </message>
    <message>
        <source>Offers to summarize an address when you copy one.</source>
        <translation>Bietet an, eine Adresse zusammenzufassen, wenn eine kopiert wird.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Says so when a job ends while the window is in the background.</source>
        <translation>Meldet, wenn ein Auftrag endet, während das Fenster im Hintergrund ist.</translation>
    </message>
    <message>
        <source>Opens the window when you log in to this computer.</source>
        <translation>Öffnet das Fenster, wenn Sie sich an diesem Rechner anmelden.</translation>
    </message>
</context>
<context>
    <name>smartcache::AboutDialog</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What SmartCache is built upon</source>
        <translation>Worauf SmartCache aufbaut</translation>
    </message>
    <message>
        <source>Enter or a double click opens its page</source>
        <translation>Eingabetaste oder Doppelklick öffnet die zugehörige Seite</translation>
    </message>
    <message>
        <source>About SmartCache AI</source>
        <translation>Über SmartCache AI</translation>
    </message>
    <message>
        <source>SmartCache AI</source>
        <translation>SmartCache AI</translation>
    </message>
    <message>
        <source>Summaries and tags for texts, pages and files, never paid for twice.</source>
        <translation>Zusammenfassungen und Schlagwörter für Texte, Seiten und Dateien, nie zweimal bezahlt.</translation>
    </message>
    <message>
        <source>GPL-3.0-only. It comes with no warranty.</source>
        <translation>GPL-3.0-only. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Built upon</source>
        <translation>Aufgebaut auf</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>&amp;Lizenz</translation>
    </message>
    <message>
        <source>&amp;Copy versions</source>
        <translation>Versionen &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>smartcache::AddressLine</name>
    <message>
        <source>Show the address as a QR code</source>
        <translation>Die Adresse als QR-Code anzeigen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Die Adresse kopieren</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Address of the API and the web page: %1</source>
        <translation>Adresse der API und der Webseite: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>This machine is in no network just now.</source>
        <translation>Dieser Rechner ist gerade in keinem Netz.</translation>
    </message>
</context>
<context>
    <name>smartcache::AnalyticsFeed</name>
    <message>
        <source>The backend is not running.</source>
        <translation>Das Backend läuft nicht.</translation>
    </message>
</context>
<context>
    <name>smartcache::AnalyticsPage</name>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 48 hours</source>
        <translation>Letzte 48 Stunden</translation>
    </message>
    <message>
        <source>The time that the charts show</source>
        <translation>Der Zeitraum, den die Diagramme zeigen</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Kept up to date by itself while you look at it.</source>
        <translation>Aktualisiert sich von selbst, solange die Seite zu sehen ist.</translation>
    </message>
    <message>
        <source>The store is away; no figures yet</source>
        <translation>Der Speicher ist nicht erreichbar; noch keine Zahlen</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>Noch keine Zahlen</translation>
    </message>
    <message>
        <source>The store is away; figures of %1</source>
        <comment>a time</comment>
        <translation>Der Speicher ist nicht erreichbar; Stand: %1</translation>
    </message>
    <message>
        <source>No news; figures of %1</source>
        <comment>a time</comment>
        <translation>Keine neuen Zahlen; Stand: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::ArgumentIntake</name>
    <message>
        <source>The file is larger than %1 bytes.</source>
        <translation>Die Datei ist größer als %1 Bytes.</translation>
    </message>
    <message>
        <source>Too much waits already.</source>
        <translation>Es wartet bereits zu viel.</translation>
    </message>
    <message>
        <source>A link of this kind has the address of a page behind &quot;smartcache:&quot;, as in smartcache:https://example.org/page.</source>
        <translation>Ein Link dieser Art hat hinter „smartcache:“ die Adresse einer Seite, wie in smartcache:https://example.org/page.</translation>
    </message>
</context>
<context>
    <name>smartcache::BannerArea</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>Schließen: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::ChangesPanel</name>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>The summary is the same as that of %1.</source>
        <translation>Die Zusammenfassung ist dieselbe wie die vom %1.</translation>
    </message>
    <message>
        <source>Compared with the summary of %1: what is new is underlined, what has gone is struck through.</source>
        <translation>Im Vergleich mit der Zusammenfassung vom %1: Neues ist unterstrichen, Weggefallenes durchgestrichen.</translation>
    </message>
</context>
<context>
    <name>smartcache::ChartKind</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Hits</source>
        <comment>requests answered from the cache</comment>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Misses</source>
        <comment>requests that needed a new summary</comment>
        <translation>Neuanfragen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>jobs</comment>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>jobs</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Average processing time</source>
        <translation>Mittlere Bearbeitungszeit</translation>
    </message>
    <message>
        <source>Per job</source>
        <translation>Je Auftrag</translation>
    </message>
    <message>
        <source>Money spent</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Read</source>
        <comment>tokens</comment>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>tokens</comment>
        <translation>Geschrieben</translation>
    </message>
</context>
<context>
    <name>smartcache::ChartLegend</name>
    <message>
        <source>%1 %2</source>
        <comment>what is counted, its figure</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>smartcache::CloseQuestion</name>
    <message>
        <source>&amp;Remember this</source>
        <translation>Auswahl &amp;merken</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>SmartCache keeps working in the tray when its window is closed. Quit instead?</source>
        <translation>SmartCache arbeitet im Infobereich weiter, wenn das Fenster geschlossen wird. Stattdessen beenden?</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>smartcache::Desktop</name>
    <message>
        <source>A private Valkey, in %1</source>
        <translation>Ein privates Valkey, in %1</translation>
    </message>
    <message>
        <source>Quick &amp;summarize…</source>
        <translation>Schnell &amp;zusammenfassen…</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;About SmartCache AI</source>
        <translation>&amp;Über SmartCache AI</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Summarize the address that was copied, %1?</source>
        <translation>Die kopierte Adresse %1 zusammenfassen?</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Summarize %1?</source>
        <translation>%1 zusammenfassen?</translation>
    </message>
    <message>
        <source>%1 could not be summarised: %2</source>
        <translation>%1 konnte nicht zusammengefasst werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be summarised. The last was %1: %2</source>
        <translation>
            <numerusform>%n Eingabe konnte nicht zusammengefasst werden. Die letzte war %1: %2</numerusform>
            <numerusform>%n Eingaben konnten nicht zusammengefasst werden. Die letzte war %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Summarize the page that a link led to, %1?</source>
        <translation>Die Seite %1, zu der ein Link geführt hat, zusammenfassen?</translation>
    </message>
</context>
<context>
    <name>smartcache::DropOverlay</name>
    <message>
        <source>Drop the text to put it into the field</source>
        <translation>Text ablegen, um ihn in das Feld einzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Drop %n file(s) to summarise</source>
        <translation>
            <numerusform>%n Datei zum Zusammenfassen ablegen</numerusform>
            <numerusform>%n Dateien zum Zusammenfassen ablegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop %n address(es) to summarise</source>
        <translation>
            <numerusform>%n Adresse zum Zusammenfassen ablegen</numerusform>
            <numerusform>%n Adressen zum Zusammenfassen ablegen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::EmptyState</name>
    <message>
        <source>Texts and pages</source>
        <translation>Texte und Seiten</translation>
    </message>
    <message>
        <source>Paste a text, or the address of a page. Several addresses become several summaries.</source>
        <translation>Einen Text oder die Adresse einer Seite einfügen. Mehrere Adressen ergeben mehrere Zusammenfassungen.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Drop texts, Markdown, saved pages and PDFs here.</source>
        <translation>Legen Sie hier Texte, Markdown, gespeicherte Seiten und PDFs ab.</translation>
    </message>
    <message>
        <source>Never paid for twice</source>
        <translation>Nie doppelt bezahlt</translation>
    </message>
    <message>
        <source>What was summarised before comes from the cache, at once and for nothing.</source>
        <translation>Was schon einmal zusammengefasst wurde, kommt aus dem Zwischenspeicher, sofort und kostenlos.</translation>
    </message>
</context>
<context>
    <name>smartcache::EntryReader</name>
    <message>
        <source>The index of the library is still being built. Try again in some seconds.</source>
        <translation>Das Verzeichnis der Bibliothek entsteht noch. Versuchen Sie es in einigen Sekunden erneut.</translation>
    </message>
</context>
<context>
    <name>smartcache::EstimateCard</name>
    <message>
        <source>Chosen</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <source>To be summarised</source>
        <translation>Zusammenzufassen</translation>
    </message>
    <message>
        <source>Tokens, about</source>
        <translation>Token, etwa</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>The engine is away just now. The estimate will come when it is back.</source>
        <translation>Das Backend läuft gerade nicht. Die Schätzung kommt, sobald es wieder läuft.</translation>
    </message>
    <message>
        <source>Estimating: %1 of %2 pages</source>
        <translation>Schätzung läuft: %1 von %2 Seiten</translation>
    </message>
    <message numerus="yes">
        <source>Of those here already, %Ln page(s) are being summarised right now.</source>
        <translation>
            <numerusform>Von denen, die schon da sind, wird %Ln Seite gerade zusammengefasst.</numerusform>
            <numerusform>Von denen, die schon da sind, werden %Ln Seiten gerade zusammengefasst.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages are taken for articles of usual length, as none has been fetched yet.</source>
        <translation>Seiten werden wie Artikel üblicher Länge gezählt, da noch keine geladen wurde.</translation>
    </message>
    <message>
        <source>comes later</source>
        <translation>folgt später</translation>
    </message>
    <message>
        <source>being estimated</source>
        <translation>wird geschätzt</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>nothing, all is here already</source>
        <translation>nichts, alles ist schon da</translation>
    </message>
    <message>
        <source>nothing, the built-in summarizer does it</source>
        <translation>nichts, der eingebaute Zusammenfasser erledigt es</translation>
    </message>
    <message>
        <source>about %1 at most</source>
        <translation>höchstens etwa %1</translation>
    </message>
</context>
<context>
    <name>smartcache::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert…</translation>
    </message>
    <message numerus="yes">
        <source>%n exported…</source>
        <translation>
            <numerusform>%n exportiert…</numerusform>
            <numerusform>%n exportiert…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::ExportWriter</name>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>smartcache::FailedPagesModel</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>Warum es fehlschlug</translation>
    </message>
</context>
<context>
    <name>smartcache::FailurePanel</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>smartcache::FigureBoard</name>
    <message>
        <source>limit reached until %1</source>
        <translation>Grenze erreicht, bis %1</translation>
    </message>
    <message>
        <source>of %1 until %2</source>
        <comment>an amount of money, a time</comment>
        <translation>von %1 (bis %2)</translation>
    </message>
    <message>
        <source>%1 of %2 calls until %3</source>
        <comment>a number, a number, a time</comment>
        <translation>%1 von %2 Anfragen bis %3</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) to Gemini</source>
        <translation>
            <numerusform>%n Anfrage an Gemini</numerusform>
            <numerusform>%n Anfragen an Gemini</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Submissions of texts, addresses and files so far.</source>
        <translation>Bisher eingereichte Texte, Adressen und Dateien.</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>The share of the requests that was answered from the cache.</source>
        <translation>Der Anteil der Anfragen, die aus dem Zwischenspeicher beantwortet wurden.</translation>
    </message>
    <message>
        <source>Money saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>What requests would have cost that were answered from the cache, or that joined a job under way.</source>
        <translation>Was Anfragen gekostet hätten, die aus dem Zwischenspeicher beantwortet wurden oder sich einem laufenden Auftrag angeschlossen haben.</translation>
    </message>
    <message>
        <source>Spent today</source>
        <translation>Heute ausgegeben</translation>
    </message>
    <message>
        <source>What Gemini was paid since midnight UTC, when the limits of the day begin anew.</source>
        <translation>Was Gemini seit Mitternacht (UTC) bezahlt wurde; dann beginnen die Tagesgrenzen neu.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Jobs in the queue that no worker has taken yet.</source>
        <translation>Aufträge in der Warteschlange, die noch kein Arbeiter genommen hat.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Jobs that workers have in hand now, on all nodes.</source>
        <translation>Aufträge, an denen Arbeiter gerade sind, auf allen Knoten.</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Aufgeschoben</translation>
    </message>
    <message>
        <source>Jobs that met trouble that passes, and will be tried again by themselves.</source>
        <translation>Aufträge mit vorübergehender Störung, die von selbst erneut versucht werden.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Jobs that came to no summary so far; those that gave up are listed below until they are retried or deleted.</source>
        <translation>Aufträge, die bisher zu keiner Zusammenfassung führten; die aufgegebenen stehen unten, bis sie erneut versucht oder gelöscht werden.</translation>
    </message>
    <message>
        <source>Processing time</source>
        <translation>Bearbeitungszeit</translation>
    </message>
    <message>
        <source>Half of all jobs took no longer than this; below, what 95 and 99 of a hundred did not exceed.</source>
        <translation>Die Hälfte aller Aufträge brauchte nicht länger; darunter, was 95 und 99 von hundert nicht überschritten.</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Token gelesen</translation>
    </message>
    <message>
        <source>Tokens that were sent to Gemini: texts and instructions.</source>
        <translation>Token, die an Gemini gesendet wurden: Texte und Anweisungen.</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>Token geschrieben</translation>
    </message>
    <message>
        <source>Tokens that Gemini answered with, thoughts included, as they are paid for alike.</source>
        <translation>Token, mit denen Gemini geantwortet hat, samt Gedanken, die genauso bezahlt werden.</translation>
    </message>
    <message>
        <source>Spent in all</source>
        <translation>Insgesamt ausgegeben</translation>
    </message>
    <message>
        <source>All that Gemini was paid, also for answers that were of no use, by the prices that the program knows.</source>
        <translation>Alles, was Gemini bezahlt wurde, auch für unbrauchbare Antworten, nach den Preisen, die das Programm kennt.</translation>
    </message>
    <message>
        <source>%1 hits, %2 misses</source>
        <comment>two numbers</comment>
        <translation>%1 Treffer, %2 Neuanfragen</translation>
    </message>
    <message>
        <source>–</source>
        <comment>there is no figure yet</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>no requests yet</source>
        <translation>noch keine Anfragen</translation>
    </message>
    <message>
        <source>of %1 requests</source>
        <translation>von %1 Anfragen</translation>
    </message>
    <message>
        <source>sent to Gemini</source>
        <translation>an Gemini gesendet</translation>
    </message>
    <message>
        <source>thoughts included</source>
        <translation>mit Gedanken</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>in der Warteschlange</translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) paused</source>
        <translation>
            <numerusform>%n Arbeiter pausiert</numerusform>
            <numerusform>%n Arbeiter pausieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n worker(s)</source>
        <translation>
            <numerusform>bei %n Arbeiter</numerusform>
            <numerusform>bei %n Arbeitern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) so far</source>
        <translation>
            <numerusform>bisher %n Wiederholung</numerusform>
            <numerusform>bisher %n Wiederholungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>%1 anzusehen</translation>
    </message>
    <message>
        <source>no jobs yet</source>
        <translation>noch keine Aufträge</translation>
    </message>
    <message>
        <source>95%: %1, 99%: %2</source>
        <comment>two durations</comment>
        <translation>95 %: %1, 99 %: %2</translation>
    </message>
    <message>
        <source>by the cache</source>
        <translation>durch den Zwischenspeicher</translation>
    </message>
    <message numerus="yes">
        <source>unknown for %n job(s)</source>
        <translation>
            <numerusform>unbekannt bei %n Auftrag</numerusform>
            <numerusform>unbekannt bei %n Aufträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>prices of %1</source>
        <comment>a date</comment>
        <translation>Preise vom %1</translation>
    </message>
</context>
<context>
    <name>smartcache::FigureCard</name>
    <message>
        <source>–</source>
        <comment>there is no figure yet</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>smartcache::FilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Any engine</source>
        <translation>Jeder Ersteller</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Short texts</source>
        <translation>Kurze Texte</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Search titles, summaries, tags and notes</source>
        <translation>Titel, Zusammenfassungen, Schlagwörter und Notizen durchsuchen</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation>Suchen (%1)</translation>
    </message>
    <message>
        <source>Only starred</source>
        <translation>Nur markierte</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>smartcache::FirstRunPage</name>
    <message>
        <source>Test key</source>
        <translation>Schlüssel testen</translation>
    </message>
    <message>
        <source>Save and start</source>
        <translation>Speichern und starten</translation>
    </message>
    <message>
        <source>Welcome to SmartCache AI</source>
        <translation>Willkommen bei SmartCache AI</translation>
    </message>
    <message>
        <source>Give it a text, a page or a file, and it gives you the gist. It works right away: the built-in summarizer picks the sentences that matter, on this computer, without the internet and without an account.</source>
        <translation>Geben Sie ihm einen Text, eine Seite oder eine Datei, und Sie bekommen das Wesentliche. Das geht sofort: Der eingebaute Zusammenfasser wählt die wichtigen Sätze aus, auf diesem Rechner, ohne Internet und ohne Konto.</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>Paste your Gemini API key</source>
        <translation>Gemini-API-Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Gemini API key</source>
        <translation>Gemini-API-Schlüssel</translation>
    </message>
    <message>
        <source>Better with Gemini</source>
        <translation>Besser mit Gemini</translation>
    </message>
    <message>
        <source>With a key of Google&apos;s Gemini, summaries are written anew, in your language, with tags to find them by. Google gives keys for free; each answer is kept, so nothing is asked or paid for twice. You can also do this later, in the settings.</source>
        <translation>Mit einem Schlüssel für Googles Gemini werden Zusammenfassungen neu geschrieben, in Ihrer Sprache und mit Schlagwörtern zum Wiederfinden. Google vergibt Schlüssel kostenlos; jede Antwort wird aufbewahrt, sodass nichts doppelt gefragt oder bezahlt wird. Das geht auch später, in den Einstellungen.</translation>
    </message>
    <message>
        <source>Start with the key that is set</source>
        <translation>Mit dem vorhandenen Schlüssel starten</translation>
    </message>
    <message>
        <source>Start without a key</source>
        <translation>Ohne Schlüssel starten</translation>
    </message>
    <message>
        <source>A key is set</source>
        <translation>Ein Schlüssel ist gesetzt</translation>
    </message>
</context>
<context>
    <name>smartcache::ForEachJob</name>
    <message>
        <source>The engine is not running at the moment.</source>
        <translation>Das Backend läuft gerade nicht.</translation>
    </message>
</context>
<context>
    <name>smartcache::GeminiKeyRow</name>
    <message>
        <source>Kept in the system&apos;s keychain.</source>
        <translation>Im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you can read.</source>
        <translation>In der Einstellungsdatei aufbewahrt, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you can read. %1</source>
        <translation>In der Einstellungsdatei aufbewahrt, die nur Sie lesen können. %1</translation>
    </message>
    <message>
        <source>With a key, Gemini writes the summaries. Without one, the built-in summarizer does, on this computer.</source>
        <translation>Mit einem Schlüssel schreibt Gemini die Zusammenfassungen. Ohne ihn tut es der eingebaute Zusammenfasser, auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Test key</source>
        <translation>Schlüssel testen</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>A key is set</source>
        <translation>Ein Schlüssel ist gesetzt</translation>
    </message>
</context>
<context>
    <name>smartcache::HealthWatch</name>
    <message>
        <source>The store, Valkey, does not answer. SmartCache keeps trying and comes back by itself; nothing that was accepted is lost.</source>
        <translation>Der Speicher, Valkey, antwortet nicht. SmartCache versucht es weiter und kommt von selbst zurück; nichts Angenommenes geht verloren.</translation>
    </message>
    <message>
        <source>The store is full: nothing new can be kept. Give it more memory, or delete what is not needed.</source>
        <translation>Der Speicher ist voll: Neues kann nicht aufbewahrt werden. Geben Sie ihm mehr Arbeitsspeicher, oder löschen Sie, was nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>The store does not accept the user name or password in its address.</source>
        <translation>Der Speicher nimmt den Benutzernamen oder das Kennwort in seiner Adresse nicht an.</translation>
    </message>
    <message>
        <source>The store reports trouble: %1</source>
        <translation>Der Speicher meldet eine Störung: %1</translation>
    </message>
    <message>
        <source>Gemini does not accept the API key.</source>
        <translation>Gemini nimmt den API-Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>Gemini is chosen, but there is no API key.</source>
        <translation>Gemini ist gewählt, aber es gibt keinen API-Schlüssel.</translation>
    </message>
    <message>
        <source>The credit of the Gemini account is used up.</source>
        <translation>Das Guthaben des Gemini-Kontos ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Gemini&apos;s quota for today is used up.</source>
        <translation>Geminis Kontingent für heute ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Today&apos;s budget for Gemini is used up.</source>
        <translation>Das heutige Budget für Gemini ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Today&apos;s number of requests to Gemini is used up.</source>
        <translation>Die heutige Zahl der Anfragen an Gemini ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Gemini fails at the moment, whatever it is asked.</source>
        <translation>Gemini versagt zurzeit, was man es auch fragt.</translation>
    </message>
    <message>
        <source>The chosen model is not to be had with this key.</source>
        <translation>Das gewählte Modell ist mit diesem Schlüssel nicht zu haben.</translation>
    </message>
    <message>
        <source>Summaries are made offline until %1, and again by Gemini afterwards.</source>
        <translation>Zusammenfassungen entstehen bis %1 offline und danach wieder mit Gemini.</translation>
    </message>
    <message>
        <source>Summaries are made offline for now, and again by Gemini when it answers.</source>
        <translation>Zusammenfassungen entstehen vorerst offline und wieder mit Gemini, sobald es antwortet.</translation>
    </message>
    <message>
        <source>Jobs wait until %1.</source>
        <translation>Aufträge warten bis %1.</translation>
    </message>
    <message>
        <source>Jobs wait; none is lost.</source>
        <translation>Aufträge warten; keiner geht verloren.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what is wrong, then what follows</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>There is no network just now. Jobs that need it wait and go on by themselves when it is back.</source>
        <translation>Gerade gibt es kein Netz. Aufträge, die es brauchen, warten und gehen von selbst weiter, sobald es zurück ist.</translation>
    </message>
    <message>
        <source>SmartCache could not start its work. %1</source>
        <comment>%1 is a sentence that says why</comment>
        <translation>SmartCache konnte seine Arbeit nicht beginnen. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so SmartCache cannot listen there.</source>
        <translation>Port %1 wird von einem anderen Programm benutzt, sodass SmartCache dort nicht erreichbar sein kann.</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 benutzen</translation>
    </message>
    <message>
        <source>The data folder %1 is in use by another SmartCache.</source>
        <translation>Der Datenordner %1 wird von einem anderen SmartCache benutzt.</translation>
    </message>
    <message>
        <source>Another SmartCache, at %1, works on this data folder. This one goes on when that one has ended.</source>
        <translation>Ein anderes SmartCache, unter %1, arbeitet mit diesem Datenordner. Dieses macht weiter, sobald jenes beendet ist.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>1  Choose</source>
        <translation>1  Auswählen</translation>
    </message>
    <message>
        <source>2  Check</source>
        <translation>2  Prüfen</translation>
    </message>
    <message>
        <source>3  Import</source>
        <translation>3  Importieren</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportPreview</name>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation>&amp;Keine auswählen</translation>
    </message>
    <message>
        <source>Carry the list&apos;s &amp;tags over</source>
        <translation>&amp;Schlagwörter der Liste übernehmen</translation>
    </message>
    <message>
        <source>&amp;Mark all with the tag</source>
        <translation>Alle mit &amp;diesem Schlagwort versehen</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>Filter by title, address or tag</source>
        <translation>Nach Titel, Adresse oder Schlagwort filtern</translation>
    </message>
    <message>
        <source>Of those that are shown</source>
        <translation>Von den gezeigten</translation>
    </message>
    <message>
        <source>Pages of the list</source>
        <translation>Seiten der Liste</translation>
    </message>
    <message>
        <source>Tag for this import</source>
        <translation>Schlagwort für diesen Import</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite &amp;importieren</numerusform>
            <numerusform>%Ln Seiten &amp;importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::ImportProgress</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel the import</source>
        <translation>Import &amp;abbrechen</translation>
    </message>
    <message>
        <source>Try the failed ones &amp;again</source>
        <translation>Fehlgeschlagene &amp;erneut versuchen</translation>
    </message>
    <message>
        <source>Import &amp;another list</source>
        <translation>&amp;Weitere Liste importieren</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Eingereicht</translation>
    </message>
    <message>
        <source>Summarised</source>
        <translation>Zusammengefasst</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Pages that failed</source>
        <translation>Fehlgeschlagene Seiten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) failed</source>
        <translation>
            <numerusform>%Ln Seite fehlgeschlagen</numerusform>
            <numerusform>%Ln Seiten fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Done. Everything is in the library.</source>
        <translation>Fertig. Alles ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>Done, but not all of it worked.</source>
        <translation>Fertig, aber nicht alles hat geklappt.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import läuft</translation>
    </message>
    <message>
        <source>Waiting for the engine to run</source>
        <translation>Wartet, bis das Backend läuft</translation>
    </message>
    <message>
        <source>Waiting for the store to answer</source>
        <translation>Wartet, bis der Speicher antwortet</translation>
    </message>
    <message>
        <source>Waiting for the summarizer</source>
        <translation>Wartet auf den Zusammenfasser</translation>
    </message>
    <message>
        <source>The rest of the import cannot be kept on the disk, so a new start of the program would forget it. (%1)</source>
        <translation>Der Rest des Imports kann nicht auf der Platte aufbewahrt werden; ein Neustart des Programms würde ihn vergessen. (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) that were handed in already are still being worked on.</source>
        <translation>
            <numerusform>%Ln Seite, die schon eingereicht wurde, ist noch in Arbeit.</numerusform>
            <numerusform>%Ln Seiten, die schon eingereicht wurden, sind noch in Arbeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is handed in until you resume, also after a new start of the program.</source>
        <translation>Bis zum Fortsetzen wird nichts eingereicht, auch nach einem Neustart des Programms nicht.</translation>
    </message>
    <message>
        <source>It goes on by itself. Nothing is lost.</source>
        <translation>Es geht von selbst weiter. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>A few at a time, so that nothing else waits behind them. You can close the window or the program; it goes on from here.</source>
        <translation>Immer nur wenige auf einmal, damit nichts anderes dahinter wartet. Fenster oder Programm können geschlossen werden; es geht von hier aus weiter.</translation>
    </message>
    <message>
        <source>What was summarised before stays in the library.</source>
        <translation>Was schon zusammengefasst wurde, bleibt in der Bibliothek.</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>Wartet auf das Netz</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportSource</name>
    <message>
        <source>Drop your bookmarks or read-later list here</source>
        <translation>Lesezeichen oder Später-lesen-Liste hier ablegen</translation>
    </message>
    <message>
        <source>Bookmarks of any browser or Pinboard (HTML), exports of Pocket, Omnivore, Karakeep and Linkwarden, or any text with addresses. Several files become one list.</source>
        <translation>Lesezeichen jedes Browsers oder von Pinboard (HTML), Exporte von Pocket, Omnivore, Karakeep und Linkwarden oder ein beliebiger Text mit Adressen. Mehrere Dateien werden zu einer Liste.</translation>
    </message>
    <message>
        <source>&amp;Choose files…</source>
        <translation>&amp;Dateien auswählen…</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>Liste wird gelesen</translation>
    </message>
    <message>
        <source>Or &amp;paste a list</source>
        <translation>Oder eine Liste &amp;einfügen</translation>
    </message>
    <message>
        <source>One address a line. Text around them and Markdown links are fine.</source>
        <translation>Eine Adresse je Zeile. Text darum herum und Markdown-Links stören nicht.</translation>
    </message>
    <message>
        <source>&amp;Read the list</source>
        <translation>Liste &amp;lesen</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste auswählen</translation>
    </message>
    <message>
        <source>Lists (*.html *.htm *.csv *.json *.txt *.md)</source>
        <translation>Listen (*.html *.htm *.csv *.json *.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportTableModel</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Here already?</source>
        <translation>Schon da?</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>In the cache</source>
        <translation>Im Zwischenspeicher</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Cannot be handed in</source>
        <translation>Nicht einreichbar</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportTexts</name>
    <message>
        <source>Bookmarks (HTML)</source>
        <translation>Lesezeichen (HTML)</translation>
    </message>
    <message>
        <source>Pocket export (HTML)</source>
        <translation>Pocket-Export (HTML)</translation>
    </message>
    <message>
        <source>Pocket export (CSV)</source>
        <translation>Pocket-Export (CSV)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Omnivore export</source>
        <translation>Omnivore-Export</translation>
    </message>
    <message>
        <source>Karakeep export</source>
        <translation>Karakeep-Export</translation>
    </message>
    <message>
        <source>Linkwarden export</source>
        <translation>Linkwarden-Export</translation>
    </message>
    <message>
        <source>Text with addresses</source>
        <translation>Text mit Adressen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s) left out</source>
        <translation>
            <numerusform>%Ln Doppelter weggelassen</numerusform>
            <numerusform>%Ln Doppelte weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a web address left out</source>
        <translation>
            <numerusform>%Ln ohne Webadresse weggelassen</numerusform>
            <numerusform>%Ln ohne Webadresse weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged left out</source>
        <translation>
            <numerusform>%Ln beschädigter weggelassen</numerusform>
            <numerusform>%Ln beschädigte weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no list that is known here, and it has no web address in it. Right would be the bookmarks of a browser (HTML), an export of Pocket, Omnivore, Karakeep or Linkwarden, or a text with addresses.</source>
        <translation>Das ist keine bekannte Liste, und es steht keine Webadresse darin. Richtig wären die Lesezeichen eines Browsers (HTML), ein Export von Pocket, Omnivore, Karakeep oder Linkwarden oder ein Text mit Adressen.</translation>
    </message>
    <message>
        <source>This is a zip archive. Unpack it, and choose the files that were in it.</source>
        <translation>Das ist ein Zip-Archiv. Entpacken Sie es, und wählen Sie die Dateien darin aus.</translation>
    </message>
    <message>
        <source>The list could be read, but no entry of it has an http or https address.</source>
        <translation>Die Liste ließ sich lesen, aber kein Eintrag hat eine http- oder https-Adresse.</translation>
    </message>
    <message>
        <source>The list is larger than 64 MiB. Export it in parts, and import one by one.</source>
        <translation>Die Liste ist größer als 64 MiB. Exportieren Sie sie in Teilen, und importieren Sie einen nach dem anderen.</translation>
    </message>
    <message>
        <source>The list has more than 200,000 pages. Import it in parts.</source>
        <translation>Die Liste hat mehr als 200.000 Seiten. Importieren Sie sie in Teilen.</translation>
    </message>
    <message>
        <source>The list is damaged. Export it anew. (%1)</source>
        <translation>Die Liste ist beschädigt. Exportieren Sie sie neu. (%1)</translation>
    </message>
    <message>
        <source>The list could not be read. (%1)</source>
        <translation>Die Liste konnte nicht gelesen werden. (%1)</translation>
    </message>
    <message>
        <source>$%1</source>
        <comment>an amount of US dollars</comment>
        <translation>%1 $</translation>
    </message>
</context>
<context>
    <name>smartcache::ImportedPage</name>
    <message>
        <source>It was deleted before it was done.</source>
        <translation>Es wurde gelöscht, bevor es fertig war.</translation>
    </message>
</context>
<context>
    <name>smartcache::InputCard</name>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Text or addresses to summarise</source>
        <translation>Text oder Adressen zum Zusammenfassen</translation>
    </message>
    <message>
        <source>Paste or type a text, or web addresses with one on each line. Files can be dropped anywhere on this page.</source>
        <translation>Text einfügen oder eingeben, oder Webadressen, eine je Zeile. Dateien können überall auf dieser Seite abgelegt werden.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Dateien öffnen…</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Medium length</source>
        <translation>Mittlere Länge</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>As set: %1</source>
        <comment>as in the settings</comment>
        <translation>Wie eingestellt: %1</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>Sprache des Textes</translation>
    </message>
    <message>
        <source>Text, web addresses, or files: .txt, .md, .html, .pdf</source>
        <translation>Text, Webadressen oder Dateien: .txt, .md, .html, .pdf</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln Adresse</numerusform>
            <numerusform>%Ln Adressen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text, %Ln word(s)</source>
        <translation>
            <numerusform>Text, %Ln Wort</numerusform>
            <numerusform>Text, %Ln Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text, more than %Ln word(s)</source>
        <translation>
            <numerusform>Text, mehr als %Ln Wort</numerusform>
            <numerusform>Text, mehr als %Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to summarise yet. Paste a text or an address first.</source>
        <translation>Noch nichts zum Zusammenfassen da. Fügen Sie zuerst einen Text oder eine Adresse ein.</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Documents (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf)</source>
        <translation>Dokumente (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
</context>
<context>
    <name>smartcache::JobHeader</name>
    <message>
        <source>Star</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Open the source</source>
        <translation>Quelle öffnen</translation>
    </message>
    <message>
        <source>Summarise again</source>
        <translation>Neu zusammenfassen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copied as Markdown</source>
        <translation>Als Markdown kopiert</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>From the cache, made %1</source>
        <comment>made 3 hours ago</comment>
        <translation>Aus dem Zwischenspeicher, erstellt %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Token</numerusform>
        </translation>
    </message>
    <message>
        <source>Provisional: Gemini is to make a better one</source>
        <translation>Vorläufig: Gemini soll eine bessere erstellen</translation>
    </message>
    <message>
        <source>Your own tag</source>
        <translation>Eigenes Schlagwort</translation>
    </message>
    <message>
        <source>Your own tag: %1</source>
        <translation>Eigenes Schlagwort: %1</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>Schlagwort: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::JobNotifications</name>
    <message>
        <source>Not summarised: %1</source>
        <translation>Nicht zusammengefasst: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n summary(s) ready</source>
        <translation>
            <numerusform>%n Zusammenfassung fertig</numerusform>
            <numerusform>%n Zusammenfassungen fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n Auftrag fehlgeschlagen</numerusform>
            <numerusform>%n Aufträge fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) ended, not all well</source>
        <translation>
            <numerusform>%n Auftrag beendet, nicht erfolgreich</numerusform>
            <numerusform>%n Aufträge beendet, nicht alle erfolgreich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::JobProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Seite wird geladen…</translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation>Seite wird gelesen…</translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation>Wird zusammengefasst…</translation>
    </message>
    <message>
        <source>Working on it…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>Waiting for the next attempt</source>
        <translation>Wartet auf den nächsten Versuch</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Queued, next in line</source>
        <translation>In der Warteschlange, als Nächster an der Reihe</translation>
    </message>
    <message>
        <source>Queued, number %1 in line</source>
        <translation>In der Warteschlange, an Stelle %1</translation>
    </message>
    <message>
        <source>Next attempt in %1</source>
        <comment>in 5 seconds</comment>
        <translation>Nächster Versuch in %1</translation>
    </message>
    <message>
        <source>Next attempt any moment</source>
        <translation>Nächster Versuch jeden Moment</translation>
    </message>
</context>
<context>
    <name>smartcache::JobView</name>
    <message>
        <source>Where each sentence comes from</source>
        <translation>Woher jeder Satz kommt</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Why and how much</source>
        <translation>Warum und wie viel</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>This summary has expired. A new one is being made and will take its place here.</source>
        <translation>Diese Zusammenfassung ist abgelaufen. Eine neue wird gerade erstellt und erscheint dann hier.</translation>
    </message>
    <message>
        <source>Summary and details</source>
        <translation>Zusammenfassung und Einzelheiten</translation>
    </message>
</context>
<context>
    <name>smartcache::JobWatch</name>
    <message>
        <source>SmartCache is not running at the moment. Try again when it is.</source>
        <translation>SmartCache läuft gerade nicht. Versuchen Sie es erneut, sobald es läuft.</translation>
    </message>
</context>
<context>
    <name>smartcache::KeyTest</name>
    <message>
        <source>Asking Google…</source>
        <translation>Google wird gefragt…</translation>
    </message>
    <message numerus="yes">
        <source>The key works; %n model(s)</source>
        <translation>
            <numerusform>Der Schlüssel funktioniert; %n Modell</numerusform>
            <numerusform>Der Schlüssel funktioniert; %n Modelle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryActions</name>
    <message>
        <source>Star</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation>Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Summarize again</source>
        <translation>Neu zusammenfassen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo delete</source>
        <translation>Löschen rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be deleted: %1</source>
        <translation>
            <numerusform>%n Eintrag konnte nicht gelöscht werden: %1</numerusform>
            <numerusform>%n Einträge konnten nicht gelöscht werden: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exported to “%1”.</source>
        <translation>
            <numerusform>%n Eintrag nach „%1“ exportiert.</numerusform>
            <numerusform>%n Einträge nach „%1“ exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export failed: %1</source>
        <translation>Der Export ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>Als Markdown…</translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation>Als JSON…</translation>
    </message>
    <message>
        <source>As a table (CSV)…</source>
        <translation>Als Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>Export what is selected</source>
        <translation>Auswahl exportieren</translation>
    </message>
    <message>
        <source>Export all that is listed</source>
        <translation>Alles Aufgelistete exportieren</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Show only the tag</source>
        <translation>Nur dieses Schlagwort zeigen</translation>
    </message>
    <message>
        <source>The star was not saved: %1</source>
        <translation>Die Markierung wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>There is no summary to copy</source>
        <translation>Es gibt keine Zusammenfassung zum Kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n summary(s) copied</source>
        <translation>
            <numerusform>%n Zusammenfassung kopiert</numerusform>
            <numerusform>%n Zusammenfassungen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied: %1</source>
        <translation>Nichts wurde kopiert: %1</translation>
    </message>
    <message>
        <source>It is being summarized already</source>
        <translation>Wird bereits zusammengefasst</translation>
    </message>
    <message numerus="yes">
        <source>Summarizing %n entries again may cost money.</source>
        <translation>
            <numerusform>%n Eintrag neu zusammenzufassen kann Geld kosten.</numerusform>
            <numerusform>%n Einträge neu zusammenzufassen kann Geld kosten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be summarized again: %1</source>
        <translation>
            <numerusform>%n Eintrag konnte nicht neu zusammengefasst werden: %1</numerusform>
            <numerusform>%n Einträge konnten nicht neu zusammengefasst werden: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent to be summarized again</source>
        <translation>
            <numerusform>%n Eintrag wird neu zusammengefasst</numerusform>
            <numerusform>%n Einträge werden neu zusammengefasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryList</name>
    <message>
        <source>Submissions</source>
        <translation>Eingaben</translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryModel</name>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryPage</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>What you wrote was not saved: %1</source>
        <translation>Das Geschriebene wurde nicht gespeichert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Star, copy, export, summarize again or delete them all with the buttons above.</source>
        <translation>Mit den Knöpfen oben alle markieren, kopieren, exportieren, neu zusammenfassen oder löschen.</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Select an entry to read its summary.</source>
        <translation>Wählen Sie einen Eintrag aus, um seine Zusammenfassung zu lesen.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message numerus="yes">
        <source>Showing %n of many</source>
        <translation>
            <numerusform>%n von vielen</numerusform>
            <numerusform>%n von vielen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>%n insgesamt</numerusform>
            <numerusform>%n insgesamt</numerusform>
        </translation>
    </message>
    <message>
        <source>The library cannot be read now</source>
        <translation>Die Bibliothek ist gerade nicht lesbar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The library cannot be read now, and may have changed: %1</source>
        <translation>Die Bibliothek ist gerade nicht lesbar und kann sich geändert haben: %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Each word that you type must begin a word of the title, summary, tags, note, source or text, and every filter must fit.</source>
        <translation>Jedes eingegebene Wort muss am Anfang eines Wortes in Titel, Zusammenfassung, Schlagwörtern, Notiz, Quelle oder Text stehen, und alle Filter müssen zutreffen.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts da</translation>
    </message>
    <message>
        <source>Every text, page and file that you summarize is kept here.</source>
        <translation>Hier bleibt jeder Text, jede Seite und jede Datei, die Sie zusammenfassen.</translation>
    </message>
    <message>
        <source>Summarize something</source>
        <translation>Etwas zusammenfassen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln so far; older ones are still being found</source>
        <translation>
            <numerusform>%Ln bisher; ältere werden noch gesucht</numerusform>
            <numerusform>%Ln bisher; ältere werden noch gesucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryRow</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Short text as it is</source>
        <translation>Kurzer Text, unverändert</translation>
    </message>
</context>
<context>
    <name>smartcache::LogView</name>
    <message>
        <source>Log of SmartCache AI</source>
        <translation>Protokoll von SmartCache AI</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Which messages are shown</source>
        <translation>Welche Meldungen gezeigt werden</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only lines with these words</source>
        <translation>Nur Zeilen mit diesen Wörtern zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies the lines that are shown</source>
        <translation>Kopiert die gezeigten Zeilen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::MainWindow</name>
    <message>
        <source>SmartCache AI</source>
        <translation>SmartCache AI</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>smartcache::MarksForm</name>
    <message>
        <source>Separated by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Your tags</source>
        <translation>Eigene Schlagwörter</translation>
    </message>
    <message>
        <source>Only you see it; a search finds it</source>
        <translation>Nur für Sie sichtbar; die Suche findet sie</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Eigene Notiz</translation>
    </message>
    <message>
        <source>Your &amp;tags</source>
        <translation>Eigene &amp;Schlagwörter</translation>
    </message>
    <message>
        <source>Your &amp;note</source>
        <translation>Eigene &amp;Notiz</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Markieren</translation>
    </message>
</context>
<context>
    <name>smartcache::NodeTable</name>
    <message>
        <source>away</source>
        <comment>a node without workers</comment>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>a node</comment>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>working</source>
        <comment>a node</comment>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>idle</source>
        <comment>a node</comment>
        <translation>untätig</translation>
    </message>
    <message>
        <source>Work by node</source>
        <translation>Arbeit nach Knoten</translation>
    </message>
    <message>
        <source>Each program with workers that shares the store, since its start.</source>
        <translation>Jedes Programm mit Arbeitern, das denselben Speicher nutzt, seit seinem Start.</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>smartcache::OptionRow</name>
    <message>
        <source>Counts from the next start of the program.</source>
        <translation>Gilt ab dem nächsten Start des Programms.</translation>
    </message>
</context>
<context>
    <name>smartcache::QrCode</name>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
</context>
<context>
    <name>smartcache::QuickSubmit</name>
    <message>
        <source>&amp;Summarize</source>
        <translation>&amp;Zusammenfassen</translation>
    </message>
    <message>
        <source>&amp;Open in SmartCache</source>
        <translation>In SmartCache &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Quick summarize</source>
        <translation>Schnell zusammenfassen</translation>
    </message>
    <message>
        <source>A text or an address</source>
        <translation>Ein Text oder eine Adresse</translation>
    </message>
    <message>
        <source>A text or an address to summarize</source>
        <translation>Ein Text oder eine Adresse zum Zusammenfassen</translation>
    </message>
    <message>
        <source>Working on it</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>SmartCache is not running just now. Try again in a moment.</source>
        <translation>SmartCache läuft gerade nicht. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Handing in…</source>
        <translation>Wird übergeben…</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation>Wartet in der Schlange …</translation>
    </message>
    <message>
        <source>It was deleted.</source>
        <translation>Wurde gelöscht.</translation>
    </message>
    <message>
        <source>Will be tried again: %1</source>
        <translation>Wird erneut versucht: %1</translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation>Wird zusammengefasst…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Enter summarizes, Esc closes</source>
        <translation>Eingabetaste fasst zusammen, Esc schließt</translation>
    </message>
</context>
<context>
    <name>smartcache::ReadingStrip</name>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel reading files</source>
        <translation>Lesen der Dateien abbrechen</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>Reading %1, and %Ln more after it…</source>
        <translation>
            <numerusform>%1 wird gelesen, danach noch %Ln weitere …</numerusform>
            <numerusform>%1 wird gelesen, danach noch %Ln weitere …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::RelativeTime</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n Std.</numerusform>
            <numerusform>vor %n Std.</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::RetryAll</name>
    <message>
        <source>The backend is not running.</source>
        <translation>Das Backend läuft nicht.</translation>
    </message>
</context>
<context>
    <name>smartcache::SecretField</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save: %1</source>
        <translation>Speichern: %1</translation>
    </message>
    <message>
        <source>Replace: %1</source>
        <translation>Ersetzen: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::SecretRow</name>
    <message>
        <source>A value is set</source>
        <translation>Ein Wert ist gesetzt</translation>
    </message>
</context>
<context>
    <name>smartcache::SeriesChart</name>
    <message>
        <source>Nothing in this time</source>
        <translation>Nichts in dieser Zeit</translation>
    </message>
    <message>
        <source>ddd d</source>
        <comment>a day on an axis</comment>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <comment>day, time, time</comment>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is counted, its figure</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the last hour, by the minute</source>
        <translation>die letzte Stunde, nach Minuten</translation>
    </message>
    <message>
        <source>the last 48 hours, by the hour</source>
        <translation>die letzten 48 Stunden, nach Stunden</translation>
    </message>
    <message>
        <source>%1, %2: nothing happened.</source>
        <translation>%1, %2: nichts geschehen.</translation>
    </message>
    <message>
        <source>%1, %2: %3. Most at %4: %5.</source>
        <translation>%1, %2: %3. Höchstwert (%4): %5.</translation>
    </message>
</context>
<context>
    <name>smartcache::SessionModel</name>
    <message>
        <source>%1: %2</source>
        <comment>title: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Seite wird geladen…</translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation>Seite wird gelesen…</translation>
    </message>
    <message>
        <source>Working on it…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation>Wird zusammengefasst…</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>From the cache, expired</source>
        <translation>Aus dem Zwischenspeicher, abgelaufen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>smartcache::SessionResults</name>
    <message>
        <source>This session&apos;s summaries, newest first</source>
        <translation>Zusammenfassungen dieser Sitzung, neueste zuerst</translation>
    </message>
</context>
<context>
    <name>smartcache::SettingRow</name>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zur Vorgabe: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::SettingsPage</name>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Everyday</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Technik</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>%1, advanced</source>
        <extracomment>The heading of a group of options, such as &quot;Gemini&quot;.</extracomment>
        <translation>%1, erweitert</translation>
    </message>
</context>
<context>
    <name>smartcache::SettingsStatus</name>
    <message>
        <source>Applying…</source>
        <translation>Wird übernommen…</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Übernommen</translation>
    </message>
</context>
<context>
    <name>smartcache::SingleInstance</name>
    <message>
        <source>SmartCache runs already, and this is too much to hand over to it at once: at most %1 arguments.</source>
        <translation>SmartCache läuft bereits, und dies ist zu viel, um es auf einmal zu übergeben: höchstens %1 Argumente.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>SmartCache runs already, but it does not answer.</source>
        <translation>SmartCache läuft bereits, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Could not listen at %1: %2</source>
        <translation>An %1 können keine Verbindungen angenommen werden: %2</translation>
    </message>
</context>
<context>
    <name>smartcache::StoreRow</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden…</translation>
    </message>
    <message>
        <source>%1 answers, and is still reading its data.</source>
        <translation>%1 antwortet und liest seine Daten noch ein.</translation>
    </message>
    <message>
        <source>%1 answers and can be used.</source>
        <translation>%1 antwortet und kann verwendet werden.</translation>
    </message>
    <message>
        <source>When its memory is full it drops entries (maxmemory-policy is %1), and jobs may be lost; noeviction would be right.</source>
        <translation>Bei vollem Arbeitsspeicher verwirft er Einträge (maxmemory-policy ist %1), und Aufträge können verloren gehen; richtig wäre noeviction.</translation>
    </message>
</context>
<context>
    <name>smartcache::Submitter</name>
    <message>
        <source>&quot;%1&quot; is not a file that can be read.</source>
        <translation>„%1“ ist keine lesbare Datei.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read: %2</source>
        <translation>„%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large: files of at most %2 are taken.</source>
        <translation>„%1“ ist zu groß: Dateien dürfen höchstens %2 groß sein.</translation>
    </message>
    <message>
        <source>SmartCache is not running at the moment, so nothing could be handed in. What you entered is kept.</source>
        <translation>SmartCache läuft gerade nicht, daher konnte nichts übergeben werden. Die Eingabe bleibt erhalten.</translation>
    </message>
    <message>
        <source>The text is too large: at most %1 are taken.</source>
        <translation>Der Text ist zu groß: höchstens %1 sind möglich.</translation>
    </message>
</context>
<context>
    <name>smartcache::SummarizePage</name>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message numerus="yes">
        <source>And %n more that could not be submitted.</source>
        <translation>
            <numerusform>Und %n weiterer Eintrag, der nicht übergeben werden konnte.</numerusform>
            <numerusform>Und %n weitere Einträge, die nicht übergeben werden konnten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::SystemKeychain</name>
    <message>
        <source>This system offers no keychain.</source>
        <translation>Dieses System bietet keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keychain is locked or was not allowed to answer.</source>
        <translation>Der Schlüsselbund ist gesperrt oder durfte nicht antworten.</translation>
    </message>
    <message>
        <source>No keychain could be used (%1).</source>
        <translation>Es war kein Schlüsselbund benutzbar (%1).</translation>
    </message>
</context>
<context>
    <name>smartcache::Tray</name>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>how many run, how many wait</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n Auftrag läuft</numerusform>
            <numerusform>%n Aufträge laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open SmartCache</source>
        <translation>SmartCache ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Quick &amp;summarize…</source>
        <translation>Schnell &amp;zusammenfassen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>SmartCache AI: %1</source>
        <translation>SmartCache AI: %1</translation>
    </message>
</context>
<context>
    <name>smartcache::TroubledJobsCard</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) queued again so far</source>
        <translation>
            <numerusform>Bisher %n Auftrag wieder eingereiht</numerusform>
            <numerusform>Bisher %n Aufträge wieder eingereiht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) queued again</source>
        <translation>
            <numerusform>%n Auftrag wieder eingereiht</numerusform>
            <numerusform>%n Aufträge wieder eingereiht</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs in trouble</source>
        <translation>Aufträge mit Störung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Aufgeschoben</translation>
    </message>
    <message>
        <source>Which jobs are listed</source>
        <translation>Welche Aufträge aufgeführt sind</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Failed (%1)</source>
        <comment>jobs</comment>
        <translation>Fehlgeschlagen (%1)</translation>
    </message>
    <message>
        <source>Delayed (%1)</source>
        <comment>jobs</comment>
        <translation>Aufgeschoben (%1)</translation>
    </message>
    <message>
        <source>The backend is not running.</source>
        <translation>Das Backend läuft nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) deleted</source>
        <translation>
            <numerusform>%n Auftrag gelöscht</numerusform>
            <numerusform>%n Aufträge gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Queuing all failed jobs again …</source>
        <translation>Alle fehlgeschlagenen Aufträge werden wieder eingereiht …</translation>
    </message>
    <message>
        <source>The list cannot be had now: %1</source>
        <translation>Die Liste ist zurzeit nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>…</source>
        <comment>a list that is being loaded</comment>
        <translation>…</translation>
    </message>
    <message>
        <source>No job has failed that is still to be looked at.</source>
        <translation>Kein fehlgeschlagener Auftrag ist noch durchzusehen.</translation>
    </message>
    <message>
        <source>No job waits to be tried again.</source>
        <translation>Kein Auftrag wartet auf einen neuen Versuch.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Show more (%1 of %2)</source>
        <comment>how many are shown, how many there are</comment>
        <translation>Mehr anzeigen (%1 von %2)</translation>
    </message>
</context>
<context>
    <name>smartcache::TroubledJobsModel</name>
    <message>
        <source>The backend is not running.</source>
        <translation>Das Backend läuft nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, gave up %2</source>
        <comment>3 attempts, a time</comment>
        <translation>%1, aufgegeben %2</translation>
    </message>
    <message>
        <source>%1, next one any moment</source>
        <comment>3 attempts</comment>
        <translation>%1, nächster jeden Moment</translation>
    </message>
    <message>
        <source>%1, next one at %2</source>
        <comment>3 attempts, a time</comment>
        <translation>%1, nächster: %2</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Kein Grund angegeben.</translation>
    </message>
    <message>
        <source>%1. %2 %3</source>
        <comment>a job, why it failed, how often and when</comment>
        <translation>%1. %2 %3</translation>
    </message>
</context>
<context>
    <name>smartcache::WhyPanel</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>In the cache</source>
        <translation>Im Zwischenspeicher</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>From the cache, expired; it is made anew</source>
        <translation>Aus dem Zwischenspeicher, abgelaufen; wird neu erstellt</translation>
    </message>
    <message>
        <source>Joined a job that was under way already</source>
        <translation>An einen bereits laufenden Auftrag angeschlossen</translation>
    </message>
    <message>
        <source>Made for this submission</source>
        <translation>Für diese Anfrage erstellt</translation>
    </message>
    <message>
        <source>for another %1</source>
        <comment>for another 3 days</comment>
        <translation>läuft in %1 ab</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>unbefristet</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 Eingabe, %2 Ausgabe</translation>
    </message>
</context>
</TS>
