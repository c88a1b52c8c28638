#include "app/settings/geminikeyrow.h"
#include "app/settings/secretfield.h"
#include "app/settings/storerow.h"
#include "tests/app/settings/settingspagefixture.h"
#include "tests/fakes/rawhttpserver.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

using Page = SettingsPageFixture;

constexpr int patience = 20'000;

} // namespace

/// The rows of the settings page that have something to keep to themselves, and a button to try it.
class TestSecretRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyGoesToTheKeychainAndIsNeverShown()
    {
        Page p;
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QCOMPARE(row.field()->line()->echoMode(), QLineEdit::Password);
        p.type("GEMINI_API_KEY", "key-of-mine");
        QTRY_COMPARE(p.settings->config().geminiApiKey, QByteArray("key-of-mine"));
        QCOMPARE(p.keychain.entries.value(AppSettings::keyOption()), QStringLiteral("key-of-mine"));
        QVERIFY(p.saved("GEMINI_API_KEY").isNull());
        QTRY_VERIFY(row.field()->line()->isHidden());
        QVERIFY(row.field()->line()->text().isEmpty());
        QVERIFY(row.note().contains(QStringLiteral("keychain")));

        QTest::mouseClick(row.field()->removeButton(), Qt::LeftButton);
        QTRY_VERIFY(p.settings->config().geminiApiKey.isEmpty());
        QVERIFY(p.keychain.entries.isEmpty());
        QTRY_VERIFY(!row.field()->line()->isHidden());
    }

    void saysThatTheFileHasTheKeyWhereThereIsNoKeychain()
    {
        Page p;
        p.keychain.trouble = FakeKeychain::missing();
        p.type("GEMINI_API_KEY", "key-of-mine");
        QTRY_COMPARE(p.settings->config().geminiApiKey, QByteArray("key-of-mine"));
        QTRY_VERIFY(p.row("GEMINI_API_KEY").note().contains(FakeKeychain::missing().message));
        QVERIFY(p.row("GEMINI_API_KEY").note().contains(QStringLiteral("settings file")));
        QCOMPARE(p.saved("GEMINI_API_KEY"), QStringLiteral("key-of-mine"));
    }

    void testsAKeyAndOffersItsModels()
    {
        Page p({{QStringLiteral("GEMINI_BASE_URL"), m_gemini.start().toString()}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QVERIFY(!row.testButton()->isEnabled());
        p.find("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("wrong-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("Google says")), patience);
        QVERIFY(p.settings->config().geminiApiKey.isEmpty());

        row.field()->line()->clear();
        QVERIFY(row.problem().isEmpty());
        QTest::keyClicks(row.field()->line(), QStringLiteral("fake-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(row.meaning(), QStringLiteral("The key works; 13 model(s)"),
                                  patience);
        p.find("GEMINI_MODEL");
        auto *models = p.row("GEMINI_MODEL").findChild<QComboBox *>();
        QCOMPARE(models->count(), 13);
        const int index = models->findData(QStringLiteral("gemini-4-flash"));
        QVERIFY(models->itemText(index).contains(QStringLiteral("Gemini 4 Flash")));
        models->setFocus();
        models->setCurrentIndex(index);
        Q_EMIT models->activated(index);
        QCOMPARE(models->currentText(), QStringLiteral("gemini-4-flash"));
        QCOMPARE(p.settings->config().geminiModel, QStringLiteral("gemini-4-flash"));
    }

    void aBlockedKeyIsToldInGooglesWords()
    {
        RawHttpServer google([](const RawRequest &, const std::shared_ptr<RawExchange> &exchange) {
            exchange->respond(403, {},
                              "{\"error\": {\"code\": 403, \"status\": \"PERMISSION_DENIED\", "
                              "\"message\": \"This <b>key</b> was reported as leaked.\"}}");
        });
        Page p({{QStringLiteral("GEMINI_BASE_URL"), QString::fromLatin1(google.origin())}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("leaked-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            row.problem().contains(QStringLiteral("This <b>key</b> was reported as leaked.")),
            patience);
        for (const QLabel *label : row.findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void saysWhenGoogleIsAway()
    {
        QString away;
        {
            RawHttpServer gone([](const RawRequest &, const std::shared_ptr<RawExchange> &) {});
            away = QString::fromLatin1(gone.origin());
        }
        Page p({{QStringLiteral("GEMINI_BASE_URL"), away}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("any-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("could not be reached")),
                                 patience);
        QVERIFY(row.testButton()->isEnabled());
    }

    void testsASharedStore()
    {
        Page p;
        ValkeyServer server({ValkeyServer::Transport::Tcp, "pass-word", {}});
        p.find("REDIS_URL");
        const auto &row = p.row<StoreRow>("REDIS_URL");
        QVERIFY(!row.testButton()->isEnabled());
        row.field()->line()->setText(server.url());
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.meaning().contains(QStringLiteral("can be used")), patience);
        QVERIFY(p.saved("REDIS_URL").isNull());

        QTest::keyClick(row.field()->line(), Qt::Key_Return);
        QCOMPARE(p.saved("REDIS_URL"), server.url());
        for (const QLabel *label : p.page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(QStringLiteral("pass-word")));
        // The one that is saved can be tried again.
        server.kill();
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!row.problem().isEmpty(), patience);
        QVERIFY(row.meaning().isEmpty());
    }

    void saysWhatIsWrongWithAStore()
    {
        Page p;
        const auto &row = p.row<StoreRow>("REDIS_URL");
        row.field()->line()->setText(QStringLiteral("http://example.org"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QVERIFY(!row.problem().isEmpty());

        ValkeyServer server(
            {ValkeyServer::Transport::Unix,
             {},
             {QStringLiteral("--maxmemory-policy"), QStringLiteral("allkeys-lru")}});
        row.field()->line()->setText(server.url());
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("allkeys-lru")), patience);
    }

private:
    FakeGemini m_gemini;
};

QTEST_MAIN(TestSecretRows)
#include "testsecretrows.moc"
