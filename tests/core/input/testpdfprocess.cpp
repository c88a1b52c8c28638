#include "core/input/pdfframes.h"
#include "core/input/pdfprocess.h"
#include "core/input/pdftext.h"
#include "pdfbuilder.h"

#include <QElapsedTimer>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

void write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

[[noreturn]] void waitForEver()
{
    for (;;)
        std::getchar();
}

/// This program as the process that reads, well or badly.
int actAs(const QByteArray &part)
{
    const PdfFrame page{PdfFrame::Kind::Page, QStringLiteral("A page.")};
    if (part == "reader")
        return readPdfForParent();
    if (part == "crash")
        std::abort();
    if (part == "crash after a page" || part == "hang after a page")
        write(PdfFrame{PdfFrame::Kind::Count, QStringLiteral("2")}.toBytes() + page.toBytes());
    if (part == "crash after a page")
        std::abort();
    if (part == "hang" || part == "hang after a page")
        waitForEver();
    if (part == "garbage")
        write("This is no frame at all.");
    if (part == "endless frame")
        write("P\xff\xff\xff\xff");
    if (part == "flood") {
        const QByteArray bytes =
            PdfFrame{PdfFrame::Kind::Title, QString(1'000'000, u'x')}.toBytes();
        while (std::ferror(stdout) == 0)
            write(bytes);
    }
    if (part == "environment") {
        const QString names = QProcessEnvironment::systemEnvironment().keys().join(u' ');
        write(PdfFrame{PdfFrame::Kind::Page, names}.toBytes() + PdfFrame().toBytes());
    }
    return 0;
}

PdfLimits readBy(const char *part)
{
    PdfLimits limits;
    limits.reader = {QCoreApplication::applicationFilePath(), QStringLiteral("--act-as"),
                     QString::fromLatin1(part)};
    limits.time = 20s;
    return limits;
}

QByteArray somePdf()
{
    PdfBuilder pdf;
    pdf.addPage({"The first page."});
    pdf.addPage({"The second page."});
    pdf.setTitle("Two pages");
    pdf.setAuthor("Somebody");
    return pdf.build();
}

} // namespace

class TestPdfProcess : public QObject
{
    Q_OBJECT

private:
    Cancellation m_never;

private Q_SLOTS:
    void reads()
    {
        const Expected<PdfPages> read = readPdfPages(somePdf(), m_never, readBy("reader"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->texts.size(), 2);
        QCOMPARE(read->count, 2);
        QVERIFY2(!read->isPartial(), qPrintable(read->whyPartial));
        QVERIFY(read->texts.at(1).contains(QLatin1String("The second page.")));
        QCOMPARE(read->title, QStringLiteral("Two pages"));
        QCOMPARE(read->author, QStringLiteral("Somebody"));
    }

    /// Where a process reads and where a thread does, nobody must notice.
    void saysWhatAThreadSays()
    {
        PdfBuilder locked;
        locked.addPage({"Secret."});
        locked.encrypt();
        PdfBuilder pictures;
        pictures.addPicturePage();
        for (const QByteArray &bytes : {QByteArray(), QByteArray("%PDF-1.4 nothing"),
                                        locked.build(), pictures.build(), somePdf().left(300)}) {
            const Expected<PdfText> apart = readPdf(bytes, m_never, readBy("reader"));
            const Expected<PdfText> here = readPdf(bytes, m_never);
            QVERIFY(!apart && !here);
            QCOMPARE(apart.error(), here.error());
        }
    }

    void outlivesWhatHappensToIt_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("says"); ///< Of an error; empty: the page is given.
        const QString fails = QStringLiteral("makes the program that reads it fail");
        QTest::newRow("crash") << QByteArray("crash") << fails;
        QTest::newRow("crash after a page") << QByteArray("crash after a page") << QString();
        QTest::newRow("nothing") << QByteArray("nothing") << fails;
        QTest::newRow("garbage") << QByteArray("garbage") << fails;
        QTest::newRow("endless frame") << QByteArray("endless frame") << fails;
        QTest::newRow("flood") << QByteArray("flood") << fails;
    }
    void outlivesWhatHappensToIt()
    {
        QFETCH(QByteArray, part);
        QFETCH(QString, says);
        const Expected<PdfPages> read = readPdfPages(somePdf(), m_never, readBy(part.constData()));
        QCOMPARE(read.has_value(), says.isEmpty());
        if (read) {
            QCOMPARE(read->texts, QStringList{QStringLiteral("A page.")});
            QCOMPARE(read->count, 2);
            QVERIFY2(read->whyPartial.contains(u"failed"), qPrintable(read->whyPartial));
        } else {
            QCOMPARE(read.error().code, QStringLiteral("unreadable_pdf"));
            QCOMPARE(read.error().disposition, Disposition::GiveUp);
            QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        }
    }

