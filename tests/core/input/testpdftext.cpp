#include "core/input/pdftext.h"
#include "pdfbuilder.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace std::chrono_literals;

class TestPdfText : public QObject
{
    Q_OBJECT

private:
    Cancellation m_never;

    void checkUnreadable(const QByteArray &pdf, const char *says)
    {
        const Expected<PdfText> read = readPdf(pdf, m_never);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, QStringLiteral("unreadable_pdf"));
        QVERIFY2(read.error().message.contains(QLatin1String(says)),
                 qPrintable(read.error().message));
        QCOMPARE(read.error().disposition, Disposition::GiveUp);
    }

private Q_SLOTS:
    void readsText()
    {
        PdfBuilder pdf;
        pdf.setTitle("On the tides of the northern coast");
        pdf.setAuthor("M. Lind");
        pdf.addPage({"On the tides", "", "The tides of the northern coast have been writ-",
                     "ten down since the harbour was built, first by its",
                     "masters, later by a machine.", "", "This report (the third) looks at both."});
        pdf.addPage({"Its second page follows the first."});
        const Expected<PdfText> read = readPdf(pdf.build(), m_never);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->title, QStringLiteral("On the tides of the northern coast"));
        QCOMPARE(read->author, QStringLiteral("M. Lind"));
        QCOMPARE(
            read->text,
            QStringLiteral("On the tides\n\nThe tides of the northern coast have been written "
                           "down since the harbour was built, first by its masters, later by a "
                           "machine.\n\nThis report (the third) looks at both.\n\nIts second "
                           "page follows the first."));
    }

    void ignoresTitlesThatSayNothing_data()
    {
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<QString>("read");
        QTest::newRow("file name") << QByteArray("report_final.docx") << QString();
        QTest::newRow("word processor") << QByteArray("Microsoft Word - a.doc") << QString();
        QTest::newRow("untitled") << QByteArray("Untitled") << QString();
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("a title") << QByteArray("A report on report.docx")
                                 << QStringLiteral("A report on report.docx");
    }

    void ignoresTitlesThatSayNothing()
    {
        QFETCH(QByteArray, title);
        PdfBuilder pdf;
        pdf.setTitle(title);
        pdf.addPage({"text"});
        QTEST(readPdf(pdf.build(), m_never)->title, "read");
    }

    void saysWhyItIsUnreadable()
    {
        PdfBuilder locked;
        locked.addPage({"secret"});
        locked.encrypt();
        checkUnreadable(locked.build(), "password");

        PdfBuilder strange;
        strange.addPage({"secret"});
        strange.encrypt("Unheard.Of");
        checkUnreadable(strange.build(), "encrypted");

        PdfBuilder pictures;
        pictures.addPicturePage();
        pictures.addPicturePage();
        checkUnreadable(pictures.build(), "no text layer");

        PdfBuilder whole;
        whole.addPage({"text"});
        checkUnreadable(whole.build().left(60), "damaged");
        checkUnreadable(QByteArray(), "damaged");
        checkUnreadable("hello", "damaged");
        checkUnreadable("%PDF-1.7\n", "damaged");
        checkUnreadable(PdfBuilder().build(), "damaged");
    }

    /// A download cut off loses the table at the end; the pages may still be found.
    void readsWhatIsLeftOfAFile()
    {
        PdfBuilder pdf;
        pdf.addPage({"What is left is read."});
        const QByteArray whole = pdf.build();
        const auto read = readPdf(whole.left(whole.indexOf("xref")), m_never);
        QVERIFY(read.has_value() || read.error().code == QLatin1String("unreadable_pdf"));
        if (read)
            QCOMPARE(read->text, QStringLiteral("What is left is read."));
    }

    void survivesDamage()
    {
        PdfBuilder pdf;
        for (int i = 0; i < 3; ++i)
            pdf.addPage({"A page with some words on it.", "", "And a second paragraph."});
        const QByteArray whole = pdf.build();
        int readable = 0;
        for (qsizetype at = 0; at < whole.size(); at += 3) {
            QByteArray damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
            const auto read = readPdf(damaged, m_never);
            if (read)
                ++readable;
            else
                QCOMPARE(read.error().code, QStringLiteral("unreadable_pdf"));
        }
        QVERIFY(readable > 0);
    }

    void stopsAtItsLimits()
    {
        PdfBuilder pdf;
        for (int i = 0; i < 50; ++i)
            pdf.addPage({"page" + QByteArray(i + 1, 'x') + "."});
        PdfLimits limits;
        limits.maxPages = 2;
        QCOMPARE(readPdf(pdf.build(), m_never, limits)->text, QStringLiteral("pagex.\n\npagexx."));
        QCOMPARE(readPdf(pdf.build(), m_never, limits)->notices,
                 QStringList{QStringLiteral("Only the first 2 of 50 pages of the PDF were read: a "
                                            "longer document is read up to there.")});
        QCOMPARE(readPdf(pdf.build(), m_never)->notices, QStringList());
        limits = {};
        limits.maxCharacters = 10;
        QVERIFY(readPdf(pdf.build(), m_never, limits)->text.size() <= 10);
    }

    void stopsWhenCancelled()
    {
        PdfBuilder pdf;
        pdf.addPage({"text"});
        Cancellation cancellation;
        cancellation.cancel();
        const auto read = readPdf(pdf.build(), cancellation);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, QStringLiteral("cancelled"));
    }

    void stopsWhenCancelledMeanwhile()
    {
        PdfBuilder pdf;
        pdf.addScatteredPage(120'000); // keeps Poppler busy for seconds
        const QByteArray bytes = pdf.build();
        Cancellation cancellation;
        QSemaphore started;
        const std::unique_ptr<QThread> canceller(QThread::create([&] {
            started.acquire();
            cancellation.cancel();
        }));
        canceller->start();
        started.release();
        QElapsedTimer timer;
        timer.start();
        const auto read = readPdf(bytes, cancellation);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, QStringLiteral("cancelled"));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        canceller->wait();
    }

    void givesWhatItReadInTime()
    {
        PdfBuilder pdf;
        pdf.addPage({"The first page is short."});
        pdf.addScatteredPage(250'000); // Debian 13's Poppler reads half of that in time
        PdfLimits limits;
        limits.time = 500ms;
        const auto read = readPdf(pdf.build(), m_never, limits);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->text, QStringLiteral("The first page is short."));
        QCOMPARE(read->notices,
                 QStringList{QStringLiteral("Only the first 1 of 2 pages of the PDF were read: "
                                            "reading more takes too long.")});
    }

    void givesUpOnAPageWithoutEnd()
    {
        PdfBuilder pdf;
        pdf.addScatteredPage(120'000);
        PdfLimits limits;
        limits.time = 50ms;
        QElapsedTimer timer;
        timer.start();
        const auto read = readPdf(pdf.build(), m_never, limits);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, QStringLiteral("unreadable_pdf"));
        QVERIFY2(read.error().message.contains(QLatin1String("too long")),
                 qPrintable(read.error().message));
    }

    /// Threads left behind are not piled up; once they have ended, PDFs are read again.
    void refusesWhenTooManyAreLeftBehind()
    {
        PdfBuilder busy;
        busy.addScatteredPage(120'000);
        const QByteArray bytes = busy.build();
        PdfLimits limits;
        limits.time = 1ms;
        for (int i = 0; pdfThreadsLeftBehind() < mostLeftBehind && i < mostLeftBehind; ++i)
            QVERIFY(!readPdf(bytes, m_never, limits).has_value());
        QCOMPARE(pdfThreadsLeftBehind(), mostLeftBehind);
        const auto refused = readPdf(bytes, m_never, limits);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, QStringLiteral("unreadable_pdf"));
        QCOMPARE(refused.error().disposition, Disposition::RetryLater);

        PdfBuilder plain;
        plain.addPage({"text"});
        QTRY_COMPARE_WITH_TIMEOUT(pdfThreadsLeftBehind(), 0, 100'000);
        QVERIFY(readPdf(plain.build(), m_never).has_value());
    }
};

QTEST_GUILESS_MAIN(TestPdfText)
#include "testpdftext.moc"
