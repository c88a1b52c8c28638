#include "tests/server/routes/runningnode.h"

#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

const QString article = QStringLiteral(
    "The old railway bridges over the river will be repaired. The town council decided on Tuesday "
    "that both railway bridges are to be opened to walkers and cyclists next spring. Engineers had "
    "examined the railway bridges for a year and found their iron sound. The council expects that "
    "walkers from the whole county will visit the railway bridges. The work costs four million "
    "pounds, of which the county pays half.");

/// The job that a node with these settings makes of the article, once it is done.
QJsonObject jobWith(const std::function<void(Config &)> &adjust)
{
    RunningNode node(adjust);
    const RawAnswer accepted = node.ask(submitRequest(article));
    if (accepted.status != 202)
        qFatal("%d: %s", accepted.status, accepted.body.constData());
    QJsonObject job;
    const bool isDone = QTest::qWaitFor(
        [&] {
            job = jsonOf(node.ask(getRequest(accepted.header("location"))));
            return job.value(u"status").toString() == QLatin1String("completed");
        },
        20'000);
    if (!isDone)
        qFatal("the job was not done");
    return job;
}

QStringList tagsOf(const QJsonObject &job)
{
    QStringList tags;
    for (const QJsonValue tag : job.value(u"tags").toArray())
        tags.append(tag.toString());
    return tags;
}

} // namespace

/// From the settings to the tags that are stored. The rules themselves: testtagrules.cpp.
class TestTagSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_plain = jobWith([](Config &) {});
        QVERIFY(tagsOf(m_plain).size() > 1);
        QVERIFY(tagsOf(m_plain).contains(QStringLiteral("railway bridges")));
    }

    void theVocabularySpellsAndIsPartOfTheKey()
    {
        const QJsonObject job = jobWith([](Config &config) {
            config.tagVocabulary = QStringList{QStringLiteral("Railway Bridge")};
        });
        QVERIFY(tagsOf(job).contains(QStringLiteral("Railway Bridge")));
        QCOMPARE(tagsOf(job).size(), tagsOf(m_plain).size());
        QVERIFY(job.value(u"hash") != m_plain.value(u"hash"));
    }

    void onlyTheVocabulary()
    {
        const QJsonObject job = jobWith([](Config &config) {
            config.tagVocabulary =
                QStringList{QStringLiteral("Railway Bridge"), QStringLiteral("Volcanoes")};
            config.tagVocabularyMode = QStringLiteral("only");
        });
        QCOMPARE(tagsOf(job), QStringList{QStringLiteral("Railway Bridge")});
    }

    /// They change no request to a model, so no summary need be paid for again.
    void synonymsAndAFewTagsLessKeepTheKey()
    {
        const QJsonObject job = jobWith([](Config &config) {
            config.tagSynonyms = QStringList{QStringLiteral("railway bridge=Viaducts")};
            config.maxTags = 7;
        });
        QVERIFY(tagsOf(job).contains(QStringLiteral("Viaducts")));
        QCOMPARE(job.value(u"hash"), m_plain.value(u"hash"));
    }

    void theMost()
    {
        const QJsonObject job = jobWith([](Config &config) { config.maxTags = 1; });
        QCOMPARE(tagsOf(job), tagsOf(m_plain).mid(0, 1));
    }

private:
    QJsonObject m_plain;
};

QTEST_GUILESS_MAIN(TestTagSettings)
#include "testtagsettings.moc"
