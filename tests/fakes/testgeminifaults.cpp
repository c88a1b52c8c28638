#include "tests/fakes/fakegemini.h"
#include "tests/fakes/geminitestclient.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

#include <functional>
#include <memory>

using namespace smartcache::test;

/// What each fault does to an answer.
class TestGeminiFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void failsWithAnError_data();
    void failsWithAnError();
    void tellsWhichQuota_data();
    void tellsWhichQuota();
    void spoilsTheAnswer_data();
    void spoilsTheAnswer();
    void breaksTheConnection_data();
    void breaksTheConnection();
    void breaksTheStream_data();
    void breaksTheStream();
    void doesNotStream();
    void showsEveryFault_data();
    void showsEveryFault();
    void queuesFaults();

private:
    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<GeminiTestClient> m_client;
};

void TestGeminiFaults::init()
{
    m_gemini = std::make_unique<FakeGemini>();
    m_client = std::make_unique<GeminiTestClient>(m_gemini->start());
}

void TestGeminiFaults::cleanup()
{
    m_client.reset();
    m_gemini.reset();
}

void TestGeminiFaults::failsWithAnError_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name"); // Empty: the body is HTML.
    const auto row = [](const char *fault, int status, const char *name) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << status
                             << QString(QLatin1String(name));
    };
    row("bad-key", 400, "INVALID_ARGUMENT");
    row("region", 400, "FAILED_PRECONDITION");
    row("no-credit", 402, "RESOURCE_EXHAUSTED");
    row("unauthenticated", 401, "UNAUTHENTICATED");
    row("permission-denied", 403, "PERMISSION_DENIED");
    row("not-found", 404, "NOT_FOUND");
    row("429-plain", 429, "RESOURCE_EXHAUSTED");
    row("500", 500, "INTERNAL");
    row("503-plain", 503, "UNAVAILABLE");
    row("504", 504, "DEADLINE_EXCEEDED");
    row("408", 408, "");
    row("html-502", 502, "");
    row("redirect", 302, "");
}

void TestGeminiFaults::failsWithAnError()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QString, name);

    m_gemini->addFault(fault, 2);
    for (const char *target : {generatePath, streamPath}) {
        const GeminiResponse response = m_client->send("POST", target, withContents());
        QCOMPARE(response.status, status);
        if (name.isEmpty()) {
            QVERIFY(response.type.startsWith("text/html"));
            QVERIFY(response.body.startsWith("<!DOCTYPE html>"));
        } else {
            QCOMPARE(response.apiError().value(QLatin1String("code")).toInt(), status);
            QCOMPARE(response.apiError().value(QLatin1String("status")).toString(), name);
            QVERIFY(!response.apiError().value(QLatin1String("message")).toString().isEmpty());
            const bool hasDetails =
                fault == QLatin1String("bad-key") || fault == QLatin1String("unauthenticated");
            QCOMPARE(response.apiError().contains(QLatin1String("details")), hasDetails);
        }
    }
    QCOMPARE(m_client->generate(withContents()).status, 200);
}

void TestGeminiFaults::tellsWhichQuota_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("delay"); // Of RetryInfo; empty: there is none.
    QTest::addColumn<QStringList>("quotas");
    const auto row = [](const char *fault, const char *delay, const QStringList &quotas) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << QString(QLatin1String(delay))
                             << quotas;
    };
    const QString minute = QStringLiteral("PerMinute 15");
    const QString day = QStringLiteral("PerDay 20");
    row("429-plain", "", {});
    row("429-per-minute", "7s", {minute});
    row("429-per-day", "33s", {day});
    row("429-fractional", "45.837906927s", {minute});
    row("429-message-only", "", {});
    row("429-limit-zero", "3s", {QStringLiteral("PerDay 0"), QStringLiteral("PerMinute 0")});
    row("429-mixed-order", "9s", {minute, day});
}

