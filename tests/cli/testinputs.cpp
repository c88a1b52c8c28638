#include "cli/inputs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestInputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        write("notes.txt", "Notes of a meeting.");
        write("plain", "A file without an ending.");
        write("empty.txt", "");
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("folder")));
    }

    void tellsThingsApart_data()
    {
        QTest::addColumn<QString>("operand");
        QTest::addColumn<CliInput::Kind>("kind");
        QTest::newRow("words") << QStringLiteral("The ferry runs.") << CliInput::Kind::Text;
        QTest::newRow("a word") << QStringLiteral("ferry") << CliInput::Kind::Text;
        QTest::newRow("words with an address")
            << QStringLiteral("see https://example.org/ for more") << CliInput::Kind::Text;
        QTest::newRow("either/or in words")
            << QStringLiteral("this and/or that") << CliInput::Kind::Text;
        QTest::newRow("address") << QStringLiteral("https://example.org/a.pdf")
                                 << CliInput::Kind::Address;
        QTest::newRow("address in capitals")
            << QStringLiteral("HTTP://EXAMPLE.ORG/") << CliInput::Kind::Address;
        QTest::newRow("file") << path("notes.txt") << CliInput::Kind::File;
        QTest::newRow("file without an ending") << path("plain") << CliInput::Kind::File;
    }

    void tellsThingsApart()
    {
        QFETCH(const QString, operand);
        const auto inputs = readInputs({operand}, false);
        QVERIFY2(inputs, qPrintable(inputs ? QString() : inputs.error().message));
        QTEST(inputs->first().kind, "kind");
        const auto asText = readInputs({operand}, true);
        QVERIFY(asText);
        QCOMPARE(asText->first().kind, CliInput::Kind::Text);
        QCOMPARE(asText->first().text, operand);
    }

    void readsFiles()
    {
        const auto inputs = readInputs({path("notes.txt"), QStringLiteral("a text")}, false);
        QVERIFY(inputs);
        QCOMPARE(inputs->size(), 2);
        QCOMPARE(inputs->first().bytes, QByteArray("Notes of a meeting."));
        QCOMPARE(inputs->first().fileName, QStringLiteral("notes.txt"));
    }

    void takesNoMoreMemoryThanTheFile()
    {
        QByteArray large;
        for (int i = 0; large.size() < 200'000; ++i)
            large += QByteArray::number(i) + ' ';
        write("large.txt", large);
        const auto inputs = readInputs({path("notes.txt"), path("large.txt")}, false);
        QVERIFY(inputs);
        QCOMPARE(inputs->last().bytes, large);
        QVERIFY(inputs->first().bytes.capacity() < 1024);
        QVERIFY(inputs->last().bytes.capacity() < 201'000);
    }

    void refusesWhatCannotBeMeant_data()
    {
        QTest::addColumn<QStringList>("operands");
        QTest::addColumn<QString>("message");
        QTest::newRow("no such file") << QStringList{QStringLiteral("report.pdf")}
                                      << QStringLiteral("There is no file report.pdf");
        QTest::newRow("no such path") << QStringList{QStringLiteral("./report")}
                                      << QStringLiteral("There is no file ./report");
        QTest::newRow("folder") << QStringList{path("folder")} << QStringLiteral("is a folder");
        QTest::newRow("empty") << QStringList{path("empty.txt")} << QStringLiteral("it is empty");
        QTest::newRow("two standard inputs")
            << QStringList{QStringLiteral("-"), QStringLiteral("-")} << QStringLiteral("once only");
        QTest::newRow("escape sequence") << QStringList{QStringLiteral("\033[2J.txt")}
                                         << QStringLiteral("There is no file \ufffd[2J.txt");
    }

    void refusesWhatCannotBeMeant()
    {
        QFETCH(const QStringList, operands);
        QFETCH(const QString, message);
        const auto inputs = readInputs(operands, false);
        QVERIFY(!inputs);
        QCOMPARE(inputs.error().exitCode, ExitCode::WrongUsage);
        QVERIFY2(inputs.error().message.contains(message), qPrintable(inputs.error().message));
    }

    void writesForms()
    {
        const CliInput file{
            CliInput::Kind::File, {}, {}, QStringLiteral("a \"b\".txt"), "bytes\r\n"};
        const QByteArray form = formOf(file, {{"length", QStringLiteral("short")}}, "BOUNDARY");
        QCOMPARE(form,
                 QByteArray("--BOUNDARY\r\nContent-Disposition: form-data; name=\"length\"\r\n"
                            "\r\nshort\r\n"
                            "--BOUNDARY\r\nContent-Disposition: form-data; name=\"file\"; "
                            "filename=\"a %22b%22.txt\"\r\n"
                            "Content-Type: application/octet-stream\r\n\r\nbytes\r\n\r\n"
                            "--BOUNDARY--\r\n"));
    }

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    const QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestInputs)
#include "testinputs.moc"
