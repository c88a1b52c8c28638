// Whatever breaks: what was acknowledged is done in the end, once. Real programs under a load of
// thousands of jobs, while they and their store are killed, frozen, cut off and lied to; then the
// store's content is held against what the clients were told. Last, scripts are taken apart on
// purpose, to show that this would be seen.
//
//   chaos [--seed N] [--shared S] [--private S] [--mutations S]
//
// S is for how many seconds each part is under load; 0 leaves it out.

#include "tests/chaos/checker.h"
#include "tests/chaos/faults.h"
#include "tests/chaos/load.h"
#include "tests/chaos/mutatingproxy.h"
#include "tests/chaos/mutation.h"
#include "tests/chaos/places.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const Keys keys;

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// Looks at the whole store at one moment and gives what is violated; nothing while it is away.
/// Lets the load wait while more is to be done than can be in the time that there is.
QStringList watch(World &world, Load *load, int perSecond)
{
    constexpr qsizetype mostUnfinished = 1500;
    const Expected<Places> places = Places::look(world.connection(), keys);
    if (places && places->unfinished() > mostUnfinished)
        load->pause();
    else
        load->start(perSecond);
    return places ? places->violations() : QStringList();
}

/// Waits until no job is unfinished, or something is violated. False when that takes too long.
bool drain(World &world, std::chrono::milliseconds patience)
{
    return QTest::qWaitFor(
        [&] {
            const Expected<Places> places = Places::look(world.connection(), keys);
            return places
                   && ((places->isEmpty() && places->unfinished() == 0)
                       || !places->violations().isEmpty());
        },
        int(patience.count()));
}

void sayVerdict(const Ledger &ledger, const Verdict &verdict)
{
    say(QStringLiteral("  %1 jobs acknowledged, %2 hits, %3 joined, %4 refused, %5 unanswered")
            .arg(ledger.acknowledged.size())
            .arg(ledger.hits)
            .arg(ledger.coalesced)
            .arg(ledger.refused)
            .arg(ledger.unanswered));
    int dead = 0;
    QStringList reasons;
    for (auto reason = verdict.dead.cbegin(); reason != verdict.dead.cend(); ++reason) {
        dead += *reason;
        reasons.append(QStringLiteral("%1 %2").arg(*reason).arg(reason.key()));
    }
    say(QStringLiteral("  %1 jobs made: %2 completed, %3 cancelled, %4 dead%5")
            .arg(verdict.jobs)
            .arg(verdict.completed)
            .arg(verdict.cancelled)
            .arg(dead)
            .arg(reasons.isEmpty()
                     ? QString()
                     : QStringLiteral(" (%1)").arg(reasons.join(QStringLiteral(", ")))));
}

/// Gives the violations found.
QStringList violationsAfter(World &world, const Ledger &ledger, bool isTold)
{
    const Expected<Verdict> verdict = checkStore(world.connection(), keys, ledger);
    if (!verdict)
        return {QStringLiteral("the store could not be checked: %1").arg(verdict.error().message)};
    if (isTold)
        sayVerdict(ledger, *verdict);
    return verdict->violations;
}

/// What may help to find out why.
void sayWhatTheNodesSay(World &world)
{
    if (const Expected<Places> places = Places::look(world.connection(), keys))
        say(QStringLiteral("  ") + places->summary());
    for (const auto &node : world.nodes()) {
        const QStringList lines = node->output().split(QLatin1Char('\n'));
        say(QStringLiteral("  The node at %1:").arg(node->url().toString()));
        for (const QString &line : lines.mid(qMax<qsizetype>(0, lines.size() - 15)))
            say(QStringLiteral("    ") + line);
    }
}