void TestGeminiFaults::tellsWhichQuota()
{
    QFETCH(QString, fault);
    QFETCH(QString, delay);
    QFETCH(QStringList, quotas);

    m_gemini->addFault(fault, 2);
    GeminiResponse response = m_client->generate(withContents());
    QCOMPARE(response.status, 429);
    QCOMPARE(response.detail("RetryInfo").value(QLatin1String("retryDelay")).toString(), delay);
    QStringList found;
    for (const QJsonValue violation :
         response.detail("QuotaFailure").value(QLatin1String("violations")).toArray()) {
        QString id = violation[QLatin1String("quotaId")].toString();
        id.remove(QLatin1String("GenerateRequests"))
            .remove(QLatin1String("PerProjectPerModel-FreeTier"));
        found += id + u' ' + violation[QLatin1String("quotaValue")].toString();
        QCOMPARE(violation[QLatin1String("quotaDimensions")][QLatin1String("model")].toString(),
                 QStringLiteral("gemini-flash-lite-latest"));
    }
    QCOMPARE(found, quotas);
    const QString message = response.apiError().value(QLatin1String("message")).toString();
    QCOMPARE(message.contains(QLatin1String("Please retry in 12.5s.")),
             fault == QLatin1String("429-message-only"));

    m_gemini->setRetryDelay(std::chrono::milliseconds(250));
    response = m_client->generate(withContents());
    QCOMPARE(response.detail("RetryInfo").value(QLatin1String("retryDelay")).toString(),
             delay.isEmpty() ? QString() : QStringLiteral("0.25s"));
    QCOMPARE(response.apiError()
                 .value(QLatin1String("message"))
                 .toString()
                 .contains(QLatin1String("Please retry in 0.25s.")),
             fault == QLatin1String("429-message-only"));
}

void TestGeminiFaults::spoilsTheAnswer_data()
{
    using Check = std::function<bool(const GeminiResponse &)>;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Check>("isSpoilt");
    const auto row = [](const char *fault, const Check &check) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << check;
    };
    const auto endsWithoutParts = [](const char *reason) {
        return [reason](const GeminiResponse &r) {
            return r.finishReason() == QLatin1String(reason) && r.parts().isEmpty()
                   && r.candidate().contains(QLatin1String("content"));
        };
    };

    row("blocked-prompt", [](const GeminiResponse &r) {
        return !r.json().contains(QLatin1String("candidates"))
               && r.json()[QLatin1String("promptFeedback")][QLatin1String("blockReason")].toString()
                      == QLatin1String("PROHIBITED_CONTENT");
    });
    row("safety-no-parts", endsWithoutParts("SAFETY"));
    row("max-tokens-no-parts", endsWithoutParts("MAX_TOKENS"));
    row("no-content", [](const GeminiResponse &r) {
        return r.finishReason() == QLatin1String("OTHER")
               && !r.candidate().contains(QLatin1String("content"));
    });
    row("thought-parts", [](const GeminiResponse &r) {
        return r.parts().size() == 3 && r.parts().first()[QLatin1String("thought")].toBool()
               && !r.parts().last()[QLatin1String("thoughtSignature")].toString().isEmpty()
               && r.answer().contains(QLatin1String("summary"));
    });
    row("invalid-json", [](const GeminiResponse &r) {
        return r.text().startsWith(u'{') && r.answer().isEmpty()
               && r.finishReason() == QLatin1String("STOP");
    });
    row("fenced-json", [](const GeminiResponse &r) {
        const QString text = r.text();
        return text.startsWith(QLatin1String("```json\n{"))
               && text.endsWith(QLatin1String("}\n```\n"));
    });
    row("wrong-schema", [](const GeminiResponse &r) {
        return r.answer().value(QLatin1String("summary")).isDouble()
               && r.answer().value(QLatin1String("tags")).isString();
    });
    row("preamble", [](const GeminiResponse &r) {
        return r.answer()
            .value(QLatin1String("summary"))
            .toString()
            .startsWith(QLatin1String("Here is a summary: The tide"));
    });
    row("other-model-version", [](const GeminiResponse &r) {
        return r.json().value(QLatin1String("modelVersion")).toString()
               == QLatin1String("gemini-3.6-flash");
    });
    row("retiring-model", [](const GeminiResponse &r) {
        return QDateTime::fromString(
                   r.json()[QLatin1String("modelStatus")][QLatin1String("retirementTime")]
                       .toString(),
                   Qt::ISODate)
            .isValid();
    });
    row("cached-usage", [](const GeminiResponse &r) {
        return r.usage("cachedContentTokenCount") == 16 && r.usage("promptTokenCount") == 20;
    });
    row("missing-usage",
        [](const GeminiResponse &r) { return !r.json().contains(QLatin1String("usageMetadata")); });
    row("unknown-finish-reason", [](const GeminiResponse &r) {
        return r.finishReason() == QLatin1String("OUT_OF_IDEAS") && !r.answer().isEmpty();
    });
    row("slow-body",
        [](const GeminiResponse &r) { return r.answer().contains(QLatin1String("summary")); });
    row("multi-line-sse",
        [](const GeminiResponse &r) { return r.answer().contains(QLatin1String("summary")); });
    row("mid-stream-error", [](const GeminiResponse &r) {
        return r.apiError().value(QLatin1String("code")).toInt() == 503;
    });
    row("mid-stream-array-error", [](const GeminiResponse &r) {
        const QJsonDocument body = QJsonDocument::fromJson(r.body);
        return body.array().first()[QLatin1String("error")][QLatin1String("code")].toInt() == 503;
    });
    row("huge-reply", [](const GeminiResponse &r) { return r.body.size() > 32 * 1024 * 1024; });
}

