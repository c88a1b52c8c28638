#include "core/input/documentreader.h"
#include "tests/fakes/fakesite.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

/// Pages that are asked for again: conditional requests, from the fetcher to the document.
class TestRevisit : public QObject
{
    Q_OBJECT

private:
    FakeSite m_site;
    Cancellation m_never;

    static FetchLimits homeLimits()
    {
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        return limits;
    }

    Document read(const QString &target, const PageValidators &known = {})
    {
        DocumentReader reader(homeLimits());
        const Expected<Document> document = reader.read(m_site.url(target), m_never, known);
        if (!document)
            qFatal("%s", qPrintable(document.error().message));
        return *document;
    }

private Q_SLOTS:
    void unchangedByEntityTag()
    {
        m_site.revise("tag", {1, 1, "W/\"v1\"", {}});
        const Document first = read(QStringLiteral("/revised/tag"));
        QVERIFY(!first.isUnchanged);
        QVERIFY(!first.text.isEmpty());
        QCOMPARE(first.validators.etag, QByteArray("W/\"v1\""));
        QVERIFY(m_site.lastRequest("/revised/tag").header("if-none-match").isEmpty());

        const Document again = read(QStringLiteral("/revised/tag"), first.validators);
        QVERIFY(again.isUnchanged);
        QVERIFY(again.text.isEmpty());
        QCOMPARE(again.url, first.url);
        QCOMPARE(again.validators.etag, first.validators.etag);
        QCOMPARE(m_site.unchanged("/revised/tag"), 1);
    }

    void unchangedByDate()
    {
        const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
        m_site.revise("date", {1, 1, {}, yesterday});
        const Document first = read(QStringLiteral("/revised/date"));
        QVERIFY(!first.validators.lastModified.isEmpty());
        QVERIFY(read(QStringLiteral("/revised/date"), first.validators).isUnchanged);

        m_site.revise("date", {2, 1, {}, yesterday.addSecs(3600)});
        const Document changed = read(QStringLiteral("/revised/date"), first.validators);
        QVERIFY(!changed.isUnchanged);
        QVERIFY(changed.text != first.text);
    }

    /// The date would say that nothing has changed.
    void entityTagGoesBeforeDate()
    {
        const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
        m_site.revise("both", {1, 1, "\"v1\"", yesterday});
        const Document first = read(QStringLiteral("/revised/both"));
        m_site.revise("both", {2, 1, "\"v2\"", yesterday});
        const Document changed = read(QStringLiteral("/revised/both"), first.validators);
        QVERIFY(!changed.isUnchanged);
        QCOMPARE(changed.validators.etag, QByteArray("\"v2\""));
    }

    void pageWithoutValidators()
    {
        m_site.revise("none", {1, 1, {}, QDateTime::currentDateTimeUtc()});
        QVERIFY(read(QStringLiteral("/revised/none")).validators.isEmpty());
    }

    void otherPagesAreAskedForWhole()
    {
        m_site.revise("one", {1, 1, "\"same\"", {}});
        m_site.revise("two", {2, 1, "\"same\"", {}});
        const Document one = read(QStringLiteral("/revised/one"));
        QVERIFY(!read(QStringLiteral("/revised/two"), one.validators).isUnchanged);
        QVERIFY(m_site.lastRequest("/revised/two").header("if-none-match").isEmpty());
    }

    void conditionsGoToThePageBehindARedirect()
    {
        m_site.revise("moved", {1, 1, "\"v1\"", {}});
        const QString target = QStringLiteral("/redirect?to=/revised/moved");
        const Document first = read(target);
        QCOMPARE(first.validators.url, m_site.url(QStringLiteral("/revised/moved")));
        QVERIFY(read(target, first.validators).isUnchanged);
        QVERIFY(m_site.lastRequest("/redirect").header("if-none-match").isEmpty());
        QCOMPARE(m_site.lastRequest("/revised/moved").header("if-none-match"),
                 QByteArray("\"v1\""));
    }

    /// 304 is an answer only to who has something.
    void unaskedNotModifiedIsAnError()
    {
        DocumentReader reader(homeLimits());
        const Expected<Document> document =
            reader.read(m_site.url(QStringLiteral("/status/304")), m_never);
        QVERIFY(!document);
        QCOMPARE(document.error().code, QStringLiteral("http_status"));
    }
};

QTEST_GUILESS_MAIN(TestRevisit)
#include "testrevisit.moc"
