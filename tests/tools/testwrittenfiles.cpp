#include "core/config/options.h"
#include "tools/writeoptions/manpage.h"
#include "tools/writeoptions/writtenfiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestWrittenFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // When this fails: cmake --build build/dev --target update_options
    void theSourcesAreUpToDate_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        const auto files = writtenFiles(QStringLiteral(SOURCE_ROOT));
        QVERIFY2(files, files ? "" : qPrintable(files.error().message));
        QVERIFY(files->size() > 10);
        for (const WrittenFile &file : *files)
            QTest::newRow(qPrintable(file.name)) << file.name << file.text;
    }

    void theSourcesAreUpToDate()
    {
        QFETCH(const QString, name);
        QFile file(QStringLiteral(SOURCE_ROOT "/") + name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        QTEST(QString::fromUtf8(file.readAll()), "text");
    }

    void whatPeopleWriteMustBeThere()
    {
        const QTemporaryDir empty;
        const auto files = writtenFiles(empty.path());
        QVERIFY(!files);
        QCOMPARE(files.error().code, QStringLiteral("unreadable_file"));
        QVERIFY(files.error().message.contains(QLatin1String("README.md")));
    }

    void theManualHasEveryOption()
    {
        const QString manual = manOptions();
        for (const Option &option : allOptions()) {
            const QString tag = QStringLiteral("\\fB%1\\fR").arg(option.flag());
            QCOMPARE(manual.count(QString(tag).replace(u'-', QStringLiteral("\\-"))), 1);
        }
    }

    void nothingInTheManualIsARequestByChance()
    {
        for (const QString &text : {manOptions(), manCommands()}) {
            const QStringList lines = text.split(u'\n');
            for (const QString &line : lines) {
                const bool isRequest = line.startsWith(u'.') || line.startsWith(u'\'');
                const bool isOurs = line == u".TP" || line == u".SH EXIT STATUS"
                                    || line.startsWith(QLatin1String(".SS "));
                QVERIFY2(!isRequest || isOurs, qPrintable(line));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWrittenFiles)
#include "testwrittenfiles.moc"
