#include "core/jobs/job.h"
#include "tests/core/input/pdfbuilder.h"
#include "tests/fakes/fakesite.h"
#include "tests/server/routes/runningnode.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

QByteArray formField(const QByteArray &name, const QByteArray &value)
{
    return "--b0undary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
           + "\r\n";
}

QByteArray formFile(const QByteArray &fileName, const QByteArray &bytes,
                    const QByteArray &type = "application/octet-stream")
{
    return "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
           + "\"\r\nContent-Type: " + type + "\r\n\r\n" + bytes + "\r\n";
}

QByteArray formRequest(const QByteArray &parts, const QByteArray &moreHeaders = {})
{
    const QByteArray body = parts + "--b0undary--\r\n";
    return "POST /api/submit HTTP/1.1\r\nHost: localhost\r\n"
           "Content-Type: multipart/form-data; boundary=b0undary\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body;
}

/// A text that is long enough to need a summary, and unlike that of any other `subject`.
QByteArray textAbout(const QByteArray &subject)
{
    return "The council of the town spoke about " + subject
           + " on Monday evening for three hours. Its members agreed that " + subject
           + " had been put off for too long, since the first plans are eleven years old. The "
             "mayor said that the money for "
           + subject
           + " would come from the sale of the old harbour office. Work is to begin in April, and "
             "residents who have questions can ask them at the library every Thursday. A group of "
             "neighbours had collected nine hundred signatures against the plan. They fear noise, "
             "and trees that would have to be felled along the river.";
}

QByteArray pageAbout(const QByteArray &subject)
{
    return "<!DOCTYPE html><html><head><title>News of " + subject
           + "</title><meta name='author' content='Ines Halloway'>"
             "<meta property='og:site_name' content='Harbour Courier'></head><body><nav>Home</nav>"
             "<article><h1>News of "
           + subject + "</h1><p>" + textAbout(subject) + "</p><p>" + textAbout(subject)
           + "</p></article></body></html>";
}

QByteArray pdfAbout(const QByteArray &subject)
{
    PdfBuilder builder;
    QByteArrayList lines;
    for (const QByteArray &sentence : textAbout(subject).split('.'))
        lines << sentence.trimmed() + '.';
    builder.addPage(lines);
    builder.setTitle("News of " + subject);
    return builder.build();
}

QByteArray slowPdf()
{
    PdfBuilder builder;
    builder.addPage({"A first page."});
    for (int i = 0; i < 60; ++i)
        builder.addScatteredPage(4'000);
    return builder.build();
}

QByteArray givenPage(const QString &address, const QByteArray &html, bool refresh = false)
{
    const QJsonObject body{{QStringLiteral("input"), address},
                           {QStringLiteral("html"), QString::fromUtf8(html)},
                           {QStringLiteral("refresh"), refresh}};
    return postRequest("/api/submit", QJsonDocument(body).toJson());
}

Job recordOf(RunningNode *node, const QByteArray &id)
{
    const Expected<Reply> record = node->store().connection().call({"GET", "job:" + id});
    if (!record)
        qFatal("%s", qPrintable(record.error().message));
    const Expected<Job> job = Job::fromJson(record->bytes());
    if (!job)
        qFatal("%s", qPrintable(job.error().message));
    return *job;
}

QString text(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString();
}

} // namespace

