#include "app/job/jobview.h"
#include "app/job/jobwords.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/readingtext.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/answerto.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patience = 30'000;

/// Remembers what is to be opened instead of opening it.
class OpenedUrls : public QObject
{
    Q_OBJECT

public:
    OpenedUrls()
    {
        for (const char *scheme : {"http", "https", "file"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "open");
    }
    ~OpenedUrls() override
    {
        for (const char *scheme : {"http", "https", "file"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }

    QList<QUrl> urls;

public Q_SLOTS:
    void open(const QUrl &url) { urls.append(url); }
};

} // namespace

class TestJobView : public QObject
{
    Q_OBJECT

private:
    /// A view over a desktop that runs.
    struct Fixture
    {
        explicit Fixture(TestDesktop::Engine engine = TestDesktop::Engine::Extractive,
                         const QMap<QString, QString> &options = {})
            : desktop(engine, options)
        {
            desktop.start();
            view = std::make_unique<JobView>(desktop.context());
            view->resize(800, 600);
            static_cast<QWidget &>(*view).show();
        }

        SubmitReply submit(const QString &input)
        {
            Submission submission;
            submission.input = input;
            const Expected<SubmitReply> reply = answerTo<SubmitReply>(
                [&](auto done) { desktop.client().submit(submission, done); });
            if (!reply)
                qFatal("%s", qPrintable(reply.error().message));
            return *reply;
        }
        template <typename Widget>
        Widget *child(const char *name) const
        {
            auto *found = view->findChild<Widget *>(QLatin1String(name));
            if (!found)
                qFatal("There is no %s", name);
            return found;
        }
        QString summary() const { return child<ReadingText>("summary")->toPlainText(); }
        bool isShown(const char *name) const { return child<QWidget>(name)->isVisible(); }
        void click(const char *name) const
        {
            QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton);
        }
        void open(const char *part) const { child<Disclosure>(part)->setOpen(true); }
        /// All that labels say.
        QString said(const QWidget *of = nullptr) const
        {
            QStringList texts;
            for (const QLabel *label : (of ? of : view.get())->findChildren<QLabel *>()) {
                if (label->isVisible())
                    texts.append(label->text());
            }
            return texts.join(QLatin1Char('\n'));
        }

        TestDesktop desktop;
        std::unique_ptr<JobView> view;
    };

private Q_SLOTS:
    void saysThatTheBackendDoesNotRunAndShowsTheJobWhenItDoes()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        f.desktop.backend().stop();
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.backend().state(), Backend::State::Stopped, patience);
        f.view->show(id);
        QVERIFY2(f.said().contains(QStringLiteral("not running")), qPrintable(f.said()));
        QVERIFY(!f.isShown("retry"));
        f.desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        QVERIFY(!f.isShown("failure"));
        // What is shown stays.
        f.desktop.backend().stop();
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.backend().state(), Backend::State::Stopped, patience);
        QVERIFY(!f.summary().isEmpty());
        QVERIFY(!f.isShown("failure"));
    }

    void showsAJobUntilItsEnd()
    {
        Fixture f;
        const QByteArray id = f.submit(sampleText(1)).jobId;
        f.view->show(id);
        QCOMPARE(f.view->id(), id);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && !f.isShown("cancel"), patience);
        QVERIFY(f.summary().contains(QStringLiteral("bridge")));
        QVERIFY(f.isShown("jobTitle"));
        QTRY_VERIFY(f.said().contains(QStringLiteral("Offline summarizer")));
        QVERIFY(!f.isShown("failure"));
        // Nothing is shown of what is not asked for any more.
        f.view->show({});
        QVERIFY(f.summary().isEmpty());
        QVERIFY(!f.isShown("jobTitle"));
    }

    void theTextGrowsWhileItIsWritten()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.desktop.gemini().addFault(QStringLiteral("stall-stream"));
        f.view->show(f.submit(sampleText(1)).jobId);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && f.isShown("cancel"), patience);
        QVERIFY(f.isShown("elapsed"));
        QCOMPARE(f.child<QLabel>("stage")->text(), QStringLiteral("Summarising…"));

        // The time goes on although nothing happens.
        const QString before = f.child<QLabel>("elapsed")->text();
        QTRY_VERIFY_WITH_TIMEOUT(f.child<QLabel>("elapsed")->text() != before, patience);

        f.click("cancel");
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("failure"), patience);
        QVERIFY(f.said().contains(QStringLiteral("cancelled")));
        QVERIFY(!f.isShown("cancel"));
        QVERIFY(f.summary().isEmpty());
    }

    void afterTheLastPieceComesTheWholeText()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.desktop.gemini().addFault(QStringLiteral("slow-body"));
        QStringList seen;
        connect(f.child<ReadingText>("summary"), &QTextEdit::textChanged, this, [&] {
            if (!f.isShown("copy") && !f.summary().isEmpty())
                seen.append(f.summary());
        });
        f.view->show(f.submit(sampleText(2)).jobId);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && !f.isShown("cancel"), patience);
        QVERIFY(!seen.isEmpty());
        QVERIFY(seen.constFirst().size() < f.summary().size());
        QVERIFY(f.summary().startsWith(seen.constFirst()));
        disconnect(f.child<ReadingText>("summary"), nullptr, this, nullptr);
    }

    void tellsThePlaceOfWhatWaits()
    {
        Fixture f(TestDesktop::Engine::Gemini,
                  {{QStringLiteral("WORKER_COUNT"), QStringLiteral("1")}});
        f.desktop.gemini().addFault(QStringLiteral("stall"), FakeGemini::always);
        const QByteArray inHand = f.submit(sampleText(1)).jobId;
        QVERIFY(f.desktop.gemini().waitForCalls(1));
        f.submit(sampleText(2));
        f.view->show(f.submit(sampleText(3)).jobId);
        QTRY_VERIFY_WITH_TIMEOUT(f.child<QLabel>("stage")->text().contains(QLatin1Char('2')),
                                 patience);
        f.click("cancel");
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("failure"), patience);
        f.view->show(inHand);
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("cancel"), patience);
        f.click("cancel");
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("failure"), patience);
    }

    void whatFailedCanBeTriedAgain()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.desktop.gemini().addFault(QStringLiteral("blocked-prompt"));
        const QByteArray id = f.submit(sampleText(1)).jobId;
        f.view->show(id);
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("retry"), patience);
        QVERIFY(f.said().contains(QStringLiteral("content_blocked")));
        QVERIFY(!f.isShown("copy"));
        f.click("retry");
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && f.isShown("copy"), patience);
        QCOMPARE(f.view->id(), id);
        QVERIFY(!f.isShown("failure"));
    }

    void saysWhenWhatWaitsIsTriedAgain()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.desktop.gemini().setRetryDelay(std::chrono::minutes(10));
        f.desktop.gemini().addFault(QStringLiteral("429-per-minute"), FakeGemini::always);
        f.view->show(f.submit(sampleText(1)).jobId);
        QTRY_VERIFY_WITH_TIMEOUT(
            f.child<QLabel>("elapsed")->text().startsWith(QStringLiteral("Next attempt in")),
            patience);
        QCOMPARE(f.child<QLabel>("stage")->text(),
                 JobWords::reason(QStringLiteral("ai_rate_limited")));
        QVERIFY(f.isShown("cancel"));
    }

    void aCachedSummarySaysSoAndHowOldItIs()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        const SubmitReply hit = f.submit(sampleText(1));
        QCOMPARE(hit.outcome, SubmitReply::Outcome::Hit);
        f.view->show(hit.summary.hash, hit.outcome);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        QTRY_VERIFY(f.said().contains(QStringLiteral("From the cache, made ")));

        f.open("whyPart");
        QTRY_VERIFY_WITH_TIMEOUT(
            f.said(f.child<QWidget>("why")).contains(QStringLiteral("From the cache")), patience);

        // It can be made anew all the same, since its maker is known.
        QSignalSpy replaced(f.view.get(), &JobView::replaced);
        f.click("refresh");
        QTRY_COMPARE_WITH_TIMEOUT(replaced.count(), 1, patience);
        QVERIFY(f.view->id() != hit.summary.hash);
        QVERIFY(f.view->id() != id);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && f.isShown("copy"), patience);
        QVERIFY(!f.said().contains(QStringLiteral("From the cache, made ")));
    }

    void anExpiredSummarySaysSoUntilTheNewOneIsThere()
    {
        Fixture f(TestDesktop::Engine::Gemini,
                  {{QStringLiteral("CACHE_TTL"), QStringLiteral("1")},
                   {QStringLiteral("CACHE_STALE"), QStringLiteral("3600")}});
        f.desktop.summarize(sampleText(1));
        f.desktop.gemini().addFault(QStringLiteral("stall"), FakeGemini::always);
        SubmitReply reply;
        QTRY_VERIFY_WITH_TIMEOUT(
            (reply = f.submit(sampleText(1))).outcome == SubmitReply::Outcome::Stale, patience);
        f.view->show(reply.summary.hash, reply.outcome);
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("notices") && !f.summary().isEmpty(), patience);
        QVERIFY(f.child<QLabel>("notices")->text().contains(QStringLiteral("expired")));

        f.desktop.gemini().clearFaults();
        f.desktop.client().cancel(reply.jobId, [](const Expected<Job> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(f.submit(sampleText(1)).jobId != reply.jobId, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f.isShown("notices"), patience);
        QVERIFY(!f.summary().isEmpty());
    }

    void aProvisionalSummarySaysSo()
    {
        Fixture f(TestDesktop::Engine::Gemini,
                  {{QStringLiteral("EXTRACTIVE_FALLBACK"), QStringLiteral("1")}});
        f.desktop.gemini().addFault(QStringLiteral("429-per-day"), FakeGemini::always);
        f.view->show(f.submit(sampleText(1)).jobId);
        QTRY_VERIFY_WITH_TIMEOUT(f.said().contains(QStringLiteral("Provisional")), patience);
        QVERIFY(!f.summary().isEmpty());
    }

    void whoJoinedAJobIsToldSo()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        f.view->show(id, SubmitReply::Outcome::Coalesced);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        f.open("whyPart");
        QTRY_VERIFY_WITH_TIMEOUT(f.said(f.child<QWidget>("why")).contains(QStringLiteral("Joined")),
                                 patience);
    }

    void hostileTextStaysText()
    {
        Fixture f;
        const QString hostile =
            QStringLiteral("<b>Bold</b> <script>alert(1)</script> <img src=x onerror=alert(2)>");
        const QByteArray id = f.desktop.summarize(hostile);
        const Expected<JobMarks> marks = answerTo<JobMarks>([&](auto done) {
            f.desktop.client().history().setTags(id, {QStringLiteral("<i>tag</i>")}, done);
        });
        QVERIFY(marks);
        f.view->show(id);
        QTRY_COMPARE_WITH_TIMEOUT(f.summary(), hostile, patience);
        QTRY_VERIFY(f.said().contains(QStringLiteral("<i>tag</i>")));
        QVERIFY(f.child<QLabel>("jobTitle")->text().contains(QStringLiteral("<b>")));
        for (const QLabel *label : f.view->findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        f.click("copyMarkdown");
        const QString markdown = QGuiApplication::clipboard()->text();
        QVERIFY2(markdown.contains(QStringLiteral("\\<script\\>")), qPrintable(markdown));
        static const QRegularExpression unescaped(QStringLiteral("(?<!\\\\)<"));
        QVERIFY2(!markdown.contains(unescaped), qPrintable(markdown));
    }

    void copiesAsTextAndMarkdown()
    {
        Fixture f;
        f.view->show(f.desktop.summarize(sampleText(1)));
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("copy"), patience);
        f.click("copy");
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.startsWith(f.child<QLabel>("jobTitle")->text()));
        QVERIFY(text.contains(f.summary()));
        f.click("copyMarkdown");
        const QString markdown = QGuiApplication::clipboard()->text();
        QVERIFY2(markdown.startsWith(QStringLiteral("## ")), qPrintable(markdown));
        QVERIFY(!markdown.contains(f.summary())); // The full stops are escaped.
        QVERIFY(QString(markdown).remove(QLatin1Char('\\')).contains(f.summary()));
    }

    void starsAJob()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        f.view->show(id);
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("star"), patience);
        f.click("star");
        const auto isStarred = [&] {
            const auto job = answerTo<HistoryClient::MarkedJob>(
                [&](auto done) { f.desktop.client().history().job(id, done); });
            return job && job->marks.starred;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isStarred(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f.child<QToolButton>("star")->isChecked(), patience);
    }

    void opensAPageAndShowsWhatChangedInIt()
    {
        const OpenedUrls opened;
        FakeSite site;
        site.revise("page", {1});
        const QString address = site.url(QStringLiteral("/revised/page")).toString();
        Fixture f;
        f.view->show(f.desktop.summarize(address));
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("open"), patience);
        QVERIFY(!f.isShown("changesPart"));
        QTRY_VERIFY(f.said().contains(QStringLiteral("127.0.0.1")));
        f.click("open");
        QCOMPARE(opened.urls, QList<QUrl>{QUrl(address)});
        const QString first = f.summary();

        site.revise("page", {2, 1, "\"2\""});
        f.click("refresh");
        QTRY_VERIFY_WITH_TIMEOUT(
            !f.summary().isEmpty() && f.summary() != first && f.isShown("changesPart"), patience);
        f.open("changesPart");
        auto *changes = f.child<QWidget>("changes")->findChild<ReadingText *>();
        QVERIFY(changes->isVisible());
        bool hasUnderlined = false;
        bool hasStruckOut = false;
        for (QTextBlock block = changes->document()->begin(); block.isValid();
             block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                hasUnderlined |= part.fragment().charFormat().fontUnderline();
                hasStruckOut |= part.fragment().charFormat().fontStrikeOut();
            }
        }
        QVERIFY(hasUnderlined);
        QVERIFY(hasStruckOut);
    }

    void showsWhereSentencesComeFrom()
    {
        Fixture f;
        f.view->show(f.desktop.summarize(sampleText(1)));
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("sourcesPart"), patience);
        f.open("sourcesPart");
        QVERIFY(f.said(f.child<QWidget>("sources")).contains(QStringLiteral("bridge")));
    }

    void whatIsDeletedMeanwhileIsSaidToBeGone()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        f.view->show(id);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        f.desktop.client().history().remove(id, [](const Expected<void> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(f.isShown("failure"), patience);
        QVERIFY(!f.isShown("retry"));
        QVERIFY(f.summary().isEmpty());
    }

    void goesOnWhenTheBackendIsStartedAnew()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(1));
        f.desktop.backend().stop();
        f.view->show(id);
        QVERIFY(f.summary().isEmpty());
        f.desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
    }
};

QTEST_MAIN(TestJobView)
#include "testjobview.moc"
