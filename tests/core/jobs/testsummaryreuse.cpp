#include "core/jobs/recoverer.h"
#include "tests/core/jobs/workshop.h"

#include <QTest>

#include <functional>
#include <utility>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

using Outcome = SubmitReply::Outcome;

namespace {

/// The store's, where somebody joins the job just after the first look for that.
class JoinedLate final : public KnownSummaries
{
public:
    JoinedLate(const Workshop &shop, std::function<void()> join)
        : m_stored(shop.store.server.address(), shop.store.scripts)
        , m_join(std::move(join))
    {}

    std::optional<CachedSummary> cached(const QByteArray &hash) override
    {
        return m_stored.cached(hash);
    }
    std::optional<CachedSummary> former(const Job &job) override { return m_stored.former(job); }
    QDateTime refreshAskedAt(const Job &job) override
    {
        const QDateTime askedAt = m_stored.refreshAskedAt(job);
        if (const auto join = std::exchange(m_join, nullptr))
            join();
        return askedAt;
    }
    TextClaim claimText(const QByteArray &textHash, const Job &job) override
    {
        return m_stored.claimText(textHash, job);
    }

private:
    StoredSummaries m_stored;
    std::function<void()> m_join;
};

class NoProgress final : public JobProgress
{
public:
    void enter(Stage) override {}
    void write(const QString &) override {}
};

} // namespace

/// Every way in which a job comes by its summary without asking Gemini again, which is counted.
class TestSummaryReuse : public QObject
{
    Q_OBJECT

private:
    /// Whether the sources are where they say in this text.
    static bool stand(const QList<SourceSpan> &sources, const QString &text)
    {
        return std::all_of(sources.begin(), sources.end(), [&](const SourceSpan &source) {
            const QString there = text.mid(source.start, source.end - source.start).simplified();
            return !there.isEmpty()
                   && there.startsWith(QString(source.quote).remove(QChar(0x2026)).trimmed());
        });
    }

private Q_SLOTS:
    void unchangedPageIsNotFetchedAgain()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        QCOMPARE(first.status, JobStatus::Completed);
        QCOMPARE(first.result.etag, QByteArray("\"v1\""));
        QVERIFY(!first.result.isReused());

        shop.expire(first.hash);
        shop.store.clock.advance(10min);
        const Job again = shop.summarize(shop.page("a"));
        QCOMPARE(again.status, JobStatus::Completed);
        QCOMPARE(again.result.summary.text, first.result.summary.text);
        QCOMPARE(again.result.revalidatedAt, shop.store.clock.now());
        QCOMPARE(again.result.costUsd.value(), 0.0);
        QCOMPARE(again.result.savedUsd, first.result.costUsd);
        QCOMPARE(shop.site.unchanged("/revised/a"), 1);
        QCOMPARE(shop.gemini.generateCalls(), 1);
        QCOMPARE(shop.store.metric("revalidated"), 1);

