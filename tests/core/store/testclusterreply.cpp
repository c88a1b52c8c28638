#include "core/store/clusterreply.h"

#include <QTest>

using namespace smartcache;

class TestClusterReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashTags()
    {
        for (const char *prefix : {"{a}", "{smartcache}:", "x{a}y", "{a}{b}", "{{a}"})
            QVERIFY2(hasHashTag(prefix), prefix);
        for (const char *prefix : {"", "a:", "{", "}", "{}", "}{", "{}{a}", "a}{b"})
            QVERIFY2(!hasHashTag(prefix), prefix);
    }

    void redirects_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("target");
        const auto row = [](const char *reply, const char *target) {
            QTest::newRow(reply) << QByteArray(reply) << QString::fromLatin1(target);
        };
        row("MOVED 3999 127.0.0.1:6381", "moved to 127.0.0.1:6381");
        row("MOVED 3999 host.example:7", "moved to host.example:7");
        row("MOVED 3999 ::1:6381", "moved to [::1]:6381");
        row("MOVED 3999 2001:db8::1:6381", "moved to [2001:db8::1]:6381");
        row("MOVED 3999 :6381", "moved to same:6381");
        row("MOVED 3999 ?:6381", "moved to same:6381");
        row("ASK 3999 127.0.0.1:6381", "asked at 127.0.0.1:6381");
        row("MOVED 3999", "none");
        row("MOVED 3999 host", "none");
        row("MOVED 3999 host:0", "none");
        row("MOVED 3999 host:70000", "none");
        row("ERR MOVED 3999 host:1", "none");
        row("TRYAGAIN Multiple keys request", "none");
    }

    void redirects()
    {
        QFETCH(QByteArray, reply);
        const auto redirect = Redirect::fromReply(Reply::error(reply), QStringLiteral("same"));
        QString target = QStringLiteral("none");
        if (redirect) {
            target = redirect->kind == Redirect::Kind::Moved ? QStringLiteral("moved to ")
                                                             : QStringLiteral("asked at ");
            target += redirect->node.display();
        }
        QTEST(target, "target");
        QVERIFY(!Redirect::fromReply(Reply::bulk(reply), {}));
    }

    void placesOfRedirects()
    {
        const std::vector<Reply> replies{Reply::error("MOVED 1 a:1"), Reply::integer(1),
                                         Reply::error("ERR x"), Reply::error("ASK 1 a:1"),
                                         Reply::bulk("MOVED 1 a:1")};
        QCOMPARE(redirectedPlaces(replies), (std::vector<size_t>{0, 3}));
    }

    void asking()
    {
        const std::vector<Command> commands{{"GET", "a"}, {"GET", "b"}};
        QCOMPARE(withAsking(commands),
                 (std::vector<Command>{{"ASKING"}, {"GET", "a"}, {"ASKING"}, {"GET", "b"}}));
        const std::vector<Reply> answers = withoutAsking(
            {Reply::status("OK"), Reply::bulk("1"), Reply::status("OK"), Reply::bulk("2")});
        QCOMPARE(answers.size(), size_t(2));
        QCOMPARE(answers[0].bytes(), QByteArray("1"));
        QCOMPARE(answers[1].bytes(), QByteArray("2"));
    }

    void nodes()
    {
        const auto node = [](const QByteArray &host, int port) {
            return Reply::array({Reply::bulk(host), Reply::integer(port), Reply::bulk("id")});
        };
        const Reply ranges = Reply::array(
            {Reply::array(
                 {Reply::integer(0), Reply::integer(99), node("10.0.0.1", 1), node("::1", 2)}),
             Reply::array({Reply::integer(100), Reply::integer(101), node("", 3)}),
             Reply::array({Reply::integer(102), Reply::integer(16383), node("10.0.0.1", 1)})});
        QCOMPARE(clusterNodes(ranges, QStringLiteral("same")),
                 (std::vector<StoreEndpoint>{{QStringLiteral("10.0.0.1"), 1},
                                             {QStringLiteral("::1"), 2},
                                             {QStringLiteral("same"), 3}}));
        QVERIFY(clusterNodes(Reply::error("ERR This instance has cluster support disabled"), {})
                    .empty());
    }
};

QTEST_GUILESS_MAIN(TestClusterReply)
#include "testclusterreply.moc"