/// True when nothing was violated.
bool underFaults(World::Store kind, int seconds, quint32 seed)
{
    say(QStringLiteral("%1 store, %2 s of faults")
            .arg(kind == World::Store::Shared ? QStringLiteral("Shared")
                                              : QStringLiteral("Private"))
            .arg(seconds));
    World world(kind, seed);
    world.startNodes();
    Faults faults(&world);
    Ledger ledger;
    Load load(world.apis(), &ledger, seed);
    const int perSecond = kind == World::Store::Shared ? 120 : 60;
    load.start(perSecond);

    QStringList violations;
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < seconds * 1000 && violations.isEmpty()) {
        QTest::qWait(world.random().bounded(200, 1500));
        faults.inflict();
        violations += watch(world, &load, perSecond);
    }
    load.stop();
    world.gemini().clearFaults();
    const bool isDrained = drain(world, 150s);
    if (!isDrained)
        violations.append(QStringLiteral("some jobs did not come to an end"));
    const auto killed = faults.counts().find(QLatin1String(Faults::nodeKilled));
    ledger.killedNodes = killed == faults.counts().end() ? 0 : killed->second;
    violations += violationsAfter(world, ledger, true);

    for (const auto &[name, count] : faults.counts())
        say(QStringLiteral("  %1 × %2").arg(count, 3).arg(name));
    for (const QString &violation : violations.mid(0, 20))
        say(QStringLiteral("  VIOLATION: ") + violation);
    if (!violations.isEmpty())
        sayWhatTheNodesSay(world);
    say(violations.isEmpty() ? QStringLiteral("  nothing was lost or done twice")
                             : QStringLiteral("  %1 violations").arg(violations.size()));
    return violations.isEmpty();
}

/// True when the mistake was seen, and nothing where there is none.
bool isJudgedRightly(const Mutation &mutation, int seconds, quint32 seed)
{
    World world(World::Store::Shared, seed);
    MutatingProxy proxy(mutation, world.storePort());
    world.setStorePort(proxy.port());
    world.startNodes();
    Ledger ledger;
    Load load(world.apis(), &ledger, seed);
    world.spoilGemini(200);
    // Longer than a node that stops lets jobs go on, so that some are put back.
    world.gemini().setLatency(1300ms);
    constexpr int perSecond = 20;
    load.start(perSecond);
    QStringList violations;
    QElapsedTimer time;
    time.start();
    // Not every run of a script comes to where the mistake is.
    constexpr int enoughRuns = 8;
    constexpr qint64 longestMs = 25'000;
    const auto isEnough = [&] {
        return time.elapsed() > longestMs
               || (time.elapsed() > seconds * 1000 && proxy.runs() >= enoughRuns);
    };
    while (!isEnough() && violations.isEmpty()) {
        QTest::qWait(500);
        violations += watch(world, &load, perSecond);
        Program &node = *world.nodes()[1];
        node.stop(); // What it has in hand is put back.
        node.start();
    }
    load.stop();
    world.gemini().clearFaults();
    world.gemini().setLatency(20ms);
    if (violations.isEmpty()) {
        drain(world, mutation.isMistake() ? 25s : 100s);
        violations += violationsAfter(world, ledger, false);
    }
    const bool isRight = violations.isEmpty() != mutation.isMistake();
    say(QStringLiteral("  %1 (%2.lua, run %3 times): %4%5")
            .arg(QLatin1String(mutation.name), QLatin1String(mutation.script))
            .arg(proxy.runs())
            .arg(isRight ? QString() : QStringLiteral("WRONG, "),
                 violations.isEmpty() ? QStringLiteral("nothing seen") : violations.first()));
    return isRight;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QString seconds = QStringLiteral("seconds");
    const QCommandLineOption seedOption(QStringLiteral("seed"), {}, QStringLiteral("number"),
                                        QString::number(QRandomGenerator::global()->generate()));
    const QCommandLineOption shared(QStringLiteral("shared"), {}, seconds, QStringLiteral("240"));
    const QCommandLineOption own(QStringLiteral("private"), {}, seconds, QStringLiteral("90"));
    const QCommandLineOption mutants(QStringLiteral("mutations"), {}, seconds, QStringLiteral("4"));
    parser.addOptions({seedOption, shared, own, mutants});
    parser.process(application);

    const quint32 seed = parser.value(seedOption).toUInt();
    say(QStringLiteral("Seed %1").arg(seed));
    bool isGood = true;
    if (const int time = parser.value(shared).toInt(); time > 0)
        isGood = underFaults(World::Store::Shared, time, seed) && isGood;
    if (const int time = parser.value(own).toInt(); time > 0)
        isGood = underFaults(World::Store::Private, time, seed) && isGood;
    if (const int time = parser.value(mutants).toInt(); time > 0) {
        say(QStringLiteral("Mistakes made on purpose, each of which must be seen"));
        for (const Mutation &mutation : mutations())
            isGood = isJudgedRightly(mutation, time, seed) && isGood;
    }
    return isGood ? 0 : 1;
}
