#include "server/http/requestreader.h"

#include <QTest>

using namespace smartcache;

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsHeadAndBodyHoweverTheyArrive()
    {
        const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\n\r\n";
        const QByteArray all = "\r\n" + head + "body" + head;
        for (qsizetype cut = 0; cut <= all.size(); ++cut) {
            RequestReader reader(1000);
            QByteArray taken;
            std::optional<QByteArray> body;
            for (const QByteArray &piece : {all.first(cut), all.sliced(cut)}) {
                reader.feed(piece);
                if (taken.isEmpty())
                    taken = reader.takeHead().value();
                if (!taken.isEmpty() && !body)
                    body = reader.takeBody(4);
            }
            QCOMPARE(taken, head);
            QCOMPARE(body.value_or("none"), "body");
            QCOMPARE(reader.takeHead().value(), head);
            QVERIFY(reader.isEmpty());
            QCOMPARE(reader.takeHead().value(), QByteArray());
        }
    }

    void findsThemByteByByte()
    {
        const QByteArray head = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        RequestReader reader(1000);
        for (int round = 0; round < 3; ++round) {
            for (const char c : head.chopped(1)) {
                reader.feed(QByteArray(1, c));
                QCOMPARE(reader.takeHead().value(), QByteArray());
            }
            reader.feed("\n");
            QCOMPARE(reader.takeHead().value(), head);
            QCOMPARE(reader.takeBody(0).value(), QByteArray());
        }
    }

    void boundsTheHeadAndNotTheBody()
    {
        RequestReader reader(40);
        reader.feed("GET / HTTP/1.1\r\nHost: h\r\n\r\n" + QByteArray(1000, 'x'));
        QVERIFY(!reader.takeHead().value().isEmpty());
        QVERIFY(!reader.takeBody(1001));
        QCOMPARE(reader.takeBody(1000).value(), QByteArray(1000, 'x'));
        reader.feed("GET / HTTP/1.1\r\nHost: h\r\nX: 123456789012345\r\n\r\n");
        QCOMPARE(reader.takeHead().error().status, 431);
        reader.clear();
        reader.feed(QByteArray(41, 'x'));
        QCOMPARE(reader.takeHead().error().status, 431);
    }

    void doesNotWaitForTheEndOfLinesWithoutCr()
    {
        for (const QByteArray &bytes : {QByteArray("GET / HTTP/1.1\nHost: h\n\n"),
                                        QByteArray("GET / HTTP/1.1\r\nHost: h\n")}) {
            for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
                RequestReader reader(1000);
                reader.feed(bytes.first(cut));
                const auto first = reader.takeHead();
                reader.feed(bytes.sliced(cut));
                const auto second = first ? reader.takeHead() : first;
                QVERIFY(!second);
                QCOMPARE(second.error().status, 400);
                QVERIFY(second.error().message.contains(QLatin1String("CR LF")));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRequestReader)
#include "testrequestreader.moc"
