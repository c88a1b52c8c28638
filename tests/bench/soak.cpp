// Does the program's memory grow? Plays the load of a day in ten minutes (another number of minutes
// as argument plays less of it, or more) against the real program, a real store, the fake Gemini
// and the fake site, and prints memory over time and its slope in the second half. Exit code 1 when
// it grows, or when requests fail. Started by `./dev soak`.

#include "tests/bench/dayload.h"
#include "tests/bench/trend.h"
#include "tests/e2e/processmeter.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/valkeyserver.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// What may be left of a day's load, in kB: 3 MB, so that a year is 1 GB. There are some 50,000
/// requests to a day, so a leak of 60 bytes for each is more than this.
constexpr double mostPerDay = 3000;

/// A short run only sees things fill that are not yet full: pools of threads, caches, tables.
constexpr double mostPerDayInShort = isSanitized ? 5'000'000 : 500'000;
constexpr double longEnoughMinutes = 8;

struct Memory
{
    std::vector<Sample> program; ///< kB at minutes.
    std::vector<Sample> store;
};

Trend trendOfSecondHalf(const std::vector<Sample> &samples, double minutes)
{
    std::vector<Sample> half;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(half),
                 [minutes](const Sample &sample) { return sample.time >= minutes / 2; });
    return Trend::of(half);
}

/// Everything expires so soon that the store's content is in balance after a quarter of the time.
Program::Options options(const ValkeyServer &store, const FakeGemini &gemini, double minutes)
{
    const QString memory = QString::number(std::max(5, int(minutes * 60 / 8)));
    return {{QStringLiteral("REDIS_URL"), store.url()},
            {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
            {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()},
            {QStringLiteral("WORKER_COUNT"), QStringLiteral("8")},
            {QStringLiteral("MAX_ATTEMPTS"), QStringLiteral("2")},
            {QStringLiteral("JOB_TTL"), memory},
            {QStringLiteral("CACHE_TTL"), memory},
            {QStringLiteral("CACHE_REVALIDATE"), memory},
            {QStringLiteral("RATE_LIMIT"), QStringLiteral("0")}};
}

Memory play(DayLoad &load, const Program &program, const ValkeyServer &store, FakeGemini &gemini,
            double minutes)
{
    const ProcessMeter ofProgram(program.processId());
    const ProcessMeter ofStore(store.processId());
    Memory memory;
    QElapsedTimer elapsed;
    elapsed.start();
    load.start();
    std::printf("| minute | program, kB | its files | store, kB | requests |\n"
                "|---:|---:|---:|---:|---:|\n");
    double nextRow = 0;
    while (!load.isOver()) {
        constexpr int betweenSamplesMs = 1000;
        QTest::qWait(betweenSamplesMs);
        gemini.clearCalls();
        const double now = double(elapsed.elapsed()) / 60e3;
        memory.program.push_back({now, double(ofProgram.residentKilobytes())});
        memory.store.push_back({now, double(ofStore.residentKilobytes())});
        if (now < nextRow && !load.isOver())
            continue;
        nextRow += minutes / 20;
        std::printf("| %.1f | %.0f | %d | %.0f | %d |\n", now, memory.program.back().value,
                    ofProgram.openFiles(), memory.store.back().value, load.answered());
        std::fflush(stdout);
    }
    return memory;
}

/// Whether it grows too much.
bool judge(const Memory &memory, double minutes)
{
    const Trend program = trendOfSecondHalf(memory.program, minutes);
    const Trend store = trendOfSecondHalf(memory.store, minutes);
    const double most = (minutes >= longEnoughMinutes ? mostPerDay : mostPerDayInShort)
                        / double(DayLoad::day.count());
    std::printf(
        "\nslope in the second half: program %+.1f kB/min (standard error %.1f), store %+.1f "
        "kB/min (%.1f)\n",
        program.slope, program.error, store.slope, store.error);
    const bool grows = program.slope > most;
    std::printf("the program's memory %s: at most %.0f kB/min is taken for flat\n",
                grows ? "GROWS" : "does not grow", most);
    return grows;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const double minutes = argc > 1 ? QByteArray(argv[1]).toDouble() : 10;
    if (minutes <= 0) {
        std::fprintf(stderr, "soak: \"%s\" is no number of minutes\n", argv[1]);
        return 2;
    }
    ValkeyServer store;
    FakeGemini gemini;
    gemini.start();
    const FakeSite site;
    Program program(options(store, gemini, minutes));
    program.start();
    DayLoad load(program.url(), site.url(QStringLiteral("/")),
                 std::chrono::milliseconds(int64_t(minutes * 60e3)));
    const Memory memory = play(load, program, store, gemini, minutes);

    std::printf("\n%s\n", qPrintable(load.summary().join(QStringLiteral(", "))));
    if (load.leftOut() > 0) {
        std::printf("%d requests of the day were left out: the machine did not keep up\n",
                    load.leftOut());
    }
    const QJsonObject analytics = program.analytics();
    std::printf("jobs: %lld completed, %lld failed, %lld wait\n",
                qlonglong(number(analytics, "completed_jobs")),
                qlonglong(number(analytics, "failed_jobs")),
                qlonglong(number(analytics, "queue_size")));
    for (const auto &[what, count] : load.faults())
        std::printf("WRONG: %s, %d times\n", qPrintable(what), count);
    const bool grows = judge(memory, minutes);
    const bool ended = program.stop() == 0;
    if (!ended)
        std::printf("WRONG: the program did not end cleanly\n");
    return grows || !load.faults().empty() || !ended ? 1 : 0;
}