        const SubmitReply hit = shop.submit(shop.makeJob(shop.page("a")));
        QCOMPARE(hit.outcome, Outcome::Hit);
        QCOMPARE(hit.summary.createdAt, first.completedAt);
    }

    void revalidatedAgainAndAgain()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        Job job = shop.summarize(shop.page("a"));
        for (int i = 0; i < 3; ++i) {
            shop.expire(job.hash);
            job = shop.summarize(shop.page("a"));
        }
        QCOMPARE(shop.store.metric("revalidated"), 3);
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void sameTextInOtherBytes()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        shop.expire(first.hash);
        shop.site.revise("a", {1, 2, "\"v2\"", {}});
        const Job again = shop.summarize(shop.page("a"));
        QVERIFY(again.result.revalidatedAt.isValid());
        QCOMPARE(again.result.etag, QByteArray("\"v2\""));
        QCOMPARE(shop.site.unchanged("/revised/a"), 0);
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void changedTextIsSummarisedAnew()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        shop.expire(first.hash);
        shop.site.revise("a", {2, 1, "\"v2\"", {}});
        const Job again = shop.summarize(shop.page("a"));
        QVERIFY(!again.result.isReused());
        QVERIFY(again.result.textHash != first.result.textHash);
        QCOMPARE(shop.gemini.generateCalls(), 2);
        QCOMPARE(shop.store.metric("revalidated"), 0);
    }

    void formerSummaryOfAnotherRecipeIsNone()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        shop.summarize(shop.page("a"));
        const Job other = shop.summarize(shop.page("a"), false, QStringLiteral("short"));
        QVERIFY(!other.result.isReused());
        QVERIFY(shop.site.lastRequest("/revised/a").header("if-none-match").isEmpty());
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    void notComparedWhereSwitchedOff()
    {
        Workshop shop(Lifetimes{300s, 0s, 3600s, 0s});
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        shop.expire(first.hash);
        shop.expire(first.result.textHash);
        const SubmitReply stale = shop.submit(shop.makeJob(shop.page("a")));
        QCOMPARE(stale.outcome, Outcome::Stale);
        QVERIFY(!shop.waitForEnd(stale.jobId).result.isReused());
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    void staleAnswerIsRevalidatedBehindTheScenes()
    {
        Workshop shop(Lifetimes{300s, 0s, 3600s, 604'800s});
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        shop.expire(first.hash);
        const SubmitReply stale = shop.submit(shop.makeJob(shop.page("a")));
        QCOMPARE(stale.outcome, Outcome::Stale);
        QCOMPARE(stale.summary.summary.text, first.result.summary.text);
        QVERIFY(shop.waitForEnd(stale.jobId).result.revalidatedAt.isValid());
        QCOMPARE(shop.submit(shop.makeJob(shop.page("a"))).outcome, Outcome::Hit);
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    /// Who asks for a new summary knows the page and wants another try.
    void refreshAsksGeminiThoughNothingChanged()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        shop.summarize(shop.page("a"));
        const Job again = shop.summarize(shop.page("a"), true);
        QVERIFY(!again.result.isReused());
        QVERIFY(shop.site.lastRequest("/revised/a").header("if-none-match").isEmpty());
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    /// The same of one who joins a job that would have used the former summary again.
    void refreshThatJoinsAsksGeminiToo()
    {
        Workshop shop;
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        shop.startWorkers();
        const Job first = shop.summarize(shop.page("a"));
        shop.pool.reset();
        shop.expire(first.hash);
        const QByteArray id = shop.submit(shop.makeJob(shop.page("a"))).jobId;
        const SubmitReply joined = shop.submit(shop.makeJob(shop.page("a"), true));
        QCOMPARE(joined.outcome, Outcome::Coalesced);
        QCOMPARE(joined.jobId, id);
        shop.startWorkers();
        QVERIFY(!shop.waitForEnd(id).result.isReused());
        QCOMPARE(shop.site.unchanged("/revised/a"), 0);
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    /// And though the page was found unchanged by then: it is read again.
    void refreshThatJoinsAfterTheFetchAsksGeminiToo()
    {
        Workshop shop;
        shop.site.revise("a", {1, 1, "\"v1\"", {}});
        shop.startWorkers();
        const Job first = shop.summarize(shop.page("a"));
        shop.pool.reset();
        shop.expire(first.hash);
        shop.submit(shop.makeJob(shop.page("a")));
        JobQueue queue(shop.store.server.address(), shop.store.scripts, "w");
        const std::optional<Job> job = queue.claim(1s).value_or(std::nullopt);
        QVERIFY(job);
        Outcome outcome = Outcome::Queued;
        Cancellation never;
        NoProgress progress;
        const Expected<CachedSummary> made =
            shop
                .processor(std::make_unique<JoinedLate>(
                    shop,
                    [&] { outcome = shop.submit(shop.makeJob(shop.page("a"), true)).outcome; }))
                ->process(*job, never, progress);
        QVERIFY(made);
        QCOMPARE(outcome, Outcome::Coalesced);
        QVERIFY(!made->isReused());
        QVERIFY(!made->summary.text.isEmpty());
        QCOMPARE(shop.site.unchanged("/revised/a"), 1);
        QCOMPARE(shop.site.hits("/revised/a"), 3);
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    /// What was made before somebody asked for a new one does not count for the job, either.
    void refreshThatJoinsWantsOneMadeSinceItAsked()
    {
        Workshop shop;
        const Job job = shop.makeJob(QStringLiteral("A long text. ").repeated(60));
        shop.submit(job);
        shop.store.clock.advance(1s);
        CachedSummary older = someResult();
        older.createdAt = shop.store.clock.now();
        shop.store.call({"SET", shop.store.keys().summary(job.hash), older.toJson()});
        shop.store.clock.advance(1s);
        Job asking = shop.makeJob(QStringLiteral("A long text. ").repeated(60), true);
        QCOMPARE(shop.submit(asking).jobId, job.id);
        shop.startWorkers();
        QVERIFY(!shop.waitForEnd(job.id).result.isReused());
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void refreshThatJoinsIsContentWithOneMadeSince()
    {
        Workshop shop;
        const Job job = shop.makeJob(QStringLiteral("A long text. ").repeated(60));
        shop.submit(job);
        shop.store.clock.advance(1s);
        QCOMPARE(shop.submit(shop.makeJob(job.input.value, true)).jobId, job.id);
        shop.store.clock.advance(1s);
        CachedSummary newer = someResult();
        newer.createdAt = shop.store.clock.now();
        shop.store.call({"SET", shop.store.keys().summary(job.hash), newer.toJson()});
        shop.startWorkers();
        QVERIFY(shop.waitForEnd(job.id).result.isReused());
        QCOMPARE(shop.gemini.generateCalls(), 0);
    }

    void twoAddressesOfOneTextShare()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        shop.site.revise("b", {1, 2, "\"b\"", {}});
        const Job a = shop.summarize(shop.page("a"));
        const Job b = shop.summarize(shop.page("b"));
        QCOMPARE(b.status, JobStatus::Completed);
        QCOMPARE(b.result.sharedFrom, a.result.textHash);
        QCOMPARE(b.result.textHash, a.result.textHash);
        QCOMPARE(b.result.summary.text, a.result.summary.text);
        QCOMPARE(b.result.sourceUrl, shop.page("b"));
        QCOMPARE(b.result.etag, QByteArray("\"b\""));
        QCOMPARE(shop.gemini.generateCalls(), 1);
        QCOMPARE(shop.store.metric("shared"), 1);
        QCOMPARE(shop.submit(shop.makeJob(shop.page("b"))).outcome, Outcome::Hit);
    }

    void pastedTextSharesWithItsPage()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        Cancellation never;
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        const auto document = DocumentReader(limits).read(QUrl(shop.page("a")), never);
        QVERIFY(document);

        const Job page = shop.summarize(shop.page("a"));
        const Job pasted = shop.makeJob(document->text);
        QCOMPARE(pasted.hash, page.result.textHash);
        const SubmitReply hit = shop.submit(pasted);
        QCOMPARE(hit.outcome, Outcome::Hit);
        // Both have paragraphs of their own, so the sentences stand elsewhere.
        QVERIFY(!page.result.summary.sources.isEmpty());
        QVERIFY(stand(page.result.summary.sources, document->text));
        QVERIFY(!hit.summary.summary.sources.isEmpty());
        QVERIFY(stand(hit.summary.summary.sources, pasted.input.value));

        // And the other way round, for the other length.
        shop.summarize(document->text, false, QStringLiteral("short"));
        const Job later = shop.summarize(shop.page("a"), false, QStringLiteral("short"));
        QVERIFY(!later.result.sharedFrom.isEmpty());
        QVERIFY(!later.result.summary.sources.isEmpty());
        QVERIFY(stand(later.result.summary.sources, document->text));
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    /// The text of a file keeps its paragraphs, but what its job shows, and shares with the same
    /// text pasted, is the input.
    void sourcesOfAFileAreInItsInput()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        Cancellation never;
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        const auto page = DocumentReader(limits).read(QUrl(shop.page("a")), never);
        QVERIFY(page);
        Submission submission;
        submission.fileName = QStringLiteral("a.txt");
        submission.document = Document();
        submission.document->text = QStringLiteral("\n\n  \n") + page->text;
        const Job file = shop.makeJob(submission);
        QVERIFY(file.input.givenText != file.input.value);
        const Job done = shop.waitForEnd(shop.submit(file).jobId);
        QCOMPARE(done.status, JobStatus::Completed);
        QVERIFY(!done.result.summary.sources.isEmpty());
        QVERIFY(stand(done.result.summary.sources, done.input.value));
        const SubmitReply pasted = shop.submit(shop.makeJob(page->text));
        QCOMPARE(pasted.outcome, Outcome::Hit);
        QVERIFY(stand(pasted.summary.summary.sources, done.input.value));
    }

    void sameTextAtTheSameTimeIsMadeOnce()
    {
        Workshop shop;
        shop.gemini.setLatency(400ms);
        const QList<QByteArray> names{"a", "b", "c", "d"};
        QList<QByteArray> ids;
        for (const QByteArray &name : names) {
            shop.site.revise(name, {1, 1, '"' + name + '"', {}});
            ids.append(shop.submit(shop.makeJob(shop.page(name))).jobId);
        }
        shop.startWorkers(3);
        QSet<QString> texts;
        int shared = 0;
        for (const QByteArray &id : std::as_const(ids)) {
            const Job job = shop.waitForEnd(id);
            QCOMPARE(job.status, JobStatus::Completed);
            texts.insert(job.result.summary.text);
            shared += job.result.sharedFrom.isEmpty() ? 0 : 1;
        }
        QCOMPARE(shop.gemini.generateCalls(), 1);
        QCOMPARE(texts.size(), 1);
        QCOMPARE(shared, 3);
        // No claim is left behind.
        QCOMPARE(shop.store.call({"KEYS", shop.store.keys().inflight("*")}).elements().size(),
                 size_t(0));
    }

    void whoWaitsTakesOverFromWhoFails()
    {
        Workshop shop;
        shop.gemini.setLatency(300ms);
        shop.gemini.addFault(QStringLiteral("blocked-prompt"));
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        shop.site.revise("b", {1, 1, "\"b\"", {}});
        const QByteArray a = shop.submit(shop.makeJob(shop.page("a"))).jobId;
        const QByteArray b = shop.submit(shop.makeJob(shop.page("b"))).jobId;
        shop.startWorkers(2);
        const QList<JobStatus> ends{shop.waitForEnd(a).status, shop.waitForEnd(b).status};
        QCOMPARE(ends.count(JobStatus::Failed), 1);
        QCOMPARE(ends.count(JobStatus::Completed), 1);
        QCOMPARE(shop.gemini.generateCalls(), 2);
    }

    /// While a text is in the queue its page is read: the page's worker does not wait for it.
    void textThatWaitsInTheQueueIsNotWaitedFor()
    {
        Workshop shop;
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        Cancellation never;
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        const auto document = DocumentReader(limits).read(QUrl(shop.page("a")), never);
        QVERIFY(document);
        const QByteArray page = shop.submit(shop.makeJob(shop.page("a"))).jobId;
        const QByteArray text = shop.submit(shop.makeJob(document->text)).jobId;
        shop.startWorkers(1);
        QVERIFY(!shop.waitForEnd(page).result.isReused());
        const Job second = shop.waitForEnd(text);
        QCOMPARE(second.result.sharedFrom, second.hash);
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void waitingCanBeCancelled()
    {
        Workshop shop;
        shop.gemini.addFault(QStringLiteral("stall"));
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        shop.site.revise("b", {1, 1, "\"b\"", {}});
        const QByteArray a = shop.submit(shop.makeJob(shop.page("a"))).jobId;
        shop.startWorkers(2);
        QVERIFY(shop.gemini.waitForCalls(1));
        const QByteArray b = shop.submit(shop.makeJob(shop.page("b"))).jobId;
        QTRY_COMPARE(shop.site.hits("/revised/b"), 1);
        QTRY_COMPARE(shop.pool->inHand().count(), 2);
        // As its user would: the job ends, then its worker hears of it.
        Job cancelled = shop.store.job(b);
        cancelled.status = JobStatus::Failed;
        QCOMPARE(shop.store.run(shop.store.scripts.cancel(cancelled)).toInteger(), 1);
        shop.pool->inHand().cancel(b);
        QTRY_COMPARE(shop.pool->inHand().count(), 1);
        QCOMPARE(shop.store.job(b).status, JobStatus::Failed);
        shop.pool->stop(0ms);
        QCOMPARE(shop.store.job(a).status, JobStatus::Pending);
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void refreshedSummaryGoesToTheTextToo()
    {
        Workshop shop;
        shop.startWorkers();
        shop.site.revise("a", {1, 1, "\"a\"", {}});
        const Job first = shop.summarize(shop.page("a"));
        const Job second = shop.summarize(shop.page("a"), true);
        const auto text = CachedSummary::fromJson(
            shop.store.call({"GET", shop.store.keys().summary(first.result.textHash)}).bytes());
        QVERIFY(text);
        QCOMPARE(text->jobId, second.id);
    }

    void recoveredJobFindsWhatWasMadeMeanwhile()
    {
        Workshop shop;
        const Job job = shop.makeJob(QStringLiteral("A long text. ").repeated(60));
        shop.submit(job);
        // Its worker dies, and a slow one of another node brings the summary all the same.
        JobQueue dead(shop.store.server.address(), shop.store.scripts, "dead");
        QVERIFY(dead.claim(100ms).value_or(std::nullopt));
        shop.store.call({"SET", shop.store.keys().summary(job.hash), someResult().toJson()});
        QCOMPARE(
            Recoverer(shop.store.scripts).recoverAll(shop.store.server.connection()).value_or(-1),
            1);

        shop.startWorkers();
        const Job done = shop.waitForEnd(job.id);
        QCOMPARE(done.status, JobStatus::Completed);
        QCOMPARE(done.attempts, 1);
        QCOMPARE(done.result.sharedFrom, job.hash);
        QCOMPARE(done.result.summary.text, someResult().summary.text);
        QCOMPARE(shop.gemini.generateCalls(), 0);
    }

    void recoveredRefreshWantsOneMadeSinceItAsked()
    {
        Workshop shop;
        shop.startWorkers();
        CachedSummary older = someResult();
        older.createdAt = shop.store.clock.now().addSecs(-1);
        const Job job = shop.makeJob(QStringLiteral("A long text. ").repeated(60), true);
        shop.store.call({"SET", shop.store.keys().summary(job.hash), older.toJson()});
        shop.submit(job);
        QVERIFY(!shop.waitForEnd(job.id).result.isReused());
        QCOMPARE(shop.gemini.generateCalls(), 1);
    }

    void withoutTheStoreNothingIsKnown()
    {
        Workshop shop;
        const Job job = shop.makeJob(QStringLiteral("https://example.org/"));
        StoredSummaries known(StoreAddress::parse(QStringLiteral("redis://127.0.0.1:1")).value(),
                              shop.store.scripts);
        QVERIFY(!known.cached(job.hash));
        QVERIFY(!known.former(job));
        const KnownSummaries::TextClaim claim = known.claimText("t", job);
        QVERIFY(!claim.isBusy);
        QVERIFY(!claim.summary);
    }

    void damagedSummariesAreNone()
    {
        Workshop shop;
        const Job job = shop.makeJob(QStringLiteral("https://example.org/"));
        StoredSummaries known(shop.store.server.address(), shop.store.scripts);
        shop.store.call({"SET", shop.store.keys().summary(job.hash), "{"});
        shop.store.call({"SET", shop.store.keys().stale(job.hash), "{", "EX", "1000000"});
        QVERIFY(!known.cached(job.hash));
        QVERIFY(!known.former(job));
        QVERIFY(!known.claimText(job.hash, job).summary);
    }
};

QTEST_GUILESS_MAIN(TestSummaryReuse)
#include "testsummaryreuse.moc"
