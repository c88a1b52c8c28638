#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

namespace smartcache::test {

// Requests for tests of the fake Gemini. Their JSON is written with single quotes.

constexpr auto generatePath = "/v1beta/models/gemini-flash-lite-latest:generateContent";
constexpr auto streamPath = "/v1beta/models/gemini-flash-lite-latest:streamGenerateContent?alt=sse";

/// `text` with double quotes for single ones.
QByteArray json(QByteArray text);
/// A request to work on three sentences (20 tokens), with these members beside its contents.
QByteArray withContents(const QByteArray &members = {});
/// The same with these members in its generationConfig.
QByteArray withConfig(const QByteArray &members);
/// The same that asks for title, summary, tags (2 or 3) and language, in this order.
QByteArray schemaRequest();

/// What came back, and shortcuts into it.
struct GeminiResponse
{
    int status = 0; ///< 0: no header came.
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray type = {};
    QByteArray body = {};

    QJsonObject json() const;
    QJsonObject apiError() const;
    QJsonObject candidate() const;
    QJsonArray parts() const;
    /// The answer's text, thoughts left out.
    QString text() const;
    /// The same, read as a JSON object.
    QJsonObject answer() const;
    QString finishReason() const;
    /// A count of usageMetadata; -1 when it is missing.
    int usage(const char *name) const;
    /// The field that an INVALID_ARGUMENT names.
    QString violatedField() const;
    /// The error's detail of that kind, "RetryInfo"; empty when there is none.
    QJsonObject detail(const char *kind) const;
};

/// Asks one server and waits for the answer in an event loop. One thread.
class GeminiTestClient
{
public:
    explicit GeminiTestClient(QUrl base)
        : m_base(std::move(base))
    {}

    /// An empty key is not sent at all.
    GeminiResponse send(const QByteArray &method, const QByteArray &target,
                        const QByteArray &body = {}, const QByteArray &key = "fake-key");
    /// To generatePath.
    GeminiResponse generate(const QByteArray &body) { return send("POST", generatePath, body); }

private:
    const QUrl m_base;
    QNetworkAccessManager m_network;
};

} // namespace smartcache::test
