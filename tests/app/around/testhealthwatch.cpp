#include "app/around/healthwatch.h"
#include "core/store/serverprogram.h"
#include "tests/app/support/testdesktop.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patienceMs = 40'000;

QPushButton *button(const BannerArea &banners)
{
    const auto buttons = banners.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (!one->isHidden() && !one->parentWidget()->isHidden())
            return one;
    }
    return nullptr;
}

bool says(const BannerArea &banners, const QString &part)
{
    return banners.texts().join(QLatin1Char('\n')).contains(part);
}

void submit(TestDesktop &desktop)
{
    Submission submission;
    submission.input = sampleText(1);
    desktop.client().submit(submission, [](const Expected<SubmitReply> &) {});
}

/// Settings whose port was chosen in the window, not on the command line.
std::unique_ptr<AppSettings> withSavedPort(TestDesktop &desktop, quint16 port)
{
    ConfigInputs inputs;
    inputs.commandLine.values = {{QStringLiteral("REDIS_URL"), desktop.store().url()},
                                 {QStringLiteral("DATA_DIR"), desktop.path(QStringLiteral("d"))}};
    inputs.savedSettings = {{QStringLiteral("PORT"), QString::number(port)}};
    const Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().message));
    QDir().mkpath(desktop.path(QStringLiteral("d")));
    return std::make_unique<AppSettings>(inputs, *loaded,
                                         SavedSettings(desktop.path(QStringLiteral("saved.ini"))));
}

} // namespace

class TestHealthWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingWhileAllIsWell()
    {
        TestDesktop desktop;
        BannerArea banners(desktop.theme());
        const HealthWatch watch(desktop.context(), banners);
        desktop.start();
        desktop.summarize(sampleText(1));
        QVERIFY2(banners.texts().isEmpty(), qPrintable(banners.texts().join(QLatin1Char('\n'))));
        QVERIFY(watch.trouble().isEmpty());
    }

    void saysThatTheStoreIsAwayUntilItIsBack()
    {
        TestDesktop desktop;
        BannerArea banners(desktop.theme());
        HealthWatch watch(desktop.context(), banners);
        QSignalSpy trouble(&watch, &HealthWatch::troubleChanged);
        desktop.start();
        desktop.store().kill();
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, QStringLiteral("comes back by itself")), patienceMs);
        QCOMPARE(banners.texts().size(), 1);
        QVERIFY(!watch.trouble().isEmpty());
        desktop.store().start();
        QTRY_VERIFY_WITH_TIMEOUT(banners.texts().isEmpty(), patienceMs);
        QVERIFY(watch.trouble().isEmpty());
        QCOMPARE(trouble.count(), 2);
    }

    void saysThatTheKeyIsRejected_data()
    {
        QTest::addColumn<QString>("fallback");
        QTest::addColumn<QString>("part");
        QTest::newRow("jobs wait") << QStringLiteral("0") << QStringLiteral("Jobs wait");
        QTest::newRow("answers offline") << QStringLiteral("1") << QStringLiteral("made offline");
    }

    void saysThatTheKeyIsRejected()
    {
        QFETCH(QString, fallback);
        QFETCH(QString, part);
        TestDesktop desktop(TestDesktop::Engine::Gemini,
                            {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("wrong-key")},
                             {QStringLiteral("EXTRACTIVE_FALLBACK"), fallback}});
        BannerArea banners(desktop.theme());
        HealthWatch watch(desktop.context(), banners);
        QSignalSpy settingsWanted(&watch, &HealthWatch::settingsWanted);
        desktop.start();
        submit(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, QStringLiteral("does not accept the API key")),
                                 patienceMs);
        QVERIFY2(says(banners, part), qPrintable(banners.texts().join(QLatin1Char('\n'))));
        QPushButton *const first = button(banners);
        QVERIFY(first);
        QTest::mouseClick(first, Qt::LeftButton);
        QCOMPARE(settingsWanted.count(), 1);
        // It is looked after every 5 seconds; what is told anew would lose its focus.
        QTest::qWait(6'000);
        QCOMPARE(button(banners), first);
    }

    void whatWasDismissedHidesNoOtherTrouble()
    {
        TestDesktop desktop(TestDesktop::Engine::Gemini,
                            {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("wrong-key")}});
        BannerArea banners(desktop.theme());
        const HealthWatch watch(desktop.context(), banners);
        banners.setVisible(true);
        desktop.start();
        submit(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, QStringLiteral("does not accept the API key")),
                                 patienceMs);
        auto *dismiss = banners.findChild<QToolButton *>();
        QVERIFY(dismiss);
        QTest::mouseClick(dismiss, Qt::LeftButton);
        QVERIFY(banners.texts().isEmpty());
        desktop.store().kill();
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, QStringLiteral("comes back by itself")), patienceMs);
    }

    void offersTheNextFreePortAndSavesIt()
    {
        TestDesktop desktop;
        QTcpServer inTheWay;
        QVERIFY(inTheWay.listen(QHostAddress::LocalHost));
        const auto settings = withSavedPort(desktop, inTheWay.serverPort());
        connect(settings.get(), &AppSettings::changed, &desktop.backend(),
                [&] { desktop.backend().start(settings->config()); });
        const AppContext context{desktop.backend(), desktop.feed(),        desktop.network(),
                                 *settings,         desktop.preferences(), desktop.theme()};
        BannerArea banners(desktop.theme());
        const HealthWatch watch(context, banners);
        desktop.backend().start(settings->config());
        QTRY_VERIFY_WITH_TIMEOUT(
            says(banners, QStringLiteral("Port %1 is used").arg(inTheWay.serverPort())),
            patienceMs);
        QVERIFY(!watch.trouble().isEmpty());
        QVERIFY(button(banners)->text().startsWith(QLatin1String("Use port ")));
        QTest::mouseClick(button(banners), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.backend().state(), Backend::State::Running, patienceMs);
        QVERIFY(banners.texts().isEmpty());
        QVERIFY(watch.trouble().isEmpty());
        const int port = desktop.backend().url().port();
        QVERIFY(port > inTheWay.serverPort());
        QCOMPARE(settings->saved().value(QStringLiteral("PORT")), QString::number(port));
    }

    /// Saving would change nothing where the command line names the port.
    void usesTheNextFreePortForNowWhereTheCommandLineNamesOne()
    {
        QTcpServer inTheWay;
        QVERIFY(inTheWay.listen(QHostAddress::LocalHost));
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("PORT"), QString::number(inTheWay.serverPort())}});
        BannerArea banners(desktop.theme());
        const HealthWatch watch(desktop.context(), banners);
        desktop.backend().start(desktop.settings().config());
        QTRY_VERIFY_WITH_TIMEOUT(button(banners), patienceMs);
        QTest::mouseClick(button(banners), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.backend().state(), Backend::State::Running, patienceMs);
        QVERIFY(desktop.backend().url().port() > inTheWay.serverPort());
    }

    void saysWhoUsesTheDataFolderAndGoesOnAfterwards()
    {
        const QMap<QString, QString> privateStore{{QStringLiteral("REDIS_URL"), QString()}};
        TestDesktop first(TestDesktop::Engine::Extractive, privateStore);
        first.start();
        QMap<QString, QString> sameFolder = privateStore;
        sameFolder[QStringLiteral("DATA_DIR")] = first.settings().config().dataDir;
        TestDesktop second(TestDesktop::Engine::Extractive, sameFolder);
        BannerArea banners(second.theme());
        const HealthWatch watch(second.context(), banners);
        second.backend().start(second.settings().config());
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, first.backend().url().authority()), patienceMs);
        QCOMPARE(banners.texts().size(), 1);
        first.backend().stop();
        QTRY_COMPARE_WITH_TIMEOUT(second.backend().state(), Backend::State::Running, patienceMs);
        QVERIFY(banners.texts().isEmpty());
    }

    void offersToTryAgain()
    {
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("REDIS_URL"), QString()},
                             {QStringLiteral("VALKEY_SERVER"), QStringLiteral("/bin/false")}});
        BannerArea banners(desktop.theme());
        const HealthWatch watch(desktop.context(), banners);
        desktop.backend().start(desktop.settings().config());
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, QStringLiteral("could not start")), patienceMs);
        QCOMPARE(desktop.backend().error()->code, QStringLiteral("store_start_failed"));
        QSignalSpy states(&desktop.backend(), &Backend::stateChanged);
        QTest::mouseClick(button(banners), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(states.count(), 2, patienceMs); // Starting, Failed
        QCOMPARE(banners.texts().size(), 1);
    }

    void leadsToTheSettingsWhileThereIsNoServerAndStartsOnceThereIsOne()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(QStringLiteral("valkey-server"));
        TestDesktop desktop(
            TestDesktop::Engine::Extractive,
            {{QStringLiteral("REDIS_URL"), QString()}, {QStringLiteral("VALKEY_SERVER"), program}});
        BannerArea banners(desktop.theme());
        const HealthWatch watch(desktop.context(), banners);
        QSignalSpy wanted(&watch, &HealthWatch::settingsWanted);
        desktop.backend().start(desktop.settings().config());
        QTRY_VERIFY_WITH_TIMEOUT(says(banners, program), patienceMs);
        QTest::mouseClick(button(banners), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);

        QVERIFY(QFile::link(findServerProgram({}, {}), program));
        QTRY_COMPARE_WITH_TIMEOUT(desktop.backend().state(), Backend::State::Running, patienceMs);
        QVERIFY(banners.texts().isEmpty());
    }
};

QTEST_MAIN(TestHealthWatch)
#include "testhealthwatch.moc"