void TestGeminiFaults::spoilsTheAnswer()
{
    QFETCH(QString, fault);
    QFETCH(std::function<bool(const GeminiResponse &)>, isSpoilt);

    m_gemini->addFault(fault);
    const GeminiResponse spoilt = m_client->generate(schemaRequest());
    QCOMPARE(spoilt.status, 200);
    QVERIFY2(isSpoilt(spoilt), spoilt.body.left(2000).constData());

    const GeminiResponse good = m_client->generate(schemaRequest());
    QCOMPARE(good.answer().size(), 4);
    QCOMPARE(good.finishReason(), QStringLiteral("STOP"));
}

void TestGeminiFaults::breaksTheConnection_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isBegun"); // The header and a part of the body come.
    QTest::newRow("cut") << QStringLiteral("cut") << false;
    QTest::newRow("stall") << QStringLiteral("stall") << false;
    QTest::newRow("cut-body") << QStringLiteral("cut-body") << true;
    QTest::newRow("cut-stream") << QStringLiteral("cut-stream") << true;
}

void TestGeminiFaults::breaksTheConnection()
{
    QFETCH(QString, fault);
    QFETCH(bool, isBegun);

    m_gemini->addFault(fault);
    QTcpSocket socket; // QNetworkAccessManager would repeat the request.
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         static_cast<quint16>(m_gemini->baseUrl().port()));
    const QByteArray body = withContents();
    socket.write(QByteArray("POST ") + generatePath
                 + " HTTP/1.1\r\nHost: x\r\nx-goog-api-key: fake-key\r\n"
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    if (fault == QLatin1String("stall")) {
        QVERIFY(!socket.waitForReadyRead(200));
        QCOMPARE(m_gemini->generateCalls(), 1);
        QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
        return;
    }
    if (socket.state() != QAbstractSocket::UnconnectedState)
        QVERIFY(socket.waitForDisconnected(5000));
    const QByteArray received = socket.readAll();
    if (!isBegun) {
        QCOMPARE(received, QByteArray());
        return;
    }
    QVERIFY(received.startsWith("HTTP/1.1 200 "));
    const qsizetype bodyStart = received.indexOf("\r\n\r\n") + 4;
    const qsizetype lengthStart = received.indexOf("Content-Length: ") + 16;
    const int announced =
        received.mid(lengthStart, received.indexOf("\r\n", lengthStart) - lengthStart).toInt();
    QVERIFY(announced > 0);
    QCOMPARE(received.size() - bodyStart, announced / 2);
}