    void endsInTime()
    {
        PdfLimits limits = readBy("hang");
        limits.time = 100ms;
        QElapsedTimer timer;
        timer.start();
        const Expected<PdfPages> read = readPdfPages(somePdf(), m_never, limits);
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(QLatin1String("too long")));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        // It was ended, not left behind.
        QCOMPARE(pdfThreadsLeftBehind(), 0);
    }

    void givesWhatItReadInTime()
    {
        PdfLimits limits = readBy("hang after a page");
        limits.time = 3s;
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("1 of 2 pages: reading more takes")));
        const Expected<PdfText> read = readPdf(somePdf(), m_never, limits);
        QVERIFY(read);
        QCOMPARE(read->text, QStringLiteral("A page."));
        QCOMPARE(read->notices,
                 QStringList{QStringLiteral("Only the first 1 of 2 pages of the PDF were read: "
                                            "reading more takes too long.")});
    }

    void stopsWhenCancelled()
    {
        Cancellation cancellation;
        QTimer::singleShot(50ms, &cancellation, &Cancellation::cancel);
        QElapsedTimer timer;
        timer.start();
        const Expected<PdfPages> read = readPdfPages(somePdf(), cancellation, readBy("hang"));
        QCOMPARE(read.error().code, QStringLiteral("cancelled"));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void saysThatItCannotBeStarted()
    {
        PdfLimits limits;
        limits.reader = {QStringLiteral("/nowhere/reader")};
        const Expected<PdfPages> read = readPdfPages(somePdf(), m_never, limits);
        QCOMPARE(read.error().code, QStringLiteral("unreadable_pdf"));
        QCOMPARE(read.error().disposition, Disposition::RetryLater);
        QVERIFY(read.error().message.contains(QLatin1String("/nowhere/reader")));
    }

    void knowsNoSecrets()
    {
        qputenv("GEMINI_API_KEY", "secret");
        const Expected<PdfPages> read = readPdfPages(somePdf(), m_never, readBy("environment"));
        qunsetenv("GEMINI_API_KEY");
        QVERIFY(read);
        QVERIFY(read->texts.first().contains(QLatin1String("PATH")));
        QVERIFY2(!read->texts.first().contains(QLatin1String("GEMINI")),
                 qPrintable(read->texts.first()));
    }

    void framesArriveInAnyPieces()
    {
        const QByteArray bytes = PdfFrame{PdfFrame::Kind::Title, QStringLiteral("Ä")}.toBytes()
                                 + PdfFrame{PdfFrame::Kind::Page, QString()}.toBytes()
                                 + PdfFrame().toBytes();
        PdfFrameReader reader;
        QString kinds;
        for (const char byte : bytes) {
            reader.feed(QByteArray(1, byte));
            while (const auto frame = reader.next())
                kinds += QLatin1Char(static_cast<char>(frame->kind)) + frame->text;
        }
        QCOMPARE(kinds, QStringLiteral("TÄPD"));
        QVERIFY(!reader.isDamaged());
        reader.feed("?????");
        QVERIFY(!reader.next());
        QVERIFY(reader.isDamaged());
    }
};

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArray(argv[1]) == "--act-as")
        return actAs(argv[2]);
    QCoreApplication app(argc, argv);
    TestPdfProcess test;
    return QTest::qExec(&test, argc, argv);
}

#include "testpdfprocess.moc"
