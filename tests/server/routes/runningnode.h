#pragma once

#include "core/base/clock.h"
#include "core/config/configloader.h"
#include "server/node.h"
#include "tests/server/rawclient.h"
#include "tests/support/valkeyserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <functional>

namespace smartcache::test {

/// A node in this process, over a real store that is its own, with the offline summarizer.
class RunningNode
{
public:
    /// `adjust` changes its settings before it starts.
    explicit RunningNode(const std::function<void(Config &)> &adjust = [](Config &) {})
        : m_node(config(adjust), m_clock)
    {
        const Expected<QUrl> url = m_node.start();
        if (!url)
            qFatal("the node did not start: %s", qPrintable(url.error().message));
        m_port = quint16(url->port());
    }

    quint16 port() const { return m_port; }
    ValkeyServer &store() { return m_store; }
    /// On a connection of its own.
    RawAnswer ask(const QByteArray &request) { return RawClient(m_port).ask(request); }

private:
    Config config(const std::function<void(Config &)> &adjust) const
    {
        ConfigInputs inputs;
        inputs.commandLine.values = {{QStringLiteral("REDIS_URL"), m_store.url()},
                                     {QStringLiteral("DATA_DIR"), m_folder.path()}};
        const Expected<LoadedConfig> loaded = resolveConfig(inputs);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().message));
        Config config = loaded->config;
        config.port = 0;
        adjust(config);
        return config;
    }

    const SystemClock m_clock;
    const QTemporaryDir m_folder;
    ValkeyServer m_store;
    Node m_node;
    quint16 m_port = 0;
};

/// "POST /api/submit" of this text.
inline QByteArray submitRequest(const QString &input)
{
    const QJsonObject body{{QStringLiteral("input"), input}};
    return postRequest("/api/submit", QJsonDocument(body).toJson());
}

inline QJsonObject jsonOf(const RawAnswer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        qFatal("not a JSON object: %s", answer.body.constData());
    return document.object();
}

} // namespace smartcache::test
