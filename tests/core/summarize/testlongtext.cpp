#include "core/summarize/gemini/longtext.h"
#include "core/summarize/gemini/textparts.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/manualclock.h"

#include <QTest>
#include <QThread>

#include <optional>

using namespace smartcache;
using smartcache::test::FakeGemini;
using smartcache::test::ManualClock;
using namespace std::chrono_literals;

namespace {

const QString model = QStringLiteral("gemini-3.5-flash-lite");

SummaryRequest requestFor(const QString &text)
{
    SummaryRequest request;
    request.text = text;
    return request;
}

/// A text of `sentences` different sentences, each with its number.
QString longText(int sentences)
{
    QString text;
    for (int i = 0; i < sentences; ++i)
        text += QStringLiteral("Sentence number %1 tells about the bees of the valley and the "
                               "clover. ")
                    .arg(i);
    return text;
}

QString whyOf(const FaultOr<Summary> &summary)
{
    return summary
               ? QStringLiteral("no error")
               : summary.error().error.code + QStringLiteral(": ") + summary.error().error.message;
}

} // namespace

class TestLongText : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeGemini> m_fake;

    /// `text`, summarised by a client of its own; `maxTokens` as for LongText.
    FaultOr<Summary> summaryOf(const QString &text, qint64 maxTokens, Cancellation &cancellation)
    {
        const ManualClock clock;
        GeminiClient client(m_fake->baseUrl(), "fake-key", 10s);
        GeminiApi api(client, clock);
        return LongText(api, model, maxTokens, cancellation).summarize(requestFor(text));
    }

    FaultOr<Summary> summaryOf(const QString &text, qint64 maxTokens)
    {
        Cancellation cancellation;
        return summaryOf(text, maxTokens, cancellation);
    }

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<FakeGemini>();
        m_fake->start();
    }

    void summarizesALongTextInParts()
    {
        constexpr int window = 4'000;
        m_fake->setInputTokenLimit(window);
        const QString text = longText(500); // about 9,000 tokens
        const FaultOr<Summary> summary = summaryOf(text, window);
        QVERIFY2(summary, qPrintable(whyOf(summary)));
        const QList<FakeGemini::Call> calls = m_fake->calls();
        QVERIFY2(calls.size() > 4, qPrintable(QString::number(calls.size())));

        // Every sentence has been seen by some part.
        QString seen;
        for (const FakeGemini::Call &call : calls)
            seen += QString::fromUtf8(call.body);
        for (int i = 0; i < 500; ++i)
            QVERIFY2(seen.contains(QStringLiteral("Sentence number %1 ").arg(i)),
                     qPrintable(QString::number(i)));
        // The merge works on the parts' summaries, and everything is counted.
        QVERIFY(calls.last().body.contains("summaries of the consecutive parts"));
        QVERIFY(!calls.last().body.contains("Sentence number 499 "));
        QVERIFY(summary->text.startsWith(QStringLiteral("Sentence number 0 ")));
        QVERIFY(summary->usage.prompt > estimateTokens(text) / 2);
        QVERIFY(summary->usage.thoughts >= 96 * calls.size());
    }

    /// The parts' summaries together can be too long again.
    void summarizesTheSummariesOfParts()
    {
        constexpr int window = 2'100; // 180 tokens of text beside the task
        m_fake->setInputTokenLimit(window);
        const FaultOr<Summary> summary = summaryOf(longText(200), window);
        QVERIFY2(summary, qPrintable(whyOf(summary)));
        const QList<FakeGemini::Call> calls = m_fake->calls();
        int levels = 0;
        bool wasWhole = true;
        for (const FakeGemini::Call &call : calls) {
            const bool isPart = call.body.contains("one part of a longer text");
            levels += !isPart && !wasWhole ? 1 : 0;
            wasWhole = !isPart;
        }
        QVERIFY2(calls.size() > 25, qPrintable(QString::number(calls.size())));
        QCOMPARE(levels, 1); // one merge at the end, after all levels of parts
    }

    void asksHowMuchAModelTakes()
    {
        const QString text = longText(3'000); // more than the safe number of tokens
        QVERIFY(estimateTokens(text) > GeminiApi::safeInputTokens);
        QVERIFY(summaryOf(text, 0));
        const QList<FakeGemini::Call> calls = m_fake->calls();
        QCOMPARE(calls.size(), 2); // one look-up, one whole text: the window is a million
        QCOMPARE(calls.first().method, QByteArray("GET"));
        QCOMPARE(calls.first().path, QByteArray("/v1beta/models/gemini-3.5-flash-lite"));
    }

    void splitsByWhatTheModelSays()
    {
        m_fake->setInputTokenLimit(20'000);
        const FaultOr<Summary> summary = summaryOf(longText(3'000), 0);
        QVERIFY2(summary, qPrintable(whyOf(summary)));
        QVERIFY(m_fake->generateCalls() >= 4);
    }

    /// The estimate can be too low; the model says so and smaller parts are made.
    void splitsFinerWhenTheModelFindsATextTooLong()
    {
        m_fake->setInputTokenLimit(4'000);
        const FaultOr<Summary> summary = summaryOf(longText(500), 8'000);
        QVERIFY2(summary, qPrintable(whyOf(summary)));
        const QList<FakeGemini::Call> calls = m_fake->calls();
        QVERIFY(calls.size() > 4);
        QVERIFY(calls.at(1).body.size() < calls.at(0).body.size() * 2 / 3);
    }

    void endsWithAnErrorWhenPartsDoNotGetShorter()
    {
        // The fake's summary of such a text is the text.
        const QString endless = QString(2'000, QLatin1Char('x'));
        const FaultOr<Summary> summary = summaryOf(endless, 2'000);
        QVERIFY(!summary);
        QCOMPARE(summary.error().error.code, QStringLiteral("ai_bad_reply"));
    }

    void stopsBetweenParts()
    {
        Cancellation cancellation;
        m_fake->setLatency(20ms);
        std::optional<FaultOr<Summary>> summary;
        const std::unique_ptr<QThread> thread(
            QThread::create([&] { summary = summaryOf(longText(2'000), 4'000, cancellation); }));
        thread->start();
        QVERIFY(m_fake->waitForCalls(2));
        cancellation.cancel();
        QVERIFY(thread->wait(10'000));
        QVERIFY(summary && !*summary);
        QCOMPARE(summary->error().error.code, QStringLiteral("cancelled"));
        QVERIFY(m_fake->generateCalls() < 10); // of about twenty
    }
};

QTEST_GUILESS_MAIN(TestLongText)

#include "testlongtext.moc"
