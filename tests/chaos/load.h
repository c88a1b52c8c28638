#pragma once

#include "tests/chaos/ledger.h"
#include "tests/e2e/program.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>

namespace smartcache::test {

/// Clients that hand in texts and batches, again and anew, and cancel some, at whichever node
/// answers. One thread, with an event loop.
class Load : public QObject
{
public:
    /// `ledger` and `nodes` must outlive this object.
    Load(std::vector<Program *> nodes, Ledger *ledger, quint32 seed);

    /// About so many texts a second.
    void start(int perSecond);
    /// Until it is started again.
    void pause() { m_timer.stop(); }
    /// Sends nothing more and waits for what is under way.
    void stop();

private:
    void tick();
    void submitOne();
    void submitBatch();
    void cancelOne();
    int anyText();
    void post(const QString &path, const QByteArray &body,
              std::function<void(int status, const QByteArray &body)> done);
    void noteAnswer(int text, int status, const QJsonObject &answer);

    const std::vector<Program *> m_nodes;
    Ledger *const m_ledger;
    QRandomGenerator m_random;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    int m_perTick = 0;
    int m_texts = 0; ///< Numbers of texts that were used already.
    int m_underWay = 0;
};

} // namespace smartcache::test