class TestSubmitDocument : public QObject
{
    Q_OBJECT

private:
    /// The job that `request` makes, once it is done.
    QJsonObject done(const QByteArray &request)
    {
        const RawAnswer accepted = m_node->ask(request);
        if (accepted.status != 202)
            qFatal("%d: %s", accepted.status, accepted.body.constData());
        const QByteArray where =
            "/api/status/" + text(jsonOf(accepted), QLatin1String("job_id")).toLatin1();
        QJsonObject job;
        const bool isDone = QTest::qWaitFor(
            [&] {
                job = jsonOf(m_node->ask(getRequest(where)));
                const QString status = text(job, QLatin1String("status"));
                return status == QLatin1String("completed") || status == QLatin1String("failed");
            },
            20'000);
        if (!isDone)
            qFatal("the job did not end");
        return job;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_node = std::make_unique<RunningNode>([](Config &config) {
            config.allowPrivateUrls = true; // the fake site is on loopback
            config.maxInputBytes = 16'000'000;
        });
    }
    void cleanupTestCase() { m_node.reset(); }

    void summarisesFiles_data()
    {
        QTest::addColumn<QByteArray>("fileName");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("title");
        QTest::newRow("text") << QByteArray("news.txt") << textAbout("the text") << QString();
        QTest::newRow("Markdown") << QByteArray("news.md")
                                  << "# News of the mark\n\n" + textAbout("the *mark*")
                                  << QStringLiteral("News of the mark");
        QTest::newRow("HTML") << QByteArray("news.html") << pageAbout("the page")
                              << QStringLiteral("News of the page");
        QTest::newRow("PDF") << QByteArray("news.pdf") << pdfAbout("the print")
                             << QStringLiteral("News of the print");
    }
    void summarisesFiles()
    {
        QFETCH(QByteArray, fileName);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, title);
        const QByteArray request = formRequest(formFile(fileName, bytes));
        const QJsonObject job = done(request);
        QCOMPARE(text(job, QLatin1String("status")), QStringLiteral("completed"));
        QCOMPARE(text(job, QLatin1String("file_name")), QString::fromLatin1(fileName));
        QCOMPARE(text(job, QLatin1String("input_kind")), QStringLiteral("text"));
        QVERIFY(text(job, QLatin1String("summary")).contains(QLatin1String("council")));
        if (!title.isEmpty())
            QCOMPARE(text(job, QLatin1String("title")), title);

        const RawAnswer again = m_node->ask(request);
        QCOMPARE(again.status, 200);
        QCOMPARE(jsonOf(again).value(u"summary"), job.value(u"summary"));
        // The same text pasted is the same text.
        const RawAnswer pasted = m_node->ask(submitRequest(
            recordOf(m_node.get(), text(job, QLatin1String("job_id")).toLatin1()).input.value));
        QCOMPARE(pasted.status, 200);
        QCOMPARE(jsonOf(pasted).value(u"summary"), job.value(u"summary"));
    }

    void takesTheFormsFields()
    {
        const QByteArray file = formFile("options.txt", textAbout("the options"));
        const QJsonObject job =
            done(formRequest(formField("length", "short") + file + formField("language", "")
                             + formField("unknown", "x")));
        QCOMPARE(text(job, QLatin1String("wanted_length")), QStringLiteral("short"));
        QCOMPARE(m_node->ask(formRequest(file + formField("length", "short"))).status, 200);
        QCOMPARE(m_node
                     ->ask(formRequest(file + formField("length", "short")
                                       + formField("refresh", "true")))
                     .status,
                 202);
    }

    void aFileMayComeWithItsAddress()
    {
        FakeSite site;
        const QByteArray address = site.url(QStringLiteral("/article")).toEncoded();
        const QJsonObject job = done(
            formRequest(formFile("saved.html", pageAbout("the save")) + formField("url", address)));
        QCOMPARE(text(job, QLatin1String("input_kind")), QStringLiteral("url"));
        QCOMPARE(text(job, QLatin1String("source_url")), QString::fromLatin1(address));
        QCOMPARE(text(job, QLatin1String("file_name")), QStringLiteral("saved.html"));
        QCOMPARE(site.hits("/article"), 0);
    }

