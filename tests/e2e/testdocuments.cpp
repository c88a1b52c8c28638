#include "tests/core/input/pdfbuilder.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"

#include <QHttpMultiPart>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Program::Options withGemini(const FakeGemini &gemini)
{
    return {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
            {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()}};
}

/// The pages are too long for a summary to be the text itself.
QByteArray pdf(int pages)
{
    PdfBuilder builder;
    for (int i = 0; i < pages; ++i)
        builder.addPage({"The old railway bridge was closed on Monday, since its middle arch",
                         "had sunk by four centimetres during the flood of last week. Engineers",
                         "will examine the stones of the arch before any train may cross again."});
    return builder.build();
}

QString page(const QString &subject)
{
    return QStringLiteral("<html><head><title>News</title></head><body><article><p>%1</p><p>%1</p>"
                          "</article></body></html>")
        .arg(QStringLiteral("The council spoke about %1 on Monday evening for three hours, and its "
                            "members agreed that %1 had been put off for too long by now.")
                 .arg(subject));
}

/// As Qt's own client sends a form. Gives the status and the answer.
std::pair<int, QJsonObject> submitFile(const Program &program, const QString &fileName,
                                       const QByteArray &bytes)
{
    QHttpMultiPart form(QHttpMultiPart::FormDataType);
    QHttpPart part;
    part.setHeader(QNetworkRequest::ContentDispositionHeader,
                   QStringLiteral("form-data; name=\"file\"; filename=\"%1\"").arg(fileName));
    part.setBody(bytes);
    form.append(part);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.post(
        QNetworkRequest(program.url().resolved(QUrl(QStringLiteral("/api/submit")))), &form));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(30'000))
        qFatal("no answer");
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

} // namespace

/// Documents at the door of the real program, which reads PDFs by starting itself.
class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summarisesAPdfOnce()
    {
        FakeGemini gemini;
        gemini.start();
        Program program(withGemini(gemini));
        program.start();

        const auto [status, queued] = submitFile(program, QStringLiteral("bridge.pdf"), pdf(2));
        QCOMPARE(status, 202);
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(text(job, "file_name"), QStringLiteral("bridge.pdf"));
        QVERIFY(text(job, "summary").contains(QStringLiteral("railway bridge")));

        const auto [again, hit] = submitFile(program, QStringLiteral("another name.pdf"), pdf(2));
        QCOMPARE(again, 200);
        QCOMPARE(text(hit, "summary"), text(job, "summary"));
        QCOMPARE(gemini.generateCalls(), 1);

        const auto [refused, error] =
            submitFile(program, QStringLiteral("half.pdf"), pdf(2).left(400));
        QCOMPARE(refused, 422);
        QCOMPARE(text(error, "code"), QStringLiteral("unreadable_pdf"));
        QVERIFY(text(error, "error").startsWith(QStringLiteral("\"half.pdf\": ")));
    }

    /// Its text is in the job: it needs neither its sender nor its site after a crash.
    void aGivenPageSurvivesACrash()
    {
        FakeGemini gemini;
        gemini.start();
        gemini.setLatency(60s);
        const FakeSite site;
        Program program(withGemini(gemini));
        program.start();
        const QString address = site.url(QStringLiteral("/article")).toString();
        const QJsonObject queued =
            program.submit({{QStringLiteral("input"), address},
                            {QStringLiteral("html"), page(QStringLiteral("the lighthouse"))}},
                           202);
        QVERIFY(gemini.waitForCalls(1));
        program.kill();

        gemini.setLatency(0s);
        program.start();
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QVERIFY(text(job, "summary").contains(QStringLiteral("lighthouse")));
        QCOMPARE(text(job, "source_url"), address);
        QCOMPARE(site.hits("/article"), 0);
    }

    void tellsGeminiTheVocabularyAndKeepsToIt()
    {
        FakeGemini gemini;
        gemini.start();
        Program::Options options = withGemini(gemini);
        options.insert(QStringLiteral("TAG_VOCABULARY"), QStringLiteral("Harbours, Lighthouse"));
        options.insert(QStringLiteral("TAG_VOCABULARY_MODE"), QStringLiteral("only"));
        Program program(options);
        program.start();
        const QJsonObject queued =
            program.submit({{QStringLiteral("input"), numberedText(1)}}, 202);
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));

        const QJsonObject request = gemini.calls().constLast().json();
        const QString task = request[QStringLiteral("systemInstruction")][QStringLiteral("parts")]
                                    [0][QStringLiteral("text")]
                                        .toString();
        QVERIFY2(task.contains(QStringLiteral("[\"Harbours\",\"Lighthouse\"]")), qPrintable(task));
        // The fake knows nothing of vocabularies, and a model may not care.
        for (const QJsonValue tag : job.value(u"tags").toArray())
            QVERIFY2(tag.toString() == QLatin1String("Harbours")
                         || tag.toString() == QLatin1String("Lighthouse"),
                     qPrintable(tag.toString()));
    }

    void refusesSynonymsThatLeadNowhere()
    {
        Program program({{QStringLiteral("TAG_SYNONYMS"), QStringLiteral("a=b,b=a")}});
        QCOMPARE(program.runToEnd(), 2);
        QVERIFY2(program.output().contains(QStringLiteral("circle: a = b = a")),
                 qPrintable(program.output()));
    }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "testdocuments.moc"