void TestGeminiFaults::breaksTheStream_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("lastLine"); // How the last one begins.
    QTest::addColumn<bool>("isFinished");     // A finishReason came.
    QTest::newRow("cut-stream") << QStringLiteral("cut-stream") << QByteArray("data: {") << false;
    QTest::newRow("mid-stream-error")
        << QStringLiteral("mid-stream-error") << QByteArray("{\"error\":{\"code\":503") << false;
    QTest::newRow("mid-stream-array-error") << QStringLiteral("mid-stream-array-error")
                                            << QByteArray("[{\"error\":{\"code\":503") << false;
    QTest::newRow("multi-line-sse")
        << QStringLiteral("multi-line-sse") << QByteArray("data: }") << true;
    QTest::newRow("slow-body") << QStringLiteral("slow-body") << QByteArray("data: {") << true;
}

void TestGeminiFaults::doesNotStream()
{
    m_gemini->addFault(QStringLiteral("no-stream"));
    QCOMPARE(m_client->send("POST", streamPath, withContents()).status, 404);
    m_gemini->addFault(QStringLiteral("no-stream"));
    QCOMPARE(m_client->generate(withContents()).finishReason(), QStringLiteral("STOP"));
    m_gemini->addFault(QStringLiteral("plain-stream"));
    const GeminiResponse whole = m_client->send("POST", streamPath, withContents());
    QCOMPARE(whole.type, QByteArray("application/json; charset=UTF-8"));
    QCOMPARE(whole.finishReason(), QStringLiteral("STOP"));
}

void TestGeminiFaults::breaksTheStream()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, lastLine);
    QFETCH(bool, isFinished);

    m_gemini->addFault(fault);
    const GeminiResponse response = m_client->send("POST", streamPath, withContents());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.error, QNetworkReply::NoError);
    QCOMPARE(response.type, QByteArray("text/event-stream"));
    QVERIFY2(response.body.startsWith("data: {"), response.body.constData());
    const QByteArray last = response.body.trimmed().split('\n').last();
    QVERIFY2(last.startsWith(lastLine), last.constData());
    QCOMPARE(response.body.contains("finishReason"), isFinished);
}

void TestGeminiFaults::showsEveryFault_data()
{
    QTest::addColumn<QString>("fault");
    for (const GeminiFault &fault : geminiFaults()) {
        // These two only take time; the tables above have them.
        if (qstrcmp(fault.name, "stall") != 0 && qstrcmp(fault.name, "slow-body") != 0)
            QTest::newRow(fault.name) << QString(QLatin1String(fault.name));
    }
}

void TestGeminiFaults::showsEveryFault()
{
    QFETCH(QString, fault);
    const auto ask = [this] {
        m_gemini->clearCalls(); // The response's id counts them.
        const GeminiResponse response = m_client->send("POST", streamPath, schemaRequest());
        return QByteArray::number(response.status) + ' ' + QByteArray::number(response.error) + ' '
               + response.body;
    };
    const QByteArray good = ask();
    m_gemini->addFault(fault, FakeGemini::always); // A reset connection is tried again.
    const QByteArray bad = ask();
    QVERIFY(good.startsWith("200 0 data: "));
    QVERIFY2(bad != good, bad.left(2000).constData());
    m_gemini->clearFaults();
    QCOMPARE(ask(), good);
}

void TestGeminiFaults::queuesFaults()
{
    m_gemini->addFault(QStringLiteral("500"), 2);
    m_gemini->addFault(QStringLiteral("504"));
    m_gemini->addFault(QStringLiteral("503-plain"), FakeGemini::always);
    QList<int> statuses;
    for (int i = 0; i < 5; ++i) {
        statuses += m_client->generate(withContents()).status;
        QCOMPARE(m_client->send("GET", "/v1beta/models").status,
                 200); // Only generate calls use faults up.
    }
    QCOMPARE(statuses, (QList<int>{500, 500, 504, 503, 503}));
    m_gemini->clearFaults();
    QCOMPARE(m_client->generate(withContents()).status, 200);
}

QTEST_GUILESS_MAIN(TestGeminiFaults)
#include "testgeminifaults.moc"