    void doesNotFetchAPageThatIsGiven()
    {
        FakeSite site;
        const QString address = site.url(QStringLiteral("/article")).toString();
        const QByteArray page = pageAbout("the gift");
        const QJsonObject job = done(givenPage(address, page));
        QCOMPARE(text(job, QLatin1String("status")), QStringLiteral("completed"));
        QCOMPARE(text(job, QLatin1String("source_url")), address);
        QCOMPARE(text(job, QLatin1String("title")), QStringLiteral("News of the gift"));
        QCOMPARE(text(job, QLatin1String("byline")), QStringLiteral("Ines Halloway"));
        QCOMPARE(text(job, QLatin1String("site_name")), QStringLiteral("Harbour Courier"));
        QCOMPARE(text(job, QLatin1String("extraction")), QStringLiteral("article"));
        QVERIFY(text(job, QLatin1String("summary")).contains(QLatin1String("the gift")));
        for (const QString &name : job.keys())
            QVERIFY2(!name.startsWith(QLatin1String("given_")), qPrintable(name));

        QCOMPARE(m_node->ask(givenPage(address, page)).status, 200);
        const QJsonObject refreshed = done(givenPage(address, page, true));
        QCOMPARE(refreshed.value(u"summary"), job.value(u"summary"));
        const QJsonObject again = done(postRequest(
            "/api/jobs/" + text(job, QLatin1String("job_id")).toLatin1() + "/refresh", {}));
        QCOMPARE(again.value(u"summary"), job.value(u"summary"));
        QCOMPARE(again.value(u"hash"), job.value(u"hash"));
        // Another reader's page, and what anybody would see there, are other inputs.
        const QJsonObject other = done(givenPage(address, pageAbout("the other gift")));
        QVERIFY(other.value(u"hash") != job.value(u"hash"));
        QCOMPARE(site.hits("/article"), 0);
        const QJsonObject fetched = done(submitRequest(address));
        QVERIFY(fetched.value(u"hash") != job.value(u"hash"));
        QCOMPARE(site.hits("/article"), 1);
    }

