#include "tests/chaos/load.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace smartcache::test {

namespace {

constexpr std::chrono::milliseconds tickInterval(50);
constexpr std::chrono::milliseconds answerPatience(20'000);
constexpr int maxUnderWay = 60;
constexpr int batchSize = 10;

} // namespace

Load::Load(std::vector<Program *> nodes, Ledger *ledger, quint32 seed)
    : m_nodes(std::move(nodes))
    , m_ledger(ledger)
    , m_random(seed)
{
    m_network.setTransferTimeout(int(answerPatience.count()));
    m_timer.callOnTimeout(this, [this] { tick(); });
}

void Load::start(int perSecond)
{
    m_perTick = qMax(1, int(perSecond * tickInterval.count() / 1000));
    m_timer.start(tickInterval);
}

void Load::stop()
{
    m_timer.stop();
    if (!QTest::qWaitFor([this] { return m_underWay == 0; }, int(answerPatience.count()) * 2))
        qFatal("%d requests never came back", m_underWay);
}

void Load::tick()
{
    for (int sent = 0; sent < m_perTick && m_underWay < maxUnderWay;) {
        const int dice = m_random.bounded(100);
        if (dice < 4) {
            cancelOne();
            ++sent;
        } else if (dice < 8) {
            submitBatch();
            sent += batchSize;
        } else {
            submitOne();
            ++sent;
        }
    }
}

/// One in five was handed in before.
int Load::anyText()
{
    return m_texts > 0 && m_random.bounded(5) == 0 ? m_random.bounded(m_texts) : m_texts++;
}

void Load::submitOne()
{
    const int text = anyText();
    const QJsonObject body{{QStringLiteral("input"), numberedText(text)}};
    post(QStringLiteral("/api/submit"), QJsonDocument(body).toJson(),
         [this, text](int status, const QByteArray &answer) {
             noteAnswer(text, status, QJsonDocument::fromJson(answer).object());
         });
}

void Load::submitBatch()
{
    QList<int> texts;
    QJsonArray inputs;
    for (int i = 0; i < batchSize; ++i) {
        texts.append(anyText());
        inputs.append(numberedText(texts.last()));
    }
    const QJsonObject body{{QStringLiteral("inputs"), inputs}};
    post(QStringLiteral("/api/submit/batch"), QJsonDocument(body).toJson(),
         [this, texts](int status, const QByteArray &answer) {
             const QJsonArray items = QJsonDocument::fromJson(answer).object()[u"items"].toArray();
             if (status != 200) {
                 m_ledger->refused += int(texts.size());
                 return;
             }
             for (qsizetype i = 0; i < texts.size(); ++i) {
                 const QJsonObject item = items.at(i).toObject();
                 const bool isError = item.contains(u"error") && item.contains(u"code");
                 noteAnswer(texts[i], isError ? 503 : item[u"cached"].toBool() ? 200 : 202, item);
             }
         });
}

void Load::cancelOne()
{
    if (m_ledger->acknowledged.isEmpty())
        return;
    const int place = m_random.bounded(int(m_ledger->acknowledged.size()));
    const QByteArray id = std::next(m_ledger->acknowledged.keyBegin(), place).operator*();
    post(QStringLiteral("/api/jobs/%1/cancel").arg(QString::fromLatin1(id)), "{}",
         [this, id](int status, const QByteArray &) {
             if (status == 200)
                 m_ledger->cancelled.insert(id);
         });
}

void Load::post(const QString &path, const QByteArray &body,
                std::function<void(int, const QByteArray &)> done)
{
    const Program *node = m_nodes[size_t(m_random.bounded(int(m_nodes.size())))];
    QNetworkRequest request(node->url().resolved(QUrl(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = m_network.post(request, body);
    ++m_underWay;
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        --m_underWay;
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0)
            ++m_ledger->unanswered;
        else
            done(status, reply->readAll());
    });
}

void Load::noteAnswer(int text, int status, const QJsonObject &answer)
{
    const QByteArray id = answer[u"job_id"].toString().toLatin1();
    if (status == 202 && !id.isEmpty()) {
        m_ledger->acknowledged.insert(id, text);
        m_ledger->coalesced += answer[u"coalesced"].toBool() ? 1 : 0;
    } else if (status == 200) {
        ++m_ledger->hits;
        if (!answer[u"summary"].toString().contains(QStringLiteral("met %1 times").arg(text)))
            m_ledger->nonsense.append(
                QStringLiteral("text %1 was answered with another's summary").arg(text));
    } else if (status == 429 || status >= 500) {
        ++m_ledger->refused;
    } else {
        m_ledger->nonsense.append(QStringLiteral("text %1 was answered with status %2: %3")
                                      .arg(text)
                                      .arg(status)
                                      .arg(QString::fromUtf8(QJsonDocument(answer).toJson())));
    }
}

} // namespace smartcache::test
