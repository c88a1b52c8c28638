#include "app/around/quicksubmit.h"
#include "tests/app/support/testdesktop.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patienceMs = 40'000;

QLabel *result(const QuickSubmit &popup)
{
    const auto labels = popup.findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->accessibleName() == QLatin1String("Summary"))
            return label;
    }
    return nullptr;
}

bool shows(const QuickSubmit &popup, const QString &part)
{
    const auto labels = popup.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
        return label->isVisible() && label->text().contains(part);
    });
}

QPushButton *button(const QuickSubmit &popup, const QString &text)
{
    const auto buttons = popup.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class TestQuickSubmit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void summarizesWhatIsTyped()
    {
        TestDesktop desktop;
        desktop.start();
        QuickSubmit popup(desktop.context());
        QSignalSpy submitted(&popup, &QuickSubmit::submitted);
        QSignalSpy openWanted(&popup, &QuickSubmit::openWanted);
        popup.open();
        auto &input = *popup.findChild<QLineEdit *>();
        QVERIFY(input.text().isEmpty());
        QTest::keyClick(&input, Qt::Key_Return); // nothing to submit
        input.setText(sampleText(1));
        QTest::keyClick(&input, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shows(popup, QStringLiteral("Done")), patienceMs);
        QCOMPARE(submitted.count(), 1);
        QVERIFY(result(popup)->text().contains(QLatin1String("bridge")));

        QTest::mouseClick(button(popup, QStringLiteral("&Copy")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), result(popup)->text());
        QTest::mouseClick(button(popup, QStringLiteral("&Open in SmartCache")), Qt::LeftButton);
        QVERIFY(!popup.isVisible());
        QCOMPARE(openWanted.constFirst(), submitted.constFirst());

        popup.open();
        QTest::keyClick(&input, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shows(popup, QStringLiteral("From the cache")), patienceMs);
        QCOMPARE(submitted.count(), 1);
    }

    void keepsForeignTextText()
    {
        TestDesktop desktop;
        desktop.start();
        QuickSubmit popup(desktop.context());
        popup.open();
        // A short text is its own summary.
        const QString hostile =
            QStringLiteral("<b>Bold</b> <script>alert(1)</script> <img src=x onerror=y>");
        popup.findChild<QLineEdit *>()->setText(hostile);
        QTest::keyClick(popup.findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(result(popup)->text(), hostile, patienceMs);
        const auto labels = popup.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void takesTheAddressInTheClipboard()
    {
        TestDesktop desktop;
        QuickSubmit popup(desktop.context());
        QGuiApplication::clipboard()->setText(QStringLiteral("just words"));
        popup.open();
        QVERIFY(popup.findChild<QLineEdit *>()->text().isEmpty());
        QTest::keyClick(&popup, Qt::Key_Escape);
        QVERIFY(!popup.isVisible());
        QGuiApplication::clipboard()->setText(QStringLiteral("https://example.org/a"));
        popup.open();
        QCOMPARE(popup.findChild<QLineEdit *>()->text(), QStringLiteral("https://example.org/a"));
        QCOMPARE(popup.findChild<QLineEdit *>()->selectedText(),
                 QStringLiteral("https://example.org/a"));
    }

    void saysWhyItCouldNotBeDone()
    {
        TestDesktop desktop;
        QuickSubmit popup(desktop.context());
        popup.open();
        auto &input = *popup.findChild<QLineEdit *>();
        input.setText(QStringLiteral("something"));
        QTest::keyClick(&input, Qt::Key_Return);
        QVERIFY(shows(popup, QStringLiteral("not running")));
        desktop.start();
        input.setText(desktop.backend().url().toString() + QStringLiteral("/api/no/such/page"));
        QTest::keyClick(&input, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shows(popup, QStringLiteral("404")), patienceMs);
    }
};

QTEST_MAIN(TestQuickSubmit)
#include "testquicksubmit.moc"