    /// The text is in the job, so it can be done again without its sender.
    void aGivenPageCanBeTriedAgain()
    {
        FakeSite site;
        RunningNode api([](Config &config) { config.role = Role::Api; });
        const QString address = site.url(QStringLiteral("/article")).toString();
        const RawAnswer accepted = api.ask(givenPage(address, pageAbout("the retry")));
        QCOMPARE(accepted.status, 202);
        const QByteArray id = jsonOf(accepted).value(u"job_id").toString().toLatin1();
        QCOMPARE(api.ask(postRequest("/api/jobs/" + id + "/cancel", {})).status, 200);
        QCOMPARE(api.ask(postRequest("/api/jobs/" + id + "/retry", {})).status, 202);

        const Job job = recordOf(&api, id);
        QCOMPARE(job.status, JobStatus::Pending);
        QVERIFY(job.input.givenText.contains(QLatin1String("the retry")));
        QCOMPARE(job.given.title, QStringLiteral("News of the retry"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &request, int status,
                            const char *code, const char *says) {
            QTest::newRow(name) << request << status << QString::fromLatin1(code)
                                << QString::fromLatin1(says);
        };
        const QByteArray file = formFile("a.txt", "Some text.");
        row("type", formRequest(formFile("a.docx", "PK")), 415, "unsupported_type", "\"a.docx\"");
        row("claimed type", formRequest(formFile("a.bin", "Hi", "text/plain")), 415,
            "unsupported_type", "\"a.bin\"");
        row("not what its name says", formRequest(formFile("a.pdf", "Hi")), 415, "unsupported_type",
            "\"a.pdf\"");
        row("damaged", formRequest(formFile("a.pdf", "%PDF-1.4\nnothing")), 422, "unreadable_pdf",
            "\"a.pdf\"");
        row("empty", formRequest(formFile("a.md", "")), 422, "empty_page", "\"a.md\"");
        row("wall",
            formRequest(formFile("a.html", "<title>Just a moment...</title><h1>Verify you are "
                                           "human</h1>")),
            422, "blocked_page", "\"a.html\"");
        row("no file", formRequest(formField("length", "short")), 400, "missing_file", "\"file\"");
        row("file as a field", formRequest(formField("file", "Some text.")), 400, "missing_file",
            "\"file\"");
        row("no file chosen", formRequest(formFile("", "")), 400, "missing_file", "\"file\"");
        row("two files", formRequest(file + file), 400, "bad_field", "more than once");
        row("field twice", formRequest(file + formField("length", "short").repeated(2)), 400,
            "bad_field", "\"length\"");
        row("refresh", formRequest(file + formField("refresh", "maybe")), 400, "bad_field",
            "\"refresh\"");
        row("length", formRequest(file + formField("length", "huge")), 400, "bad_length", "short");
        row("language", formRequest(file + formField("language", "\xff")), 400, "invalid_utf8",
            "\"language\"");
        row("address", formRequest(file + formField("url", "here")), 400, "bad_url", "\"here\"");
        row("form", formRequest("nothing"), 400, "bad_multipart", "boundary");
        row("too large", formRequest(formFile("a.txt", QByteArray(16'000'000, 'x'))), 413,
            "too_large", "MAX_INPUT_BYTES");
        row("page without address", givenPage(QStringLiteral("some text"), "<p>Hi"), 400, "bad_url",
            "\"some text\"");
        row("page without text", givenPage(QStringLiteral("http://a.example/"), "<p>"), 422,
            "empty_page", "no text");
        row("page at all", givenPage(QStringLiteral("http://a.example/"), ""), 422, "empty_page",
            "no text");
        row("html's type",
            postRequest("/api/submit", "{\"input\":\"http://a.example\",\"html\":5}"), 400,
            "bad_field", "\"html\"");
        row("html alone", postRequest("/api/submit", "{\"html\":\"<p>Hi\"}"), 400, "missing_input",
            "\"input\"");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(QString, says);
        const RawAnswer answer = m_node->ask(request);
        QTEST(answer.status, "status");
        QTEST(jsonOf(answer).value(u"code").toString(), "code");
        const QString message = text(jsonOf(answer), QLatin1String("error"));
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    /// A page can send a form to anybody without asking first, so the guard must stop it.
    void refusesFormsOfForeignPages_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        QTest::newRow("foreign") << QByteArray("https://evil.example") << 403;
        QTest::newRow("of a sandboxed frame or a local file") << QByteArray("null") << 403;
        QTest::newRow("our own host, another port") << QByteArray("http://localhost:1") << 403;
        QTest::newRow("our own") << QByteArray("http://localhost") << 202;
    }
    void refusesFormsOfForeignPages()
    {
        QFETCH(QByteArray, origin);
        const RawAnswer answer = m_node->ask(formRequest(
            formFile("origin.txt", textAbout("the origin")), "Origin: " + origin + "\r\n"));
        QTEST(answer.status, "status");
        if (answer.status == 403)
            QCOMPARE(text(jsonOf(answer), QLatin1String("code")), QStringLiteral("foreign_origin"));
    }

    /// Else two slow documents could keep everybody's from being read for half a minute.
    void readsNoMoreForClientsThatHaveGone()
    {
        const QByteArray request = formRequest(formFile("slow.pdf", slowPdf()));
        QElapsedTimer timer;
        timer.start();
        {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 4; ++i) {
                clients.push_back(std::make_unique<RawClient>(m_node->port()));
                clients.back()->send(request);
            }
            // Answers to others show that the requests have been taken.
            QCOMPARE(m_node->ask(getRequest("/api/health")).status, 200);
            for (const auto &client : clients)
                client->abort();
        }
        const RawAnswer answer =
            m_node->ask(formRequest(formFile("after.txt", textAbout("the patience"))));
        QCOMPARE(answer.status, 202);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    std::unique_ptr<RunningNode> m_node;
};

QTEST_GUILESS_MAIN(TestSubmitDocument)
#include "testsubmitdocument.moc"
