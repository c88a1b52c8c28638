#include "core/webhooks/callbackurl.h"

#include <QTest>

using namespace smartcache;

class TestCallbackUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOrdinaryAddresses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"https://example.org/done?token=a%20b", "http://example.org:8080",
                                 "https://1.1.1.1/x", "http://[2606:4700::1111]/"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void takesOrdinaryAddresses()
    {
        QFETCH(const QString, text);
        const Expected<QUrl> url = parseCallbackUrl(text, false);
        QVERIFY2(url, qPrintable(url ? QString() : url.error().message));
        QCOMPARE(QString::fromUtf8(url->toEncoded()), text);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mustSay");
        const auto row = [](const QString &text, const char *mustSay) {
            QTest::newRow(qPrintable(text.left(40))) << text << QString::fromLatin1(mustSay);
        };
        row(QStringLiteral("done"), "whole URL");
        row(QStringLiteral("ftp://example.org/"), "http");
        row(QStringLiteral("http://user:secret@example.org/"), "password");
        row(QStringLiteral("http:///path"), "host");
        row(QStringLiteral("http://127.0.0.1/"), "loopback");
        row(QStringLiteral("http://[::1]:80/"), "loopback");
        row(QStringLiteral("http://[fe80::1%25eth0]/"), "link-local");
        row(QStringLiteral("http://[fe80::1%25et\ufffdh0]/"), "no IPv6 address");
        row(QStringLiteral("http://10.1.2.3/"), "private");
        row(QStringLiteral("http://169.254.169.254/latest"), "metadata");
        row(QStringLiteral("http://0.0.0.0/"), "unspecified");
        row(QStringLiteral("http://example.org/") + QString(2048, QLatin1Char('x')), "2048");
    }

    void refusesTheRest()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, mustSay);
        const Expected<QUrl> url = parseCallbackUrl(text, false);
        QVERIFY(!url);
        QCOMPARE(url.error().code, QStringLiteral("bad_callback_url"));
        QVERIFY2(url.error().message.contains(mustSay), qPrintable(url.error().message));
        QVERIFY(!url.error().message.contains(QLatin1String("secret")));
    }

    void onesOwnNetworkWhereAllowed()
    {
        QVERIFY(parseCallbackUrl(QStringLiteral("http://127.0.0.1:1/"), true));
        QVERIFY(parseCallbackUrl(QStringLiteral("http://192.168.1.5/"), true));
        QVERIFY(!parseCallbackUrl(QStringLiteral("http://0.0.0.0/"), true));
    }
};

QTEST_GUILESS_MAIN(TestCallbackUrl)
#include "testcallbackurl.moc"
