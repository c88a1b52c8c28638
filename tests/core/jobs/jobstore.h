#pragma once

#include "core/jobs/jobscripts.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QUuid>

namespace smartcache::test {

/// A store of its own for the tests of jobs: submits into it and looks what stands in it.
class JobStore
{
public:
    explicit JobStore(Lifetimes lifetimes = {}, int maxQueue = 0)
        : scripts(Keys("t:"), lifetimes, clock, maxQueue)
    {}

    /// A job for a text whose hash is `hash`.
    Job makeJob(const QByteArray &hash) const
    {
        Job job;
        job.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        job.hash = hash;
        job.input.value = QStringLiteral("text of %1").arg(QString::fromUtf8(hash));
        job.recipe = {QStringLiteral("extractive"), {}, {}, {}, QStringLiteral("medium")};
        job.createdAt = clock.now();
        return job;
    }

    SubmitReply submit(Job job, bool refresh = false, const QByteArray &lane = {})
    {
        job.refresh = refresh;
        const Expected<SubmitReply> answer =
            JobScripts::readSubmit(run(scripts.submit(job, {}, lane)), job);
        if (!answer)
            qFatal("%s", qPrintable(answer.error().message));
        return *answer;
    }

    /// Submits and gives the id.
    QByteArray queue(const QByteArray &hash, const QByteArray &lane = {})
    {
        return submit(makeJob(hash), false, lane).jobId;
    }

    Reply run(const ScriptCall &call)
    {
        const Expected<Reply> reply =
            server.connection().run(call.script, call.keys, call.arguments);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return *reply;
    }

    Reply call(const Command &command)
    {
        const Expected<Reply> reply = server.connection().call(command);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return *reply;
    }

    Job job(const QByteArray &id)
    {
        const Expected<Job> job = Job::fromJson(call({"GET", keys().job(id)}).bytes());
        if (!job)
            qFatal("%s", qPrintable(job.error().message));
        return *job;
    }

    QList<QByteArray> list(const QByteArray &key)
    {
        const Reply reply = call({"LRANGE", key, "0", "-1"});
        QList<QByteArray> values;
        for (const Reply &element : reply.elements())
            values.append(element.bytes());
        return values;
    }

    qint64 metric(const QByteArray &name) { return call({"GET", keys().metric(name)}).toInteger(); }

    const Keys &keys() const { return scripts.keys(); }

    ManualClock clock;
    ValkeyServer server;
    JobScripts scripts;
};

inline CachedSummary someResult(const QString &text = QStringLiteral("A summary."))
{
    CachedSummary result;
    result.summary.text = text;
    result.summary.tags = {QStringLiteral("one"), QStringLiteral("two")};
    result.summary.engine = QStringLiteral("extractive");
    result.summary.usage = {100, 0, 20, 5};
    return result;
}

} // namespace smartcache::test
