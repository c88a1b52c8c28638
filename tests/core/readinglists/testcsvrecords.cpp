#include "core/readinglists/csvrecords.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;

class TestCsvRecords : public QObject
{
    Q_OBJECT

    /// Fields with "|" between them, "TORN" for a torn record.
    static QStringList read(const QString &text)
    {
        CsvRecords records(text);
        QStringList result;
        while (const std::optional<CsvRecords::Record> record = records.next())
            result.append(record->isTorn ? QStringLiteral("TORN") : record->fields.join(u'|'));
        return result;
    }

private Q_SLOTS:
    void records_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("records");
        const auto row = [](const char *name, const char *text,
                            std::initializer_list<const char *> records) {
            QStringList list;
            for (const char *record : records)
                list.append(QString::fromUtf8(record));
            QTest::newRow(name) << QString::fromUtf8(text) << list;
        };
        row("empty", "", {});
        row("one field", "a", {"a"});
        row("two lines", "a,b\nc,d\n", {"a|b", "c|d"});
        row("CR LF", "a,b\r\nc,d\r\n", {"a|b", "c|d"});
        row("CR", "a,b\rc,d", {"a|b", "c|d"});
        row("blank lines", "\n\na\n\n\nb\n", {"a", "b"});
        row("empty fields", ",,\n,a,", {"||", "|a|"});
        row("quoted", "\"a,b\",\"c\"\"d\"", {"a,b|c\"d"});
        row("line break inside", "\"a\nb\",c\nd", {"a\nb|c", "d"});
        row("empty quoted", "\"\",x", {"|x"});
        row("quote within", "a\"b,c", {"a\"b|c"});
        row("behind a quote", "\"a\"b,c", {"ab|c"});
        row("never closed", "a,\"b\nc,d\ne,f", {"TORN", "c|d", "e|f"});
    }
    void records()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, records);
        QCOMPARE(read(text), records);
    }

    void aFieldWithoutEndTearsItsLineAlone()
    {
        const QString text = QString(CsvRecords::maxRecordLength + 1, u'x') + QStringLiteral("\na");
        QCOMPARE(read(text), (QStringList{QStringLiteral("TORN"), QStringLiteral("a")}));
    }

    void stopsWhenEveryLineIsTorn()
    {
        // Every line closes the quote of the one before and opens another: no record ends.
        const QString text = QStringLiteral("x\"y,\"z\n").repeated(500'000);
        CsvRecords records(text);
        QElapsedTimer elapsed;
        elapsed.start();
        while (records.next()) {}
        QVERIFY(records.hasTooManyTorn());
        QVERIFY2(elapsed.elapsed() < 20'000,
                 "torn records must not take the square of their number");
    }
};

QTEST_APPLESS_MAIN(TestCsvRecords)
#include "testcsvrecords.moc"
