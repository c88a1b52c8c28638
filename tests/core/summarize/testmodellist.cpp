#include "core/summarize/gemini/modellist.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/rawhttpserver.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <optional>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

using Answer = std::optional<Expected<QList<ModelsPage::Model>>>;

} // namespace

class TestModelList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatTheKeyCanUse()
    {
        FakeGemini gemini;
        ModelList list(m_clock, 20s);
        Answer answer;
        list.ask(gemini.start(), "fake-key", [&](const auto &models) { answer = models; });
        QVERIFY(!answer);
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().message));
        QCOMPARE((*answer)->size(), 13);
        QCOMPARE((*answer)->constFirst().name, QStringLiteral("gemini-2.5-flash"));
        QCOMPARE((*answer)->constFirst().displayName, QStringLiteral("Gemini 2.5 Flash"));
        for (const FakeGemini::Call &call : gemini.calls())
            QVERIFY(!call.isKeyInQuery);
    }

    void readsAllPages()
    {
        RawHttpServer server(
            [](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
                const bool isSecond = request.target.contains("pageToken=next");
                exchange->respond(
                    200, {},
                    isSecond ? "{\"models\": [{\"name\": \"models/b\", "
                               "\"supportedGenerationMethods\": [\"generateContent\"]}, "
                               "{\"name\": \"models/embed\"}]}"
                             : "{\"models\": [{\"name\": \"models/a\", \"displayName\": \"A\", "
                               "\"supportedGenerationMethods\": [\"generateContent\"]}], "
                               "\"nextPageToken\": \"next\"}");
            });
        ModelList list(m_clock, 20s);
        Answer answer;
        list.ask(QUrl(QString::fromLatin1(server.origin())), "key",
                 [&](const auto &models) { answer = models; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(*answer);
        QCOMPARE((*answer)->size(), 2);
        QCOMPARE((*answer)->at(0).displayName, QStringLiteral("A"));
        QCOMPARE((*answer)->at(1).name, QStringLiteral("b"));
    }

    void aBadKeyIsToldInGooglesWords()
    {
        FakeGemini gemini;
        ModelList list(m_clock, 20s);
        Answer answer;
        list.ask(gemini.start(), "bad-key", [&](const auto &models) { answer = models; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, QStringLiteral("key_rejected"));
        QVERIFY(answer->error().message.contains(QStringLiteral("API key not valid")));
    }

    void silenceAndAnAddressThatIsNoneEnd()
    {
        RawHttpServer silent([](const RawRequest &, const std::shared_ptr<RawExchange> &) {});
        ModelList list(m_clock, 50ms);
        Answer answer;
        list.ask(QUrl(QString::fromLatin1(silent.origin())), "key",
                 [&](const auto &models) { answer = models; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, QStringLiteral("ai_timeout"));

        answer.reset();
        list.ask(QUrl(QStringLiteral("nonsense")), "key",
                 [&](const auto &models) { answer = models; });
        QVERIFY(!answer);
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, QStringLiteral("ai_unavailable"));
    }

    void onlyTheLastQuestionIsAnswered()
    {
        FakeGemini gemini;
        const QUrl url = gemini.start();
        ModelList list(m_clock, 20s);
        bool isFirstAnswered = false;
        Answer answer;
        list.ask(url, "bad-key", [&](const auto &) { isFirstAnswered = true; });
        list.ask(url, "fake-key", [&](const auto &models) { answer = models; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(*answer);
        QVERIFY(!isFirstAnswered);
    }

private:
    ManualClock m_clock;
};

QTEST_GUILESS_MAIN(TestModelList)
#include "testmodellist.moc"
