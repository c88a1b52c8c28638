#include "app/around/argumentintake.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/fakesite.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patienceMs = 40'000;

void write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(fileName), qPrintable(file.errorString()));
}

} // namespace

class TestArgumentIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void submitsAddressesAndFilesOnceTheBackendRuns()
    {
        FakeSite site;
        TestDesktop desktop;
        ArgumentIntake intake(desktop.context());
        QSignalSpy submitted(&intake, &ArgumentIntake::submitted);
        QSignalSpy answered(&intake, &ArgumentIntake::answered);
        QSignalSpy refused(&intake, &ArgumentIntake::refused);
        write(desktop.path(QStringLiteral("a.txt")), sampleText(1).toUtf8());
        write(desktop.path(QStringLiteral("b c.md")), sampleText(2).toUtf8());
        intake.take({site.url(QStringLiteral("/article")).toString(), QStringLiteral("a.txt"),
                     QUrl::fromLocalFile(desktop.path(QStringLiteral("b c.md"))).toString()},
                    desktop.path({}));
        QVERIFY(submitted.isEmpty());
        desktop.start();
        QTRY_COMPARE_WITH_TIMEOUT(submitted.count(), 3, patienceMs);
        QVERIFY(refused.isEmpty());

        const QByteArray id = submitted.at(1).constFirst().toByteArray();
        const auto hasEnded = std::make_shared<bool>(false);
        const auto fileName = std::make_shared<QString>();
        QTRY_VERIFY_WITH_TIMEOUT((desktop.client().status(id,
                                                          [=](const Expected<Job> &job) {
                                                              *hasEnded = job && job->isEnded();
                                                              *fileName = job ? job->given.fileName
                                                                              : QString();
                                                          }),
                                  *hasEnded),
                                 patienceMs);
        QCOMPARE(*fileName, QStringLiteral("a.txt"));
        intake.take({QStringLiteral("a.txt")}, desktop.path({}));
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, patienceMs);
    }

    void saysWhatIsNoFileAndGoesOn()
    {
        TestDesktop desktop;
        desktop.start();
        ArgumentIntake intake(desktop.context());
        QSignalSpy submitted(&intake, &ArgumentIntake::submitted);
        QSignalSpy refused(&intake, &ArgumentIntake::refused);
        write(desktop.path(QStringLiteral("picture.txt")),
              QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11));
        write(desktop.path(QStringLiteral("good.txt")), sampleText(1).toUtf8());
        intake.take({QStringLiteral("missing.txt"), QStringLiteral("."),
                     QStringLiteral("picture.txt"), QStringLiteral("http://"),
                     QStringLiteral("good.txt")},
                    desktop.path({}));
        QTRY_COMPARE_WITH_TIMEOUT(submitted.count(), 1, patienceMs);
        QCOMPARE(refused.count(), 4);
        QCOMPARE(refused.constFirst().constFirst().toString(), QStringLiteral("missing.txt"));
        QVERIFY(!refused.constFirst().at(1).toString().isEmpty());
    }

    void offersWhatALinkLedTo()
    {
        TestDesktop desktop;
        desktop.start();
        ArgumentIntake intake(desktop.context());
        QSignalSpy offered(&intake, &ArgumentIntake::offered);
        QSignalSpy refused(&intake, &ArgumentIntake::refused);
        intake.take({QStringLiteral("smartcache:https://example.org/a?b=c"),
                     QStringLiteral("SmartCache:HTTP://example.org"),
                     QStringLiteral("smartcache:file:///etc/passwd"),
                     QStringLiteral("smartcache:some text"), QStringLiteral("smartcache:")},
                    desktop.path({}));
        QCOMPARE(offered.count(), 2);
        QCOMPARE(offered.constFirst().constFirst().toUrl(),
                 QUrl(QStringLiteral("https://example.org/a?b=c")));
        QCOMPARE(refused.count(), 3);
        for (const auto &one : refused)
            QVERIFY(one.at(1).toString().contains(QLatin1String("smartcache:https://")));
    }

    void refusesWhatIsLargerThanTheApiTakes()
    {
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("MAX_INPUT_BYTES"), QStringLiteral("1024")}});
        desktop.start();
        ArgumentIntake intake(desktop.context());
        QSignalSpy refused(&intake, &ArgumentIntake::refused);
        write(desktop.path(QStringLiteral("large.txt")), QByteArray(1025, 'x'));
        intake.take({QStringLiteral("large.txt")}, desktop.path({}));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, patienceMs);
    }

    void waitsForTheStore()
    {
        TestDesktop desktop;
        desktop.start();
        ArgumentIntake intake(desktop.context());
        QSignalSpy submitted(&intake, &ArgumentIntake::submitted);
        QSignalSpy refused(&intake, &ArgumentIntake::refused);
        write(desktop.path(QStringLiteral("a.txt")), sampleText(1).toUtf8());
        desktop.store().kill();
        intake.take({QStringLiteral("a.txt")}, desktop.path({}));
        QTest::qWait(1000);
        QVERIFY(submitted.isEmpty());
        desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(submitted.count(), 1, patienceMs);
        QVERIFY(refused.isEmpty());
    }
};

QTEST_MAIN(TestArgumentIntake)
#include "testargumentintake.moc"
