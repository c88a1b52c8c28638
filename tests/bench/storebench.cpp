// What do the scripts cost the store, and how much does it keep? Takes jobs through their lives on
// a real server and prints a table in Markdown: the server's own processor time, which does not
// depend on how fast this program is, bytes on the wire, and bytes of memory. A number as argument:
// jobs.

#include "core/base/clock.h"
#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"
#include "core/submission.h"
#include "core/summarize/extractivesummarizer.h"
#include "tests/e2e/program.h"
#include "tests/support/valkeyserver.h"

#include <QCoreApplication>

#include <cstdio>
#include <functional>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int defaultJobs = 20'000;
constexpr int atOnce = 100; ///< Commands in one write, so that the server does not wait for us.

/// One number of INFO.
double info(BlockingConnection &connection, const QByteArray &name)
{
    const QByteArray text = connection.call({"INFO", "everything"}).value().bytes();
    const qsizetype found = text.indexOf('\n' + name + ':');
    if (found < 0)
        qFatal("INFO has no %s", name.constData());
    const qsizetype start = found + name.size() + 2;
    return text.mid(start, text.indexOf('\r', start) - start).toDouble();
}

double processorSeconds(BlockingConnection &connection)
{
    return info(connection, "used_cpu_user") + info(connection, "used_cpu_sys");
}

Command commandOf(const ScriptCall &call)
{
    return call.script.bySha1(call.keys, call.arguments);
}

/// Sends one command for each job, in groups, and prints what each cost.
void measure(BlockingConnection &connection, const char *what, const std::vector<Job> &jobs,
             const std::function<Command(const Job &)> &commandFor)
{
    const double before = processorSeconds(connection);
    const double bytesBefore =
        info(connection, "total_net_input_bytes") + info(connection, "total_net_output_bytes");
    for (size_t start = 0; start < jobs.size(); start += atOnce) {
        std::vector<Command> commands;
        for (size_t i = start; i < std::min(jobs.size(), start + atOnce); ++i)
            commands.push_back(commandFor(jobs[i]));
        const auto replies = connection.pipeline(commands);
        if (!replies)
            qFatal("%s: %s", what, qPrintable(replies.error().message));
        for (const Reply &reply : *replies) {
            if (reply.isError())
                qFatal("%s: %s", what, reply.bytes().constData());
        }
    }
    const double count = double(jobs.size());
    const double seconds = processorSeconds(connection) - before;
    const double bytes = info(connection, "total_net_input_bytes")
                         + info(connection, "total_net_output_bytes") - bytesBefore;
    std::printf("| %s | %.1f | %.0f | %.0f |\n", what, seconds / count * 1e6, count / seconds,
                bytes / count);
}

std::vector<Job> makeJobs(int count, const Clock &clock)
{
    const Recipe recipe{QStringLiteral("extractive"),
                        {},
                        ExtractiveSummarizer::version(),
                        {},
                        QStringLiteral("medium")};
    ExtractiveSummarizer summarizer;
    Cancellation cancellation;
    std::vector<Job> jobs;
    for (int i = 0; i < count; ++i) {
        const QString text = numberedText(i);
        Submission submission;
        submission.input = text;
        Job job = makeJob(submission, recipe, clock.now()).value();
        SummaryRequest request;
        request.text = text;
        job.result.summary = summarizer.summarize(request, cancellation).value();
        job.result.hash = job.hash;
        job.result.jobId = job.id;
        job.result.createdAt = clock.now();
        jobs.push_back(std::move(job));
    }
    return jobs;
}

void printMemory(BlockingConnection &connection, const Keys &keys, const Job &job)
{
    const auto row = [&](const char *what, const QByteArray &key) {
        std::printf("| `%s` | %lld |\n", what,
                    connection.call({"MEMORY", "USAGE", key}).value().toInteger());
    };
    std::printf("\n| Key | Bytes |\n|---|---:|\n");
    row("summary:{hash}", keys.summary(job.hash));
    row("job:{id}", keys.job(job.id));
    row("job_state:{id}", keys.jobState(job.id));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : defaultJobs;

    ValkeyServer server;
    BlockingConnection &connection = server.connection();
    const SystemClock clock;
    Lifetimes lifetimes;
    lifetimes.summary = std::chrono::hours(24);
    lifetimes.job = std::chrono::hours(24);
    const JobScripts scripts(Keys("{bench}:"), lifetimes, clock);
    const Keys &keys = scripts.keys();
    std::vector<Job> jobs = makeJobs(count, clock);

    // A worker for each, as none holds more than one.
    const auto workerOf = [&jobs](const Job &job) {
        return "bench-" + QByteArray::number(qsizetype(&job - jobs.data()));
    };

    // Each once by its text, so that the server knows it by its hash.
    Job first = jobs.front();
    for (const ScriptCall &call :
         {scripts.submit(first), scripts.claim("bench-0"), scripts.complete(first, "bench-0")})
        connection.run(call.script, call.keys, call.arguments).value();
    server.connection().call({"FLUSHALL"}).value();

    const double emptyMemory = info(connection, "used_memory");
    std::printf("| Step | Server's processor time, µs | A second, one core | Bytes on the wire |\n"
                "|---|---:|---:|---:|\n");
    measure(connection, "submit, new", jobs,
            [&](const Job &job) { return commandOf(scripts.submit(job)); });
    measure(connection, "submit, joins", jobs,
            [&](const Job &job) { return commandOf(scripts.submit(job)); });
    measure(connection, "claim", jobs,
            [&](const Job &job) { return commandOf(scripts.claim(workerOf(job))); });
    for (Job &job : jobs)
        job.status = JobStatus::Completed;
    measure(connection, "complete", jobs,
            [&](const Job &job) { return commandOf(scripts.complete(job, workerOf(job))); });
    measure(connection, "submit, a hit", jobs,
            [&](const Job &job) { return commandOf(scripts.submit(job)); });
    measure(connection, "status", jobs, [&](const Job &job) {
        return Command{"MGET", keys.job(job.id), keys.summary(job.hash), keys.stale(job.hash)};
    });
    const double memory = info(connection, "used_memory") - emptyMemory;
    std::printf("\nMemory for each job with its summary: %.0f bytes\n", memory / count);
    printMemory(connection, keys, jobs.back());
    std::printf("\nJSON of the summary: %lld bytes, of the job: %lld bytes\n",
                qint64(jobs.back().result.toJson().size()), qint64(jobs.back().toJson().size()));
    return 0;
}
