#pragma once

#include "tests/fakes/geminifaults.h"
#include "tests/fakes/geminiminute.h"
#include "tests/fakes/geminireply.h"
#include "tests/fakes/rawhttpserver.h"

#include <QList>
#include <QMutex>
#include <QString>
#include <QUrl>
#include <QWaitCondition>

#include <chrono>
#include <memory>
#include <optional>

namespace smartcache::test {

/// Google's Gemini API (generativelanguage.googleapis.com, v1beta) for tests: as strict about
/// requests as the service, with answers made from the text it is given, and able to fail in every
/// way the service does. It listens on loopback in a thread of its own; every function may be
/// called from any thread.
class FakeGemini
{
public:
    /// A request as it came in. Those to /__fake/ are not recorded.
    struct Call
    {
        QByteArray method;
        QByteArray path;                                  ///< Without the query.
        QByteArray query;                                 ///< Still percent-encoded.
        QList<std::pair<QByteArray, QByteArray>> headers; ///< Names in lower case.
        QByteArray body;
        QString model;             ///< Without "models/"; empty where the path names none.
        bool isKeyInQuery = false; ///< The key came as ?key=, where it does not belong.
        bool isGenerate = false;   ///< generateContent or streamGenerateContent.

        QByteArray header(const QByteArray &lowerCaseName) const;
        QJsonObject json() const;
    };

    FakeGemini() = default;
    ~FakeGemini();

    /// Starts to listen, on any free port for 0; a taken port ends the program. Gives baseUrl().
    QUrl start(quint16 port = 0);
    /// "http://127.0.0.1:PORT"; only valid once started.
    QUrl baseUrl() const;

    /// The only key that is taken. Default: "fake-key".
    void setKey(const QString &key);
    /// How long each answer of the API lets wait. Default: 0.
    void setLatency(std::chrono::milliseconds latency);
    /// The delay that the 429s ask for instead of their own; nothing puts those back.
    void setRetryDelay(std::optional<std::chrono::milliseconds> delay);
    /// In place of each model's own limit, to test long inputs with short ones.
    void setInputTokenLimit(int tokens);

    /// What each model takes in any minute; 0: no limit. More is answered with 429. Default: none.
    void setQuota(int requests, int tokens);
    /// How many generate calls were too many for it.
    int quotaRefusals() const;

    static constexpr int always = GeminiFaultQueue::always;
    /// The next `count` generate calls fail in this way, after the faults added before. Wrong
    /// requests are refused without using one up. A name that is no fault ends the program.
    void addFault(const QString &name, int count = 1);
    void clearFaults();

    QList<Call> calls() const;
    void clearCalls();
    /// How many generate calls came in, refused ones too.
    int generateCalls() const;
    /// Blocks until `count` generate calls have come in; false when they do not within `timeout`.
    bool waitForCalls(int count,
                      std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;

private:
    void handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange);
    GeminiReply control(const RawRequest &request);
    GeminiReply reply(const Call &call);
    GeminiReply listModels(const Call &call) const;
    GeminiReply generate(const Call &call, const GeminiModel &model, GeminiFraming framing);
    GeminiReply countTokens(const Call &call, const GeminiModel &model) const;
    std::optional<GeminiError> checkKey(const Call &call) const;

    mutable QMutex m_mutex; ///< Guards everything below but the server.
    mutable QWaitCondition m_called;
    QList<Call> m_calls;
    int m_generateCalls = 0;
    QString m_key = QStringLiteral("fake-key");
    std::chrono::milliseconds m_latency{0};
    std::optional<std::chrono::milliseconds> m_retryDelay;
    std::optional<int> m_inputTokenLimit;
    GeminiFaultQueue m_faults;
    GeminiMinute m_minute;

    std::unique_ptr<RawHttpServer> m_server; ///< Last: its thread uses the rest.
};

} // namespace smartcache::test
