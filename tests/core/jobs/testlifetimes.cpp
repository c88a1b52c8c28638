#include "core/jobs/lifetimes.h"

#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;

class TestLifetimes : public QObject
{
    Q_OBJECT

private:
    const CanonicalInput m_text{CanonicalInput::Kind::Text, QStringLiteral("A text.")};
    const CanonicalInput m_page{CanonicalInput::Kind::Url, QStringLiteral("https://example.org/")};
    const CanonicalInput m_given{CanonicalInput::Kind::Url, QStringLiteral("https://example.org/"),
                                 QStringLiteral("Its text.")};

private Q_SLOTS:
    void copiesStayForTheLongerOfBothUses()
    {
        const Lifetimes lifetimes{300s, 0s, 60s, 1000s};
        QCOMPARE(lifetimes.copyOf(m_page), 1300s);
        QCOMPARE(lifetimes.copyOf(m_text), 360s);
        QCOMPARE(lifetimes.copyOf(m_given), 360s);
        QCOMPARE(lifetimes.leastForAnswer(m_page).value(), 940s);
        QCOMPARE(lifetimes.leastForAnswer(m_text).value(), 0s);
        QCOMPARE(lifetimes.leastForRevalidation(m_page).value(), 0s);
    }

    void longStaleness()
    {
        const Lifetimes lifetimes{300s, 0s, 1000s, 60s};
        QCOMPARE(lifetimes.copyOf(m_page), 1300s);
        QCOMPARE(lifetimes.leastForAnswer(m_page).value(), 0s);
        QCOMPARE(lifetimes.leastForRevalidation(m_page).value(), 940s);
    }

    /// What is not fetched cannot have changed.
    void onlyPagesAreCompared()
    {
        const Lifetimes lifetimes{300s, 0s, 60s, 1000s};
        QVERIFY(!lifetimes.leastForRevalidation(m_text));
        QVERIFY(!lifetimes.leastForRevalidation(m_given));
    }

    void nothingIsKeptWithoutAUse()
    {
        const Lifetimes off{300s, 0s, 0s, 0s};
        QCOMPARE(off.copyOf(m_page), 0s);
        QVERIFY(!off.leastForAnswer(m_page));
        QVERIFY(!off.leastForRevalidation(m_page));
    }

    void whatStaysForEverNeverGetsOld()
    {
        const Lifetimes forEver{0s, 0s, 60s, 60s};
        QCOMPARE(forEver.copyOf(m_page), 0s);
        QVERIFY(!forEver.leastForAnswer(m_page));
        QVERIFY(!forEver.leastForRevalidation(m_page));
    }
};

QTEST_GUILESS_MAIN(TestLifetimes)
#include "testlifetimes.moc"
