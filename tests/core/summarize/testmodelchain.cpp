#include "core/summarize/gemini/modelchain.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

} // namespace

class TestModelChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderAndDropsRepetitions()
    {
        const ManualClock clock;
        QCOMPARE(ModelChain(a, {b, c}, clock).candidates(), QStringList({a, b, c}));
        QCOMPARE(ModelChain(QStringLiteral(" models/a "),
                            {b, a, QString(), QStringLiteral("models/b"), c}, clock)
                     .candidates(),
                 QStringList({a, b, c}));
        QCOMPARE(ModelChain(QString(), {}, clock).candidates(), QStringList());
    }

    void passesOverAModelThatIsGoneForAWhile()
    {
        ManualClock clock;
        ModelChain chain(a, {b}, clock);
        chain.markGone(a);
        QCOMPARE(chain.candidates(), QStringList({b}));
        clock.advance(ModelChain::goneFor - 1ms);
        QCOMPARE(chain.candidates(), QStringList({b}));
        clock.advance(1ms);
        QCOMPARE(chain.candidates(), QStringList({a, b}));
    }

    void asksAllAgainWhenAllAreGone()
    {
        const ManualClock clock;
        ModelChain chain(a, {b}, clock);
        chain.markGone(a);
        chain.markGone(b);
        QCOMPARE(chain.candidates(), QStringList({a, b}));
        chain.markGood(b);
        QCOMPARE(chain.candidates(), QStringList({b}));
    }

    void turnsToAnotherModelAfterFailuresInARow()
    {
        const ManualClock clock;
        ModelChain chain(a, {b}, clock);
        QVERIFY(!chain.markTrouble(a));
        chain.markGood(a);
        QVERIFY(!chain.markTrouble(a));
        QVERIFY(chain.markTrouble(a));
        QVERIFY(chain.markTrouble(a));
        QVERIFY(!chain.markTrouble(b));                    // each model has its own count
        QCOMPARE(chain.candidates(), QStringList({a, b})); // the first choice stays first
    }
};

QTEST_GUILESS_MAIN(TestModelChain)

#include "testmodelchain.moc"
