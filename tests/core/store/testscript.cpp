#include "core/store/script.h"

#include <QCryptographicHash>
#include <QTest>

using namespace smartcache;

class TestScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bundled()
    {
        const Script script = Script::bundled(QStringLiteral("promote"));
        QCOMPARE(script.name(), QStringLiteral("promote"));
        QVERIFY(script.source().contains("redis.call('ZREM'"));
        QCOMPARE(script.sha1().size(), 40);
    }

    void sharedPiecesStandBeforeTheScript()
    {
        const Script script = Script::bundled(QStringLiteral("cancel"));
        const qsizetype tell = script.source().indexOf("local function tell(");
        const qsizetype use = script.source().indexOf("\ntell(");
        QVERIFY(tell > 0);
        QVERIFY(use > tell);
        const QByteArray whole =
            QCryptographicHash::hash(script.source(), QCryptographicHash::Sha1).toHex();
        QCOMPARE(script.sha1(), whole);
    }

    void usesStandInTheHead()
    {
        QCOMPARE(
            Script::uses("-- Does it.\n--\n-- USES: tell,measure , mark\n-- KEYS  1 a\nreturn 1"),
            (QStringList{QStringLiteral("tell"), QStringLiteral("measure"),
                         QStringLiteral("mark")}));
        QCOMPARE(Script::uses("-- Does it.\nreturn 1\n-- USES: tell\n"), QStringList());
        QCOMPARE(Script::uses({}), QStringList());
    }

    void commands()
    {
        const Script script(QStringLiteral("abc"), "abc");
        QCOMPARE(script.sha1(), QByteArray("a9993e364706816aba3e25717850c26c9cd0d89d")); // FIPS 180
        QCOMPARE(script.bySha1({"k1", "k2"}, {"a"}),
                 (Command{"EVALSHA", script.sha1(), "2", "k1", "k2", "a"}));
        QCOMPARE(script.bySource({}, {}), (Command{"EVAL", "abc", "0"}));
    }

    void unknownScript()
    {
        QVERIFY(Script::isUnknownTo(Reply::error("NOSCRIPT No matching script.")));
        QVERIFY(!Script::isUnknownTo(Reply::error("ERR no")));
        QVERIFY(!Script::isUnknownTo(Reply::bulk("NOSCRIPT")));
    }
};

QTEST_GUILESS_MAIN(TestScript)
#include "testscript.moc"
