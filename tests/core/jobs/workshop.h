#pragma once

#include "core/jobs/storedsummaries.h"
#include "core/jobs/summaryprocessor.h"
#include "core/jobs/workerpool.h"
#include "core/submission.h"
#include "tests/core/jobs/jobstore.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"

#include <QTest>

#include <memory>

namespace smartcache::test {

inline constexpr Lifetimes aWeekToCompare{
    std::chrono::seconds(300), {}, {}, std::chrono::seconds(604'800)};

/// Workers that do all the work there is, between a real store, a web site and Gemini.
class Workshop
{
public:
    explicit Workshop(Lifetimes lifetimes = aWeekToCompare)
        : store(lifetimes)
    {
        m_options.apiKey = "fake-key";
        m_options.model = QStringLiteral("gemini-2.5-flash");
        m_options.baseUrl = gemini.start();
        m_options.inputTokenLimit = 1'000'000;
        m_limits.allowPrivateAddresses = true;
    }

    void startWorkers(int count = 1)
    {
        QList<QByteArray> ids;
        for (int i = 0; i < count; ++i)
            ids.append("w" + QByteArray::number(i));
        pool = std::make_unique<WorkerPool>(
            store.server.address(), store.scripts, ids,
            [this] {
                return processor(
                    std::make_unique<StoredSummaries>(store.server.address(), store.scripts));
            },
            2);
        pool->start();
    }

    /// What a worker does its work with.
    std::unique_ptr<SummaryProcessor> processor(std::unique_ptr<KnownSummaries> known) const
    {
        return std::make_unique<SummaryProcessor>(m_limits, m_options, *PriceTable::load({}),
                                                  TagRules(), nullptr, std::move(known),
                                                  store.clock);
    }

    Job makeJob(const QString &input, bool refresh = false, const QString &length = {}) const
    {
        Submission submission;
        submission.input = input;
        submission.refresh = refresh;
        submission.length = length;
        return makeJob(submission);
    }

    Job makeJob(const Submission &submission) const
    {
        const Recipe recipe{QStringLiteral("gemini"),
                            m_options.model,
                            QStringLiteral("1"),
                            {},
                            QStringLiteral("medium")};
        const Expected<Job> job = smartcache::makeJob(submission, recipe, store.clock.now());
        if (!job)
            qFatal("%s", qPrintable(job.error().message));
        return *job;
    }

    SubmitReply submit(const Job &job) { return store.submit(job, job.refresh); }
    QString page(const QByteArray &name) const
    {
        return site.url(QStringLiteral("/revised/") + QString::fromLatin1(name)).toString();
    }

    /// The job as it is when it has ended.
    Job waitForEnd(const QByteArray &id)
    {
        const bool hasEnded = QTest::qWaitFor([&] { return store.job(id).isEnded(); }, 20'000);
        if (!hasEnded)
            qFatal("the job does not end");
        return store.job(id);
    }
    Job summarize(const QString &input, bool refresh = false, const QString &length = {})
    {
        return waitForEnd(submit(makeJob(input, refresh, length)).jobId);
    }

    void expire(const QByteArray &hash)
    {
        if (store.call({"DEL", store.keys().summary(hash)}).toInteger() != 1)
            qFatal("there is no summary to expire");
    }

    JobStore store;
    FakeSite site;
    FakeGemini gemini;
    std::unique_ptr<WorkerPool> pool; ///< Once started. Before the rest goes, so does it.

private:
    GeminiOptions m_options;
    FetchLimits m_limits;
};

} // namespace smartcache::test
