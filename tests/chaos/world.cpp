#include "tests/chaos/world.h"

#include "tests/e2e/processmeter.h"

#include <QFile>

namespace smartcache::test {

using namespace std::chrono_literals;

World::World(Store store, quint32 seed)
    : m_kind(store)
    , m_random(seed)
{
    m_gemini.start();
    m_gemini.setLatency(20ms);
    m_gemini.setRetryDelay(300ms);
    qputenv("VALKEY_SERVER", QFile::encodeName(spoiltServer()));
    if (m_kind == Store::Shared) {
        ValkeyServer::Options shared;
        shared.transport = ValkeyServer::Transport::Tcp;
        shared.arguments =
            QStringList{QStringLiteral("--aof-load-truncated"), QStringLiteral("yes")};
        m_shared.emplace(shared);
        m_storePort = m_shared->address().port;
    }
}

World::~World()
{
    stopNodes();
}

/// The server, with the spoilt disk and clock in it.
QString World::spoiltServer() const
{
    // The first World's one is in the environment already.
    static const QString server = ValkeyServer::program();
    QFile script(m_spoilt.filePath(QStringLiteral("server")));
    if (!script.open(QIODevice::WriteOnly))
        qFatal("%s: %s", qPrintable(script.fileName()), qPrintable(script.errorString()));
    script.write("#!/bin/sh\nexport LD_PRELOAD=" SPOILT_MACHINE " SPOILT_FOLDER="
                 + QFile::encodeName(m_spoilt.path()) + "\nexec " + QFile::encodeName(server)
                 + " \"$@\"\n");
    script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    return script.fileName();
}

Program::Options World::options(const char *role) const
{
    Program::Options options{
        {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
        {QStringLiteral("GEMINI_BASE_URL"), m_gemini.baseUrl().toString()},
        {QStringLiteral("AI_TIMEOUT"), QStringLiteral("2")},
        {QStringLiteral("WORKER_COUNT"), QStringLiteral("4")},
        {QStringLiteral("SHUTDOWN_GRACE"), QStringLiteral("1")},
        {QStringLiteral("RATE_LIMIT"), QStringLiteral("0")},
        {QStringLiteral("CACHE_TTL"), QStringLiteral("0")},
        {QStringLiteral("JOB_TTL"), QStringLiteral("0")},
    };
    // The sanitizers' own library must come before all others; their nodes have a good clock.
    if (!isSanitized) {
        options.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(SPOILT_MACHINE));
        options.insert(QStringLiteral("SPOILT_FOLDER"), m_spoilt.path());
    }
    if (m_kind == Store::Shared) {
        options.insert(QStringLiteral("ROLE"), QLatin1String(role));
        options.insert(QStringLiteral("REDIS_URL"),
                       QStringLiteral("redis://127.0.0.1:%1").arg(m_storePort));
    }
    return options;
}

void World::startNodes()
{
    static constexpr const char *roles[] = {"all", "all", "worker", "api"};
    for (const char *role : roles) {
        m_nodes.push_back(std::make_unique<Program>(options(role)));
        m_nodes.back()->start();
        if (m_kind == Store::Private)
            break;
    }
}

void World::stopNodes()
{
    m_nodes.clear();
}

std::vector<Program *> World::apis() const
{
    std::vector<Program *> apis;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (i != 2) // the one that only works
            apis.push_back(m_nodes[i].get());
    }
    return apis;
}

BlockingConnection &World::connection()
{
    if (m_shared)
        return m_shared->connection();
    if (!m_private) {
        StoreAddress address;
        address.transport = StoreAddress::Transport::Unix;
        address.socketPath = m_nodes.front()->dataDir() + QStringLiteral("/valkey/socket");
        m_private = std::make_unique<BlockingConnection>(address);
    }
    return *m_private;
}

void World::spoilGemini(int calls)
{
    // The good ones are answers, too, that not every client understands.
    static const QStringList good{QStringLiteral("thought-parts"), QStringLiteral("multi-line-sse"),
                                  QStringLiteral("cached-usage"), QStringLiteral("fenced-json")};
    static const QStringList bad{QStringLiteral("500"),
                                 QStringLiteral("503-plain"),
                                 QStringLiteral("504"),
                                 QStringLiteral("429-plain"),
                                 QStringLiteral("html-502"),
                                 QStringLiteral("cut"),
                                 QStringLiteral("cut-body"),
                                 QStringLiteral("cut-stream"),
                                 QStringLiteral("stall"),
                                 QStringLiteral("stall-stream"),
                                 QStringLiteral("mid-stream-error"),
                                 QStringLiteral("429-per-minute"),
                                 QStringLiteral("invalid-json")};
    m_gemini.clearFaults();
    for (int i = 0; i < calls; ++i) {
        const QStringList &kind = m_random.bounded(10) < 3 ? bad : good;
        m_gemini.addFault(kind.at(m_random.bounded(int(kind.size()))));
    }
}

void World::setClock(int wrongSeconds)
{
    QFile file(m_spoilt.filePath(QStringLiteral("clock")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    file.write(QByteArray::number(wrongSeconds));
}

void World::setDiskFull(bool isFull)
{
    QFile file(m_spoilt.filePath(QStringLiteral("full")));
    if (isFull ? !file.open(QIODevice::WriteOnly) : !file.remove())
        qFatal("%s", qPrintable(file.errorString()));
}

} // namespace smartcache::test
