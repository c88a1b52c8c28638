#include "app/around/addressline.h"
#include "app/around/qrcode.h"
#include "tests/app/support/testdesktop.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

bool shows(const AddressLine &line, const QString &text)
{
    const auto labels = line.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->text() == text; });
}

QToolButton *button(const AddressLine &line, const char *name)
{
    const auto buttons = line.findChildren<QToolButton *>();
    for (QToolButton *one : buttons) {
        if (one->accessibleName() == QLatin1String(name))
            return one;
    }
    return nullptr;
}

constexpr char codeButton[] = "Show the address as a QR code";
constexpr char copyButton[] = "Copy the address";

} // namespace

class TestAddressLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowTheBackendIs()
    {
        TestDesktop desktop;
        AddressLine line(desktop.context());
        line.show();
        QVERIFY(shows(line, QStringLiteral("Stopped")));
        QVERIFY(!button(line, copyButton)->isVisible());
        desktop.backend().start(desktop.settings().config());
        QVERIFY(shows(line, QStringLiteral("Starting…")));
        QTRY_VERIFY_WITH_TIMEOUT(shows(line, QStringLiteral("Running")), 20'000);
        QVERIFY(shows(line, desktop.backend().url().authority()));
        line.setTroubled(true);
        QVERIFY(shows(line, QStringLiteral("Trouble")));
        line.setTroubled(false);
        QVERIFY(shows(line, QStringLiteral("Running")));
        desktop.backend().stop();
        QTRY_VERIFY_WITH_TIMEOUT(shows(line, QStringLiteral("Stopped")), 20'000);
        QVERIFY(!shows(line, desktop.backend().url().authority()) || line.urlForOthers().isEmpty());
    }

    void copiesTheAddressAndSaysSoForAMoment()
    {
        TestDesktop desktop;
        AddressLine line(desktop.context());
        line.show();
        desktop.start();
        QTest::mouseClick(button(line, copyButton), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), desktop.backend().url().toString());
        QVERIFY(shows(line, QStringLiteral("Copied")));
        QTRY_VERIFY(!shows(line, QStringLiteral("Copied")));
        QVERIFY(shows(line, desktop.backend().url().authority()));
    }

    void hasACodeOnlyWhereOthersCanReachIt_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isReachable");
        QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << false;
        QTest::newRow("everything") << QStringLiteral("0.0.0.0") << true;
    }

    void hasACodeOnlyWhereOthersCanReachIt()
    {
        QFETCH(QString, host);
        QFETCH(bool, isReachable);
        TestDesktop desktop(
            TestDesktop::Engine::Extractive,
            {{QStringLiteral("HOST"), host},
             {QStringLiteral("API_TOKEN"), QStringLiteral("a-token-of-sufficient-length")}});
        AddressLine line(desktop.context());
        line.show();
        desktop.start();
        QCOMPARE(button(line, codeButton)->isVisible(), isReachable);
        if (!isReachable) {
            QVERIFY(line.urlForOthers().isEmpty());
            return;
        }
        const QUrl url = line.urlForOthers(); // empty on a machine without a network
        QVERIFY(url.isEmpty() || !QHostAddress(url.host()).isLoopback());
        QTest::mouseClick(button(line, codeButton), Qt::LeftButton);
        auto *popup = line.findChild<QFrame *>(QStringLiteral("qrPopup"));
        QVERIFY(popup);
        QVERIFY(popup->isVisible());
        QCOMPARE(popup->findChild<QrCode *>() != nullptr, !url.isEmpty());
        QTest::keyClick(popup, Qt::Key_Escape);
        QTRY_VERIFY(!line.findChild<QFrame *>(QStringLiteral("qrPopup")));
    }

    void paintsACode()
    {
        QrCode code;
        code.setText(QStringLiteral("http://192.168.0.7:8080"));
        // 23 bytes at level M need version 2, or 25 modules a side (ISO/IEC 18004, table 7).
        QCOMPARE(code.modules().size(), QSize(25, 25));
        code.resize(code.sizeHint());
        const QImage image = code.grab().toImage();
        QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));                 // the quiet zone
        QCOMPARE(image.pixelColor(4 * 6 + 3, 4 * 6 + 3), QColor(Qt::black)); // the finder pattern
        code.setText(QString(5000, QLatin1Char('x')));
        QVERIFY(code.modules().isNull());
    }
};

QTEST_MAIN(TestAddressLine)
#include "testaddressline.moc"
