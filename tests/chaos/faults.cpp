#include "tests/chaos/faults.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

namespace smartcache::test {

namespace {

/// The end of a file whose writer died in the middle: a command of which a part is missing, or a
/// transaction without its end. Nobody was told that either was carried out.
const QByteArray tornTails[] = {
    "*3\r\n$3\r\nSET\r\n$5\r\nto",
    "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$4\r\ntorn\r\n$1\r\n1\r\n"};

} // namespace

Faults::Faults(World *world)
    : m_world(*world)
{
    addForAnyStore();
    if (m_world.nodes().size() > 1)
        addForSharedStore();
    else
        addForPrivateStore();
}

void Faults::add(const char *name, int weight, std::function<void()> inflict)
{
    m_faults.push_back({QString::fromLatin1(name), weight, std::move(inflict)});
    m_counts[QString::fromLatin1(name)] = 0;
}

void Faults::inflict()
{
    int weights = 0;
    for (const Fault &fault : m_faults)
        weights += fault.weight;
    int dice = m_world.random().bounded(weights);
    for (const Fault &fault : m_faults) {
        dice -= fault.weight;
        if (dice >= 0)
            continue;
        fault.inflict();
        ++m_counts[fault.name];
        return;
    }
}

void Faults::wait(int leastMs, int mostMs)
{
    QTest::qWait(m_world.random().bounded(leastMs, mostMs));
}

Program &Faults::anyNode()
{
    return *m_world.nodes()[size_t(m_world.random().bounded(int(m_world.nodes().size())))];
}

void Faults::addForAnyStore()
{
    add(nodeKilled, 6, [this] {
        Program &node = anyNode();
        node.kill();
        wait(10, 1500);
        node.start();
    });
    add("a node is stopped (SIGTERM)", 2, [this] {
        Program &node = anyNode();
        node.stop();
        wait(10, 500);
        node.start();
    });
    add("Gemini fails 3 of 10 times", 4, [this] { m_world.spoilGemini(300); });
    add("the wall clock jumps forward an hour", 1, [this] { m_world.setClock(3600); });
    add("the wall clock jumps back an hour", 1, [this] { m_world.setClock(-3600); });
    add("the wall clock is set right", 1, [this] { m_world.setClock(0); });
}

void Faults::addForSharedStore()
{
    add("the store is killed (SIGKILL)", 3, [this] {
        m_world.shared().kill();
        wait(10, 1500);
        m_world.shared().start();
    });
    add("the store is killed, the tail of its file is torn", 2, [this] { tearTheTail(); });
    add("the store is frozen for longer than time-outs", 1, [this] {
        m_world.shared().pause();
        wait(6000, 7500);
        m_world.shared().resume();
    });
    add("all connections to the store are cut", 4, [this] {
        const auto cut =
            m_world.connection().pipeline({{"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"},
                                           {"CLIENT", "KILL", "TYPE", "pubsub"}});
        if (!cut)
            qFatal("The connections were not cut: %s", qPrintable(cut.error().message));
    });
}

void Faults::addForPrivateStore()
{
    add("the store is killed (SIGKILL)", 4, [this] {
        const qint64 id = m_world.nodes().front()->storeProcessId();
        if (id > 0)
            ::kill(pid_t(id), SIGKILL);
        wait(500, 2500);
    });
    add("the disk of the store is full", 4, [this] {
        m_world.setDiskFull(true);
        wait(1500, 4000);
        m_world.setDiskFull(false);
    });
}

void Faults::tearTheTail()
{
    const Expected<Reply> folder = m_world.connection().call({"CONFIG", "GET", "dir"});
    if (!folder)
        qFatal("Where is the store's file? %s", qPrintable(folder.error().message));
    m_world.shared().kill();
    const QDir files(QString::fromUtf8(folder->at(1).bytes()) + QStringLiteral("/appendonlydir"));
    const QFileInfoList parts =
        files.entryInfoList({QStringLiteral("*.incr.aof")}, QDir::Files, QDir::Time);
    if (parts.isEmpty())
        qFatal("There is no append-only file in %s", qPrintable(files.path()));
    QFile file(parts.first().filePath());
    if (!file.open(QIODevice::Append))
        qFatal("%s", qPrintable(file.errorString()));
    file.write(tornTails[m_world.random().bounded(2)]);
    file.close();
    m_world.shared().start();
}

} // namespace smartcache::test
