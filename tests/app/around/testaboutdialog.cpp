#include "app/around/aboutdialog.h"
#include "app/shell/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

using namespace smartcache;

namespace {

/// The rows of CONTRIBUTING.md's first table of what the program is built upon: name and licence.
QList<std::pair<QString, QString>> documented()
{
    QFile file(QStringLiteral(SOURCE_ROOT "/CONTRIBUTING.md"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype begin = text.indexOf(QLatin1String("Needed to build and run:"));
    const qsizetype end = text.indexOf(QLatin1String("Needed for work on it:"), begin);
    QList<std::pair<QString, QString>> rows;
    const QStringList lines = text.mid(begin, end - begin).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QStringList cells = line.split(QLatin1Char('|'));
        if (cells.size() != 5 || cells.at(1).trimmed() == QLatin1String("What")
            || cells.at(1).startsWith(QLatin1Char('-'))
            || cells.at(1).contains(QLatin1String("(tests)")))
            continue;
        rows.append({cells.at(1).trimmed(), cells.at(3).trimmed()});
    }
    return rows;
}

} // namespace

class TestAboutDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAllThatTheProgramIsBuiltUpon()
    {
        QList<std::pair<QString, QString>> shown;
        const QList<Library> libraries = librariesInUse();
        for (const Library &library : libraries) {
            shown.append({library.name, library.licence});
            QVERIFY2(QUrl(library.url).scheme() == QLatin1String("https"),
                     qPrintable(library.name));
        }
        QVERIFY(shown.size() > 10);
        QCOMPARE(shown, documented());
    }

    void saysVersionsStoreAndLicence()
    {
        Theme theme(*qApp);
        auto *dialog = new AboutDialog(theme, QStringLiteral("redis://<b>host</b>"));
        dialog->show();
        QStringList texts;
        const auto labels = dialog->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            texts.append(label->text());
            if (label->text().contains(QLatin1String("<b>")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(texts.contains(QStringLiteral(SMARTCACHE_VERSION)));
        QVERIFY(texts.contains(QString::fromLatin1(qVersion())));
        QVERIFY(texts.contains(QStringLiteral("redis://<b>host</b>")));
        QVERIFY(texts.filter(QStringLiteral("GPL-3.0-only")).size() == 1);
        QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(),
                 int(librariesInUse().size()));
        QPointer<AboutDialog> guarded(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!guarded);
    }
};

QTEST_MAIN(TestAboutDialog)
#include "testaboutdialog.moc"
