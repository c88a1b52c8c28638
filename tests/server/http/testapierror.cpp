#include "server/http/apierror.h"

#include <QJsonDocument>
#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;

class TestApiError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheStatusThatFitsTheCode_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("input") << QStringLiteral("blank_input") << 400;
        QTest::newRow("url") << QStringLiteral("bad_url") << 400;
        QTest::newRow("job") << QStringLiteral("unknown_job") << 404;
        QTest::newRow("ended") << QStringLiteral("job_ended") << 409;
        QTest::newRow("store") << QStringLiteral("store_unavailable") << 503;
        QTest::newRow("full") << QStringLiteral("store_full") << 503;
        QTest::newRow("our own fault") << QStringLiteral("damaged_record") << 500;
    }

    void hasTheStatusThatFitsTheCode()
    {
        QFETCH(const QString, code);
        QTEST(ApiError::from({code, QStringLiteral("Why.")}).status, "status");
    }

    void saysWhenToComeBack()
    {
        Error error{QStringLiteral("store_unavailable"), QStringLiteral("Away.")};
        QCOMPARE(ApiError::from(error).retryAfter, 2s);
        error.retryAfter = 2100ms;
        QCOMPARE(ApiError::from(error).retryAfter, 3s);
        const QByteArray bytes = ApiError::from(error).toResponse().serialize(true);
        QVERIFY2(bytes.contains("\r\nRetry-After: 3\r\n"), bytes.constData());
    }

    void isOneShape()
    {
        const HttpResponse response =
            ApiError{401, QStringLiteral("unauthorized"), QStringLiteral("Who are \"you\"?")}
                .toResponse();
        QCOMPARE(QJsonDocument::fromJson(response.body).object(),
                 (QJsonObject{{QStringLiteral("error"), QStringLiteral("Who are \"you\"?")},
                              {QStringLiteral("code"), QStringLiteral("unauthorized")}}));
        const QByteArray bytes = response.serialize(false);
        QVERIFY2(bytes.startsWith("HTTP/1.1 401 Unauthorized\r\n"), bytes.constData());
        QVERIFY2(bytes.contains("WWW-Authenticate: Bearer\r\n"), bytes.constData());
        QVERIFY2(bytes.contains("Connection: close\r\n"), bytes.constData());
    }
};

QTEST_APPLESS_MAIN(TestApiError)
#include "testapierror.moc"
