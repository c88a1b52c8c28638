#include "server/guards/hostguard.h"

#include <QTest>

using namespace smartcache;

class TestHostGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void check_data()
    {
        QTest::addColumn<QString>("listening");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status"); // 0: may come in

        const auto row = [](const char *listening, const QByteArray &host, int status) {
            QTest::addRow("%s at %s", host.constData(), listening)
                << QString::fromLatin1(listening) << host << status;
        };
        for (const char *host : {"localhost", "localhost:8080", "LOCALHOST", "localhost.",
                                 "127.0.0.1", "127.0.0.1:8080", "127.8.9.10", "[::1]", "[::1]:8080",
                                 "cache.example.org", "Cache.Example.org:443"})
            row("127.0.0.1", host, 0);
        for (const char *host :
             {"evil.example", "evil.example:8080", "localhost.evil.example", "evil-localhost",
              "localhostt", "cache.example.org.evil.example", "10.0.0.1", "169.254.169.254",
              "[2001:db8::1]", "127.0.0.1.nip.example", "0.0.0.0", "xn--lcalhost-54a"})
            row("127.0.0.1", host, 421);
        for (const QByteArray &host :
             {QByteArray(), QByteArray("localhost/evil"), QByteArray("user@localhost"),
              QByteArray("localhost:port"), QByteArray("localhost:99999"),
              QByteArray("localhost:99999999999"), QByteArray("a b"), QByteArray("localhost?x"),
              QByteArray("[::1"), QByteArray("localhost#x")})
            row("127.0.0.1", host, 400);
        row("192.168.1.5", "192.168.1.5:8080", 0);
        row("192.168.1.5", "192.168.1.6", 421);
        row("192.168.1.5", "evil.example", 421);
        row("0.0.0.0", "192.168.1.6", 0);
        row("::", "[2001:db8::1]", 0);
        row("0.0.0.0", "evil.example", 421);
    }

    void check()
    {
        QFETCH(const QString, listening);
        QFETCH(const QByteArray, host);
        QFETCH(const int, status);
        const HostGuard guard(QHostAddress(listening), {QStringLiteral("cache.example.org")});
        RequestHead head;
        head.headers = {{"Host", host}};
        const auto error = guard.check(head);
        QCOMPARE(error ? error->status : 0, status);
    }
};

QTEST_APPLESS_MAIN(TestHostGuard)
#include "testhostguard.moc"
