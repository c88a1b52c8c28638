<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 could not be changed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its folder cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the registry refused it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureFormat</name>
    <message>
        <source>%1 T</source>
        <comment>trillions, short</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>billions, short</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions, short</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>a share in per cent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <comment>a duration of less than a millisecond</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>1 hour ago</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline summarizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>$%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page did not let its text be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no text to summarise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file or page cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page took too long to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page only leads on and on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no safe connection to the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page&apos;s server could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address may not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini declined to summarise this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini took too long to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini cannot be reached at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini asked to wait a little.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This minute&apos;s requests to Gemini are used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini&apos;s answer could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for Gemini.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini did not accept the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quota of Gemini is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day&apos;s requests are used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day&apos;s budget is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This summary is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not work out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache is not running at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the Gemini API. Prefer the environment or .env: other users of the machine can see a flag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none; the built-in extractive summarizer does the work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model that writes the summaries. A summary made by another model is not reused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fallback models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models to try in turn when GEMINI_MODEL is gone, not in the key&apos;s plan or failing. Empty: none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the Gemini API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the Gemini API is, for a proxy or a test server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience with Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long one answer of the Gemini API may take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisional summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While Gemini cannot be asked (no key yet, no quota, no network), answer at once with the built-in summarizer, marked as provisional, and have Gemini make those summaries as soon as it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most dollars that Gemini may cost in a day, which begins at midnight UTC, by the price table and over all processes that share the store. Jobs wait for the next day then. Empty or 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most requests to Gemini in such a day, failed ones and each part of a long text included. Empty or 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON file with the prices of the models, in place of the program&apos;s own; prices.json, among the sources&apos; resources and in the package&apos;s doc folder, shows the form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of summaries and tags, as a BCP 47 tag such as en. The extractive summarizer keeps the language of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the language of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long summaries are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags to use, with commas between them. A tag is spelled as it stands here, whatever its case, accents and number (singular or plural) were. With another vocabulary summaries are made anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use of the vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prefer: other tags are allowed where the vocabulary has none that fits. only: they are dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag synonyms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags to call by another name, such as js=JavaScript,ml=machine learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tags of one summary. Gemini is asked for two to five, for fewer where this is less, and for this many where it is more than 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a summary is kept and reused. 0: for ever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long after CACHE_TTL a summary is still answered with, marked as stale, while it is made anew. 0: not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long after CACHE_TTL the summary of a page is used again without asking the AI, if the page&apos;s text has not changed. 0: not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REST API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the REST API. 0: any free port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address to listen on; * is every address. Any but a loopback address demands API_TOKEN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, which only a loopback address allows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key that callbacks are signed with, at least 16 characters; the same on all nodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none; callbacks are not signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origins whose web pages may use the API, with commas between them, besides the program&apos;s own. The default is Vite&apos;s development server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed host names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further names under which the server may be addressed (Host header), with commas between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loopback names and HOST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest body of a request: a text, a list of inputs, or a form with its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most connections at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most requests a second from one client. 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that answer requests. 0: one for each core, at most 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared Valkey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared Valkey, or Redis 6.2 or newer: redis://[user:password@]host[:port][/database], rediss:// for TLS, unix:///path for a socket, redis+sentinel://host:port,host:port/service for the primary that Sentinels name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a private server that the program starts and stops itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put before every key, so that several installations can share one server. On a Valkey Cluster it must hold a {tag}, such as {smartcache}:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the private server&apos;s data, of the history&apos;s index (which is made anew when it is deleted) and of this program&apos;s address file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smartcache in the user&apos;s data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private server program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program to run as the private server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one beside this program, else valkey-server or redis-server from PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing to disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the private server forces data to disk. everysec: a power cut costs at most about a second; always: nothing, but writes are slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that this process works on at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a job is begun before it fails for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a job is remembered after its end. 0: for ever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>86400 with REDIS_URL, 0 on the private server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long jobs in hand may take to end when the program stops; the rest go back to the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience with pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long fetching a URL may take, redirects included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest page or file that is fetched, before and after decompression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch from loopback, private and link-local addresses as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this process does: api answers requests, worker works on jobs, all does both. api and worker need REDIS_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log lines for people, or one JSON object a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most requests to Gemini in a minute, of all processes that share the store together: the plan&apos;s own limit, or a part of it. Empty or 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tokens sent to Gemini in a minute, likewise. Empty or 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many replicas of a shared store must have a submission before it is acknowledged, so that a failover loses none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long one attempt at a job may take, from its claim to its end, before it is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many jobs may wait at once, of all processes that share the store; more are refused until there is room. 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for answers to hits, which then need not ask the store. 0 turns it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses and ranges (10.0.0.0/8) of proxies, with commas between them. Whom they name in X-Forwarded-For counts as the client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bearer token that requests must carry, at least 16 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none on a loopback address without TRUSTED_PROXIES, else 20</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionTexts</name>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefer its tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only its tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With each change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the flag %1 on the command line, which outweighs what is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the environment variable %1, which outweighs what is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by %1 in the file .env of the working folder, which outweighs what is chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This must be %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsRescue</name>
    <message>
        <source>Set the saved settings aside and start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark, or as the system has it at the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running when closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window leaves the program in the tray, where it goes on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers to summarize an address when you copy one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says so when a job ends while the window is in the background.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the window when you log in to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::AboutDialog</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What SmartCache is built upon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter or a double click opens its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summaries and tags for texts, pages and files, never paid for twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPL-3.0-only. It comes with no warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built upon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy versions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::AddressLine</name>
    <message>
        <source>Show the address as a QR code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the API and the web page: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine is in no network just now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::AnalyticsFeed</name>
    <message>
        <source>The backend is not running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::AnalyticsPage</name>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 48 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time that the charts show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept up to date by itself while you look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is away; no figures yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is away; figures of %1</source>
        <comment>a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No news; figures of %1</source>
        <comment>a time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ArgumentIntake</name>
    <message>
        <source>The file is larger than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much waits already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link of this kind has the address of a page behind &quot;smartcache:&quot;, as in smartcache:https://example.org/page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::BannerArea</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ChangesPanel</name>
    <message>
        <source>What changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The summary is the same as that of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with the summary of %1: what is new is underlined, what has gone is struck through.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ChartKind</name>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits</source>
        <comment>requests answered from the cache</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misses</source>
        <comment>requests that needed a new summary</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>jobs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>jobs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average processing time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money spent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <comment>tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <comment>tokens</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ChartLegend</name>
    <message>
        <source>%1 %2</source>
        <comment>what is counted, its figure</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::CloseQuestion</name>
    <message>
        <source>&amp;Remember this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache keeps working in the tray when its window is closed. Quit instead?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::Desktop</name>
    <message>
        <source>A private Valkey, in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick &amp;summarize…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize the address that was copied, %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be summarised: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n could not be summarised. The last was %1: %2</source>
        <translation>
            <numerusform>%n could not be summarised. The last was %1: %2</numerusform>
            <numerusform>%n could not be summarised. The last was %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Summarize the page that a link led to, %1?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::DropOverlay</name>
    <message>
        <source>Drop the text to put it into the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Drop %n file(s) to summarise</source>
        <translation>
            <numerusform>Drop %n file to summarise</numerusform>
            <numerusform>Drop %n files to summarise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop %n address(es) to summarise</source>
        <translation>
            <numerusform>Drop %n address to summarise</numerusform>
            <numerusform>Drop %n addresses to summarise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::EmptyState</name>
    <message>
        <source>Texts and pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a text, or the address of a page. Several addresses become several summaries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop texts, Markdown, saved pages and PDFs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never paid for twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was summarised before comes from the cache, at once and for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::EntryReader</name>
    <message>
        <source>The index of the library is still being built. Try again in some seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::EstimateCard</name>
    <message>
        <source>Chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be summarised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is away just now. The estimate will come when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimating: %1 of %2 pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Of those here already, %Ln page(s) are being summarised right now.</source>
        <translation>
            <numerusform>Of those here already, %Ln page is being summarised right now.</numerusform>
            <numerusform>Of those here already, %Ln pages are being summarised right now.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages are taken for articles of usual length, as none has been fetched yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, all is here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, the built-in summarizer does it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 at most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n exported…</source>
        <translation>
            <numerusform>%n exported…</numerusform>
            <numerusform>%n exported…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::ExportWriter</name>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FailedPagesModel</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FailurePanel</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FigureBoard</name>
    <message>
        <source>limit reached until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 until %2</source>
        <comment>an amount of money, a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 calls until %3</source>
        <comment>a number, a number, a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) to Gemini</source>
        <translation>
            <numerusform>%n call to Gemini</numerusform>
            <numerusform>%n calls to Gemini</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submissions of texts, addresses and files so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the requests that was answered from the cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What requests would have cost that were answered from the cache, or that joined a job under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spent today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Gemini was paid since midnight UTC, when the limits of the day begin anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs in the queue that no worker has taken yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that workers have in hand now, on all nodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that met trouble that passes, and will be tried again by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that came to no summary so far; those that gave up are listed below until they are retried or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processing time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of all jobs took no longer than this; below, what 95 and 99 of a hundred did not exceed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that were sent to Gemini: texts and instructions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that Gemini answered with, thoughts included, as they are paid for alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spent in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that Gemini was paid, also for answers that were of no use, by the prices that the program knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hits, %2 misses</source>
        <comment>two numbers</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–</source>
        <comment>there is no figure yet</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no requests yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent to Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thoughts included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) paused</source>
        <translation>
            <numerusform>%n worker paused</numerusform>
            <numerusform>%n workers paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n worker(s)</source>
        <translation>
            <numerusform>on %n worker</numerusform>
            <numerusform>on %n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) so far</source>
        <translation>
            <numerusform>%n repeat so far</numerusform>
            <numerusform>%n repeats so far</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no jobs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95%: %1, 99%: %2</source>
        <comment>two durations</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>unknown for %n job(s)</source>
        <translation>
            <numerusform>unknown for %n job</numerusform>
            <numerusform>unknown for %n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>prices of %1</source>
        <comment>a date</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FigureCard</name>
    <message>
        <source>–</source>
        <comment>there is no figure yet</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search titles, summaries, tags and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::FirstRunPage</name>
    <message>
        <source>Test key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a text, a page or a file, and it gives you the gist. It works right away: the built-in summarizer picks the sentences that matter, on this computer, without the internet and without an account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste your Gemini API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better with Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a key of Google&apos;s Gemini, summaries are written anew, in your language, with tags to find them by. Google gives keys for free; each answer is kept, so nothing is asked or paid for twice. You can also do this later, in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with the key that is set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start without a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is set</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ForEachJob</name>
    <message>
        <source>The engine is not running at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::GeminiKeyRow</name>
    <message>
        <source>Kept in the system&apos;s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the settings file, which only you can read. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a key, Gemini writes the summaries. Without one, the built-in summarizer does, on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is set</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::HealthWatch</name>
    <message>
        <source>The store, Valkey, does not answer. SmartCache keeps trying and comes back by itself; nothing that was accepted is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is full: nothing new can be kept. Give it more memory, or delete what is not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not accept the user name or password in its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store reports trouble: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini does not accept the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini is chosen, but there is no API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credit of the Gemini account is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini&apos;s quota for today is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s budget for Gemini is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s number of requests to Gemini is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini fails at the moment, whatever it is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen model is not to be had with this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summaries are made offline until %1, and again by Gemini afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summaries are made offline for now, and again by Gemini when it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs wait until %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs wait; none is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what is wrong, then what follows</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network just now. Jobs that need it wait and go on by themselves when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache could not start its work. %1</source>
        <comment>%1 is a sentence that says why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so SmartCache cannot listen there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder %1 is in use by another SmartCache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another SmartCache, at %1, works on this data folder. This one goes on when that one has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportPage</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1  Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Import</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportPreview</name>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carry the list&apos;s &amp;tags over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mark all with the tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by title, address or tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of those that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag for this import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %Ln page(s)</source>
        <translation>
            <numerusform>&amp;Import %Ln page</numerusform>
            <numerusform>&amp;Import %Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::ImportProgress</name>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the failed ones &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;another list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages that failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) failed</source>
        <translation>
            <numerusform>%Ln page failed</numerusform>
            <numerusform>%Ln pages failed</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. Everything is in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, but not all of it worked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the engine to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the store to answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the summarizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest of the import cannot be kept on the disk, so a new start of the program would forget it. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) that were handed in already are still being worked on.</source>
        <translation>
            <numerusform>%Ln page that was handed in already is still being worked on.</numerusform>
            <numerusform>%Ln pages that were handed in already are still being worked on.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is handed in until you resume, also after a new start of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on by itself. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few at a time, so that nothing else waits behind them. You can close the window or the program; it goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was summarised before stays in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportSource</name>
    <message>
        <source>Drop your bookmarks or read-later list here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bookmarks of any browser or Pinboard (HTML), exports of Pocket, Omnivore, Karakeep and Linkwarden, or any text with addresses. Several files become one list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or &amp;paste a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One address a line. Text around them and Markdown links are fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists (*.html *.htm *.csv *.json *.txt *.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportTableModel</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here already?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be handed in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportTexts</name>
    <message>
        <source>Bookmarks (HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pocket export (HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pocket export (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Omnivore export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Karakeep export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linkwarden export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text with addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s) left out</source>
        <translation>
            <numerusform>%Ln duplicate left out</numerusform>
            <numerusform>%Ln duplicates left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a web address left out</source>
        <translation>
            <numerusform>%Ln without a web address left out</numerusform>
            <numerusform>%Ln without a web address left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged left out</source>
        <translation>
            <numerusform>%Ln damaged left out</numerusform>
            <numerusform>%Ln damaged left out</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no list that is known here, and it has no web address in it. Right would be the bookmarks of a browser (HTML), an export of Pocket, Omnivore, Karakeep or Linkwarden, or a text with addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a zip archive. Unpack it, and choose the files that were in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could be read, but no entry of it has an http or https address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is larger than 64 MiB. Export it in parts, and import one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list has more than 200,000 pages. Import it in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is damaged. Export it anew. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be read. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>$%1</source>
        <comment>an amount of US dollars</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ImportedPage</name>
    <message>
        <source>It was deleted before it was done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::InputCard</name>
    <message>
        <source>Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text or addresses to summarise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste or type a text, or web addresses with one on each line. Files can be dropped anywhere on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As set: %1</source>
        <comment>as in the settings</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, web addresses, or files: .txt, .md, .html, .pdf</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln address</numerusform>
            <numerusform>%Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text, %Ln word(s)</source>
        <translation>
            <numerusform>Text, %Ln word</numerusform>
            <numerusform>Text, %Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Text, more than %Ln word(s)</source>
        <translation>
            <numerusform>Text, more than %Ln word</numerusform>
            <numerusform>Text, more than %Ln words</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to summarise yet. Paste a text or an address first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::JobHeader</name>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarise again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache, made %1</source>
        <comment>made 3 hours ago</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Provisional: Gemini is to make a better one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own tag: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::JobNotifications</name>
    <message>
        <source>Not summarised: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n summary(s) ready</source>
        <translation>
            <numerusform>%n summary ready</numerusform>
            <numerusform>%n summaries ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n job failed</numerusform>
            <numerusform>%n jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) ended, not all well</source>
        <translation>
            <numerusform>%n job ended, not well</numerusform>
            <numerusform>%n jobs ended, not all well</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::JobProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the next attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued, next in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued, number %1 in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next attempt in %1</source>
        <comment>in 5 seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next attempt any moment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::JobView</name>
    <message>
        <source>Where each sentence comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why and how much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This summary has expired. A new one is being made and will take its place here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary and details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::JobWatch</name>
    <message>
        <source>SmartCache is not running at the moment. Try again when it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::KeyTest</name>
    <message>
        <source>Asking Google…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The key works; %n model(s)</source>
        <translation>
            <numerusform>The key works; %n model</numerusform>
            <numerusform>The key works; %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryActions</name>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n could not be deleted: %1</source>
        <translation>
            <numerusform>%n could not be deleted: %1</numerusform>
            <numerusform>%n could not be deleted: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exported to “%1”.</source>
        <translation>
            <numerusform>%n exported to “%1”.</numerusform>
            <numerusform>%n exported to “%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, its key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a table (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all that is listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The star was not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no summary to copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n summary(s) copied</source>
        <translation>
            <numerusform>%n summary copied</numerusform>
            <numerusform>%n summaries copied</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being summarized already</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Summarizing %n entries again may cost money.</source>
        <translation>
            <numerusform>Summarizing %n entry again may cost money.</numerusform>
            <numerusform>Summarizing %n entries again may cost money.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be summarized again: %1</source>
        <translation>
            <numerusform>%n could not be summarized again: %1</numerusform>
            <numerusform>%n could not be summarized again: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent to be summarized again</source>
        <translation>
            <numerusform>%n sent to be summarized again</numerusform>
            <numerusform>%n sent to be summarized again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryList</name>
    <message>
        <source>Submissions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryModel</name>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryPage</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you wrote was not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Star, copy, export, summarize again or delete them all with the buttons above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an entry to read its summary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Showing %n of many</source>
        <translation>
            <numerusform>Showing %n of many</numerusform>
            <numerusform>Showing %n of many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>%n in all</numerusform>
            <numerusform>%n in all</numerusform>
        </translation>
    </message>
    <message>
        <source>The library cannot be read now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be read now, and may have changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each word that you type must begin a word of the title, summary, tags, note, source or text, and every filter must fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every text, page and file that you summarize is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize something</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln so far; older ones are still being found</source>
        <translation>
            <numerusform>%Ln so far; older ones are still being found</numerusform>
            <numerusform>%Ln so far; older ones are still being found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::LibraryRow</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short text as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::LogView</name>
    <message>
        <source>Log of SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which messages are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only lines with these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the lines that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::MainWindow</name>
    <message>
        <source>SmartCache AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::MarksForm</name>
    <message>
        <source>Separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only you see it; a search finds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your &amp;tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your &amp;note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::NodeTable</name>
    <message>
        <source>away</source>
        <comment>a node without workers</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <comment>a node</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>working</source>
        <comment>a node</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <comment>a node</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work by node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each program with workers that shares the store, since its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::OptionRow</name>
    <message>
        <source>Counts from the next start of the program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::QrCode</name>
    <message>
        <source>QR code of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::QuickSubmit</name>
    <message>
        <source>&amp;Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open in SmartCache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text or an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text or an address to summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache is not running just now. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be tried again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter summarizes, Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::ReadingStrip</name>
    <message>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Reading %1, and %Ln more after it…</source>
        <translation>
            <numerusform>Reading %1, and %Ln more after it…</numerusform>
            <numerusform>Reading %1, and %Ln more after it…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::RelativeTime</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::RetryAll</name>
    <message>
        <source>The backend is not running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SecretField</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SecretRow</name>
    <message>
        <source>A value is set</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SeriesChart</name>
    <message>
        <source>Nothing in this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d</source>
        <comment>a day on an axis</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <comment>day, time, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is counted, its figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last hour, by the minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last 48 hours, by the hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: nothing happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3. Most at %4: %5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SessionModel</name>
    <message>
        <source>%1: %2</source>
        <comment>title: state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarising…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache, expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SessionResults</name>
    <message>
        <source>This session&apos;s summaries, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SettingRow</name>
    <message>
        <source>Reset: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SettingsPage</name>
    <message>
        <source>No setting has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, advanced</source>
        <extracomment>The heading of a group of options, such as &quot;Gemini&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SettingsStatus</name>
    <message>
        <source>Applying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SingleInstance</name>
    <message>
        <source>SmartCache runs already, and this is too much to hand over to it at once: at most %1 arguments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache runs already, but it does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not listen at %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::StoreRow</name>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, and is still reading its data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers and can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When its memory is full it drops entries (maxmemory-policy is %1), and jobs may be lost; noeviction would be right.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::Submitter</name>
    <message>
        <source>&quot;%1&quot; is not a file that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large: files of at most %2 are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache is not running at the moment, so nothing could be handed in. What you entered is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too large: at most %1 are taken.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::SummarizePage</name>
    <message>
        <source>Summarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>And %n more that could not be submitted.</source>
        <translation>
            <numerusform>And %n more that could not be submitted.</numerusform>
            <numerusform>And %n more that could not be submitted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>smartcache::SystemKeychain</name>
    <message>
        <source>This system offers no keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked or was not allowed to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain could be used (%1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::Tray</name>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>how many run, how many wait</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open SmartCache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick &amp;summarize…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmartCache AI: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::TroubledJobsCard</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) queued again so far</source>
        <translation>
            <numerusform>%n job queued again so far</numerusform>
            <numerusform>%n jobs queued again so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) queued again</source>
        <translation>
            <numerusform>%n job queued again</numerusform>
            <numerusform>%n jobs queued again</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs in trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which jobs are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed (%1)</source>
        <comment>jobs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed (%1)</source>
        <comment>jobs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) deleted</source>
        <translation>
            <numerusform>%n job deleted</numerusform>
            <numerusform>%n jobs deleted</numerusform>
        </translation>
    </message>
    <message>
        <source>Queuing all failed jobs again …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list cannot be had now: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <comment>a list that is being loaded</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job has failed that is still to be looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job waits to be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more (%1 of %2)</source>
        <comment>how many are shown, how many there are</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::TroubledJobsModel</name>
    <message>
        <source>The backend is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, gave up %2</source>
        <comment>3 attempts, a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, next one any moment</source>
        <comment>3 attempts</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, next one at %2</source>
        <comment>3 attempts, a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2 %3</source>
        <comment>a job, why it failed, how often and when</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>smartcache::WhyPanel</name>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the cache, expired; it is made anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined a job that was under way already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made for this submission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for another %1</source>
        <comment>for another 3 days</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
