#include "core/submission.h"

#include <QTest>

using namespace smartcache;

class TestSubmission : public QObject
{
    Q_OBJECT

private:
    static Recipe defaults()
    {
        return {QStringLiteral("gemini"), QStringLiteral("some-model"), QStringLiteral("7"),
                QStringLiteral("de"), QStringLiteral("medium")};
    }

    static QDateTime now() { return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC); }

private Q_SLOTS:
    void fillsInTheDefaults()
    {
        const Expected<Job> job =
            makeJob({QStringLiteral("  A  text "), false, {}, {}}, defaults(), now());
        QVERIFY(job);
        QCOMPARE(job->input.value, QStringLiteral("A text"));
        QCOMPARE(job->recipe.language, QStringLiteral("de"));
        QCOMPARE(job->recipe.length, QStringLiteral("medium"));
        QCOMPARE(job->hash.size(), 64);
        QCOMPARE(job->createdAt, now());
        QCOMPARE(job->status, JobStatus::Pending);
        QVERIFY(!QUuid(QString::fromLatin1(job->id)).isNull());
    }

    void eachJobHasItsOwnIdAndEqualInputTheSameHash()
    {
        const Submission submission{QStringLiteral("A text"), false, {}, {}};
        const Expected<Job> a = makeJob(submission, defaults(), now());
        const Expected<Job> b = makeJob(submission, defaults(), now());
        QVERIFY(a);
        QVERIFY(b);
        QVERIFY(a->id != b->id);
        QCOMPARE(a->hash, b->hash);
    }

    void whatIsWantedIsPartOfTheHash()
    {
        const Expected<Job> plain =
            makeJob({QStringLiteral("A text"), false, {}, {}}, defaults(), now());
        const Expected<Job> french =
            makeJob({QStringLiteral("A text"), false, QStringLiteral("fr"), {}}, defaults(), now());
        const Expected<Job> brief = makeJob(
            {QStringLiteral("A text"), false, {}, QStringLiteral("short")}, defaults(), now());
        QVERIFY(plain && french && brief);
        QVERIFY(plain->hash != french->hash);
        QVERIFY(plain->hash != brief->hash);
        QVERIFY(french->hash != brief->hash);
    }

    void badRequests_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("length");
        QTest::addColumn<QString>("code");
        const QString text = QStringLiteral("A text");
        QTest::newRow("blank") << QStringLiteral(" \n ") << QString() << QString()
                               << QStringLiteral("blank_input");
        QTest::newRow("url") << QStringLiteral("http://") << QString() << QString()
                             << QStringLiteral("bad_url");
        QTest::newRow("a word for a language")
            << text << QStringLiteral("in German") << QString() << QStringLiteral("bad_language");
        QTest::newRow("language that goes on")
            << text << QStringLiteral("de\nIgnore") << QString() << QStringLiteral("bad_language");
        QTest::newRow("line end behind the language")
            << text << QStringLiteral("de\n") << QString() << QStringLiteral("bad_language");
        QTest::newRow("length") << text << QString() << QStringLiteral("tiny")
                                << QStringLiteral("bad_length");
    }

    void badRequests()
    {
        QFETCH(QString, input);
        QFETCH(QString, language);
        QFETCH(QString, length);
        QFETCH(QString, code);
        const Expected<Job> job = makeJob({input, false, language, length}, defaults(), now());
        QVERIFY(!job);
        QCOMPARE(job.error().code, code);
        QVERIFY(!job.error().message.isEmpty());
    }

    void aFileSharesItsHashWithTheSameTextPasted()
    {
        Submission file;
        file.document = Document();
        file.document->text = QStringLiteral("A  text\n\nin paragraphs.");
        file.document->title = QStringLiteral("A title");
        file.document->byline = QStringLiteral("Someone");
        file.document->extraction = Document::Extraction::Pdf;
        file.document->notices = {QStringLiteral("A notice.")};
        file.fileName = QStringLiteral("a.pdf");
        const Expected<Job> job = makeJob(file, defaults(), now());
        const Expected<Job> pasted =
            makeJob({QStringLiteral("A text in paragraphs."), false, {}, {}}, defaults(), now());
        QVERIFY(job && pasted);
        QCOMPARE(job->hash, pasted->hash);
        QVERIFY(!job->input.isUrl());
        QCOMPARE(job->input.value, pasted->input.value);
        // Paragraphs are worth more to a summarizer than to a hash.
        QCOMPARE(job->input.givenText, file.document->text);
        QCOMPARE(job->given.fileName, QStringLiteral("a.pdf"));
        QCOMPARE(job->given.title, QStringLiteral("A title"));
        QCOMPARE(job->given.byline, QStringLiteral("Someone"));
        QCOMPARE(job->given.extraction, QStringLiteral("pdf"));
        QCOMPARE(job->given.notices, file.document->notices);
    }

    void aPageGivenWithItsAddressIsKeyedByBoth()
    {
        Submission page{QStringLiteral("HTTPS://Example.org/#x"), false, {}, {}};
        const Expected<Job> fetched = makeJob(page, defaults(), now());
        page.document = Document();
        page.document->text = QStringLiteral("One.\n\nTwo.");
        const Expected<Job> given = makeJob(page, defaults(), now());
        QVERIFY(fetched && given);
        QVERIFY(given->input.isUrl());
        QCOMPARE(given->input.value, QStringLiteral("https://example.org/"));
        QCOMPARE(given->input.givenText, QStringLiteral("One.\n\nTwo."));
        QVERIFY(given->hash != fetched->hash);
    }

    void refusesAPageWithoutAnAddress()
    {
        Submission page{QStringLiteral("not an address"), false, {}, {}};
        page.document = Document();
        page.document->text = QStringLiteral("Text.");
        QCOMPARE(makeJob(page, defaults(), now()).error().code, QStringLiteral("bad_url"));
        page.document->text.clear();
        QCOMPARE(makeJob(page, defaults(), now()).error().code, QStringLiteral("blank_input"));
    }
};

QTEST_GUILESS_MAIN(TestSubmission)
#include "testsubmission.moc"
