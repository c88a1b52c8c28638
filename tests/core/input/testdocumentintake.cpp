#include "core/input/documentintake.h"
#include "pdfbuilder.h"

#include <QDir>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <memory>
#include <optional>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

QByteArray articleHtml()
{
    return "<html><head><title>The bridge</title><meta name=author content='Ines Halloway'></head>"
           "<body><article><h1>The bridge</h1>"
           + QByteArray("<p>The old bridge over the river was closed on Monday, since its middle "
                        "arch had sunk by four centimetres during the flood of last week.</p>")
                 .repeated(8)
           + "</article></body></html>";
}

QByteArray pdf()
{
    PdfBuilder builder;
    builder.addPage({"The old bridge was closed on Monday."});
    builder.setTitle("Bridges");
    return builder.build();
}

/// One that keeps Poppler busy for longer than any of these tests takes, unless it is left behind.
QByteArray slowPdf()
{
    PdfBuilder builder;
    builder.addPage({"A first page."});
    for (int i = 0; i < 100; ++i)
        builder.addScatteredPage(4'000);
    return builder.build();
}

HandedIn file(const char *name, const QByteArray &bytes)
{
    return {QString::fromUtf8(name), bytes, {}, {}, {}};
}

/// Asks, and waits for the answer.
Expected<Document> readBy(DocumentIntake &intake, const HandedIn &handedIn)
{
    QObject asker;
    std::optional<Expected<Document>> answer;
    intake.read(handedIn, &asker, [&](Expected<Document> document) { answer = document; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
        qFatal("no answer");
    return *answer;
}

} // namespace

class TestDocumentIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind()
    {
        DocumentIntake intake;
        const Expected<Document> text = readBy(intake, file("a.txt", "Gr\xc3\xbc\xc3\x9f"
                                                                     "e."));
        QVERIFY(text);
        QCOMPARE(text->text, QStringLiteral("Grüße."));

        const Expected<Document> markdown = readBy(intake, file("a.md", "# Title\n\nSome *text*."));
        QVERIFY(markdown);
        QCOMPARE(markdown->title, QStringLiteral("Title"));
        QVERIFY(markdown->text.endsWith(QStringLiteral("Some text.")));

        const Expected<Document> html = readBy(intake, file("a.html", articleHtml()));
        QVERIFY(html);
        QCOMPARE(html->extraction, Document::Extraction::Article);
        QCOMPARE(html->byline, QStringLiteral("Ines Halloway"));

        const Expected<Document> portable = readBy(intake, file("a.pdf", pdf()));
        QVERIFY(portable);
        QCOMPARE(portable->extraction, Document::Extraction::Pdf);
        QCOMPARE(portable->title, QStringLiteral("Bridges"));
        QCOMPARE(intake.inHand(), 0);
    }

    void readsAPageWithItsAddress()
    {
        DocumentIntake intake;
        HandedIn page;
        page.bytes = articleHtml();
        page.mimeType = QStringLiteral("text/html");
        page.charset = "utf-8";
        page.url = QUrl(QStringLiteral("https://example.org/bridge"));
        const Expected<Document> document = readBy(intake, page);
        QVERIFY(document);
        QCOMPARE(document->title, QStringLiteral("The bridge"));
        QCOMPARE(document->url, page.url);
    }

    void errorsNameTheFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("type") << QStringLiteral("a.docx") << QByteArray("Hi")
                              << QStringLiteral("unsupported_type");
        QTest::newRow("damaged") << QStringLiteral("a.pdf") << QByteArray("%PDF-1.4\nnothing")
                                 << QStringLiteral("unreadable_pdf");
        QTest::newRow("empty") << QStringLiteral("a.txt") << QByteArray()
                               << QStringLiteral("empty_page");
        QTest::newRow("no letters")
            << QStringLiteral("a.md") << QByteArray("---\n***\n") << QStringLiteral("empty_page");
        QTest::newRow("wall") << QStringLiteral("a.html")
                              << QByteArray("<title>Just a moment...</title>"
                                            "<h1>Verify you are human</h1>")
                              << QStringLiteral("blocked_page");
    }
    void errorsNameTheFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        DocumentIntake intake;
        const Expected<Document> document = readBy(intake, {name, bytes, {}, {}, {}});
        QVERIFY(!document);
        QTEST(document.error().code, "code");
        QVERIFY2(document.error().message.startsWith(QStringLiteral("\"%1\": ").arg(name)),
                 qPrintable(document.error().message));
    }

    void answersInTheThreadOfItsAsker()
    {
        DocumentIntake intake;
        QThread *answeredIn = nullptr;
        QThread thread;
        QObject asker;
        asker.moveToThread(&thread);
        thread.start();
        QMetaObject::invokeMethod(&asker, [&] {
            intake.read(file("a.txt", "Text."), &asker, [&](const Expected<Document> &) {
                answeredIn = QThread::currentThread();
                thread.quit();
            });
        });
        QVERIFY(thread.wait(20'000));
        QCOMPARE(answeredIn, &thread);
    }

    void neverAnswersFromWithinTheCall()
    {
        IntakeLimits limits;
        limits.threads = 1;
        limits.maxWaiting = 0;
        DocumentIntake intake(limits);
        int answers = 0;
        const auto count = [&](const Expected<Document> &) { ++answers; };
        intake.read(file("a.txt", "Text."), this, count);
        intake.read(file("b.txt", "Text."), this, count);
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 2);
    }

    void stopsWhenItsAskerHasGone()
    {
        IntakeLimits limits;
        limits.threads = 1;
        DocumentIntake intake(limits);
        auto asker = std::make_unique<QObject>();
        bool isAnswered = false;
        const auto held = std::make_shared<int>();
        {
            const auto note = [&isAnswered, held](const Expected<Document> &) {
                isAnswered = true;
            };
            intake.read(file("slow.pdf", slowPdf()), asker.get(), note);
            intake.read(file("waiting.pdf", slowPdf()), asker.get(), note);
        }
        QCOMPARE(held.use_count(), 3);
        asker.reset();
        // Let go of in this thread, at once, and not in the one that reads.
        QCOMPARE(held.use_count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(intake.inHand(), 0, 20'000);
        QCoreApplication::processEvents();
        QVERIFY(!isAnswered);
        QVERIFY(readBy(intake, file("a.txt", "Text.")));
    }

    void refusesWhatIsTooMuch()
    {
        IntakeLimits limits;
        limits.threads = 1;
        limits.maxWaiting = 2;
        DocumentIntake intake(limits);
        auto asker = std::make_unique<QObject>();
        QList<Error> refusals;
        const auto note = [&](const Expected<Document> &document) {
            if (!document)
                refusals.append(document.error());
        };
        const QByteArray slow = slowPdf();
        for (int i = 0; i < 5; ++i)
            intake.read(file("slow.pdf", slow), asker.get(), note);
        // At least two: how many depends on whether the first is being read already.
        QTRY_VERIFY(refusals.size() >= 2);
        for (const Error &error : std::as_const(refusals)) {
            QCOMPARE(error.code, QStringLiteral("busy"));
            QCOMPARE(error.disposition, Disposition::RetryLater);
            QVERIFY(error.retryAfter);
            QVERIFY(error.message.startsWith(QStringLiteral("\"slow.pdf\": ")));
        }
        QVERIFY(intake.inHand() <= 3);
        // Those that nobody waits for any more hold no place.
        asker.reset();
        QVERIFY(readBy(intake, file("a.txt", "Text.")));
    }

    void boundsTheBytesThatWait()
    {
        IntakeLimits limits;
        limits.threads = 1;
        limits.maxWaitingBytes = 1000;
        DocumentIntake intake(limits);
        // More than that alone is fine.
        QVERIFY(readBy(intake, file("a.txt", QByteArray(5000, 'x'))));

        auto asker = std::make_unique<QObject>();
        intake.read(file("slow.pdf", slowPdf()), asker.get(), [](const Expected<Document> &) {});
        const Expected<Document> document = readBy(intake, file("b.txt", QByteArray(2000, 'x')));
        QCOMPARE(document.error().code, QStringLiteral("busy"));
        asker.reset();
    }

    void givesUpInTime()
    {
        IntakeLimits limits;
        limits.time = 200ms;
        DocumentIntake intake(limits);
        PdfBuilder builder; // Its first page takes ages, so nothing is there to be given.
        builder.addScatteredPage(500'000);
        const Expected<Document> document = readBy(intake, file("slow.pdf", builder.build()));
        QVERIFY(!document);
        QCOMPARE(document.error().code, QStringLiteral("document_timeout"));
        QCOMPARE(document.error().disposition, Disposition::RetryLater);
        QTRY_COMPARE_WITH_TIMEOUT(intake.inHand(), 0, 20'000);
    }

    void saysWhenItNeverGotToIt()
    {
        IntakeLimits limits;
        limits.threads = 1;
        limits.time = 300ms;
        DocumentIntake intake(limits);
        // Its asker does not look at the clock, so it is read on and on.
        QSemaphore isAsked;
        QSemaphore mayGo;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            QObject asker;
            intake.read(file("slow.pdf", slowPdf()), &asker, [](const Expected<Document> &) {});
            isAsked.release();
            mayGo.acquire();
        }));
        thread->start();
        isAsked.acquire();
        const Expected<Document> document = readBy(intake, file("later.txt", "Text."));
        mayGo.release();
        QVERIFY(thread->wait());
        QCOMPARE(document.error().code, QStringLiteral("busy"));
        QCOMPARE(document.error().disposition, Disposition::RetryLater);
        QTRY_COMPARE_WITH_TIMEOUT(intake.inHand(), 0, 20'000);
    }

    void endsWithWorkInHand()
    {
        bool isAnswered = false;
        {
            DocumentIntake intake;
            const QByteArray slow = slowPdf();
            for (int i = 0; i < 4; ++i)
                intake.read(file("slow.pdf", slow), this,
                            [&](const Expected<Document> &) { isAnswered = true; });
            QTRY_VERIFY(intake.inHand() > 0);
        }
        QVERIFY(!isAnswered);
    }

#ifdef Q_OS_LINUX
    void givesBackItsThreadsWhenIdle()
    {
        const auto threads = [] {
            return QDir(QStringLiteral("/proc/self/task"))
                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                .size();
        };
        IntakeLimits limits;
        limits.idle = 50ms;
        DocumentIntake intake(limits);
        // Whatever else the process has; it shrinks when earlier tests' threads end.
        QVERIFY(readBy(intake, file("a.html", articleHtml())));
        const auto busy = threads();
        QTRY_VERIFY_WITH_TIMEOUT(threads() < busy, 20'000);
        QVERIFY(readBy(intake, file("a.html", articleHtml())));
    }
#endif
};

QTEST_GUILESS_MAIN(TestDocumentIntake)
#include "testdocumentintake.moc"
