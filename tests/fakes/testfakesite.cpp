#include "tests/fakes/fakepages.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/httpclient.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace smartcache::test;

namespace {

/// The program, started and listening.
class Program
{
public:
    explicit Program(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(FAKE_SITE), arguments);
        if (!m_process.waitForReadyRead())
            qFatal("fake_site: %s", qPrintable(m_process.errorString()));
        m_firstLine = QString::fromLatin1(m_process.readLine());
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    QUrl url() const
    {
        static const QRegularExpression form(
            QStringLiteral("^listening on (http://127\\.0\\.0\\.1:\\d+)\n$"));
        return QUrl(form.match(m_firstLine).captured(1));
    }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QString m_firstLine;
};

} // namespace

class TestFakeSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programServesUntilItsInputIsClosed()
    {
        Program program({QStringLiteral("--port"), QStringLiteral("0")});
        QVERIFY(program.url().isValid());
        const HttpAnswer answer = HttpClient(program.url()).get(QStringLiteral("/article"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("tide mill"));

        program.process().closeWriteChannel();
        QVERIFY(program.process().waitForFinished());
        QCOMPARE(program.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.process().exitCode(), 0);
    }

    void programEndsOnSigterm()
    {
        Program program({});
        QVERIFY(program.url().isValid());
        program.process().terminate();
        QVERIFY(program.process().waitForFinished());
    }

    void programRefusesABadPort()
    {
        QProcess process;
        process.start(QStringLiteral(FAKE_SITE), {QStringLiteral("--port"), QStringLiteral("web")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("\"web\""));
    }

    void countsHitsByPath()
    {
        FakeSite site;
        HttpClient client(site.url(QString()));
        client.get(QStringLiteral("/plain"));
        client.get(QStringLiteral("/plain?n=2"));
        client.get(QStringLiteral("/nothing"));
        QCOMPARE(site.hits("/plain"), 2);
        QCOMPARE(site.hits("/nothing"), 1);
        QCOMPARE(site.hits("/article"), 0);
        QCOMPARE(site.lastRequest("/plain").target, QByteArray("/plain?n=2"));
    }

    void revisedPagesTellWhetherTheyAreKnown_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const char *header, const char *value, int status) {
            QTest::addRow("%s: %s", header, value)
                << QByteArray(header) << QByteArray(value) << status;
        };
        row("Accept", "*/*", 200);
        row("If-None-Match", "\"v1\"", 304);
        row("If-None-Match", "W/\"v1\"", 304);
        row("If-None-Match", "\"v0\", \"v1\"", 304);
        row("If-None-Match", "\"v2\"", 200);
        row("If-None-Match", "v1", 400);
        row("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT", 304);
        row("If-Modified-Since", "Fri, 02 Jan 2026 03:04:04 GMT", 200);
        row("If-Modified-Since", "Fri, 2 Jan 2026 03:04:05 GMT", 400);
        row("If-Modified-Since", "yesterday", 400);
    }

    void revisedPagesTellWhetherTheyAreKnown()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        FakeSite site;
        const QDateTime modified(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
        site.revise("a", {1, 1, "\"v1\"", modified});
        QNetworkRequest request(site.url(QStringLiteral("/revised/a")));
        request.setRawHeader(header, value);
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), status);
        QCOMPARE(site.unchanged("/revised/a"), status == 304 ? 1 : 0);
        QCOMPARE(reply->readAll().contains("Report 1:"), status == 200);
        if (status != 400)
            QCOMPARE(reply->rawHeader("ETag"), QByteArray("\"v1\""));
    }

    void numberedArticlesAreAllDifferent()
    {
        QSet<QByteArray> seen;
        for (int number = 0; number < 2'000; ++number)
            seen.insert(numberedArticle(number));
        QCOMPARE(seen.size(), 2'000);
    }

    void pdfPointsAtItsObjects()
    {
        const QByteArray file = pdf(QStringLiteral("A (title)"), {QStringLiteral("back\\slash")});
        QVERIFY(file.startsWith("%PDF-1.4\n"));
        QVERIFY(file.contains("(A \\(title\\))"));
        QVERIFY(file.contains("(back\\\\slash) Tj"));
        // ISO 32000-1, 7.5.4: the table tells the byte at which every object begins.
        const qsizetype table = file.indexOf("startxref\n") + 10;
        const qsizetype xref = file.mid(table).split('\n').first().toLongLong();
        const QList<QByteArray> rows = file.mid(xref).split('\n');
        QCOMPARE(rows.at(0), QByteArray("xref"));
        for (int object = 1; object <= 6; ++object) {
            const qsizetype at = rows.at(2 + object).left(10).toLongLong();
            QVERIFY(file.mid(at).startsWith(QByteArray::number(object) + " 0 obj\n"));
        }
    }
};

QTEST_GUILESS_MAIN(TestFakeSite)
#include "testfakesite.moc"
