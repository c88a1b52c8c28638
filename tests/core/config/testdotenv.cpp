#include "core/config/dotenv.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

namespace {

/// Entries written so that they can be compared and read: "1 NAME=[value]".
QStringList toText(const QList<DotenvEntry> &entries)
{
    QStringList texts;
    for (const DotenvEntry &entry : entries)
        texts << QStringLiteral("%1 %2=[%3]").arg(entry.line).arg(entry.name, entry.value);
    return texts;
}

} // namespace

class TestDotenv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *content, const QStringList &expected) {
            QTest::newRow(name) << QByteArray(content) << expected;
        };
        const auto one = [](const char *text) { return QStringList(QString::fromUtf8(text)); };
        row("nothing", "", {});
        row("blank lines and comments", "\n  \n# PORT=1\n\t# PORT=2\n", {});
        row("plain", "PORT=8080\n", one("1 PORT=[8080]"));
        row("no line end", "PORT=8080", one("1 PORT=[8080]"));
        row("no value", "PORT=\n", one("1 PORT=[]"));
        row("no value at the end", "PORT=", one("1 PORT=[]"));
        row("blanks around", "  PORT =  80 80 \t\n", one("1 PORT=[80 80]"));
        row("comment behind", "PORT=8080 # the usual\n", one("1 PORT=[8080]"));
        row("comment instead of a value", "PORT= # none\n", one("1 PORT=[]"));
        row("# within a value", "URL=redis://a#b\n", one("1 URL=[redis://a#b]"));
        row("= within a value", "KEY=a=b==\n", one("1 KEY=[a=b==]"));
        row("quote within a value", "KEY=it's\n", one("1 KEY=[it's]"));
        row("nothing is expanded", "KEY=$HOME ${HOME} `id`\n", one("1 KEY=[$HOME ${HOME} `id`]"));
        row("export", "export PORT=1\nexport\tHOST=x\n",
            {QStringLiteral("1 PORT=[1]"), QStringLiteral("2 HOST=[x]")});
        row("a variable called export", "export=1\nexport =2\n",
            {QStringLiteral("1 export=[1]"), QStringLiteral("2 export=[2]")});
        row("single quotes", "KEY='a \"b\" \\n # $c'  # comment\n",
            one("1 KEY=[a \"b\" \\n # $c]"));
        row("double quotes", "KEY=\"a 'b' # \\\"c\\\" \\\\ \\$d\"\n",
            one("1 KEY=[a 'b' # \"c\" \\ $d]"));
        row("escapes", "KEY=\"a\\nb\\tc\\rd\"\n", one("1 KEY=[a\nb\tc\rd]"));
        row("not an escape", "KEY=\"C:\\Users\"\n", one("1 KEY=[C:\\Users]"));
        row("quoted nothing", "KEY=\"\"\nPORT=''\n",
            {QStringLiteral("1 KEY=[]"), QStringLiteral("2 PORT=[]")});
        row("spaces kept in quotes", "KEY=' a '\n", one("1 KEY=[ a ]"));
        row("several lines", "KEY=\"a\nb\"\nPORT=1\n",
            {QStringLiteral("1 KEY=[a\nb]"), QStringLiteral("3 PORT=[1]")});
        row("Windows' line ends", "PORT=1\r\nKEY=\"a\r\nb\"\r\n",
            {QStringLiteral("1 PORT=[1]"), QStringLiteral("2 KEY=[a\nb]")});
        row("old Macintosh's line ends", "PORT=1\rHOST=2\r",
            {QStringLiteral("1 PORT=[1]"), QStringLiteral("2 HOST=[2]")});
        row("byte order mark", "\xef\xbb\xbfPORT=1\n", one("1 PORT=[1]"));
        row("UTF-8", "NAME=Grüße\n", one("1 NAME=[Grüße]"));
        row("both of one name", "PORT=1\nPORT=2\n",
            {QStringLiteral("1 PORT=[1]"), QStringLiteral("2 PORT=[2]")});
    }

    void reads()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, expected);
        const auto entries = parseDotenv(content, QStringLiteral("f"));
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QCOMPARE(toText(*entries), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("beginning");
        const auto row = [](const char *name, const QByteArray &content, const char *beginning) {
            QTest::newRow(name) << content << QString::fromUtf8(beginning);
        };
        row("no equals sign", "PORT=1\ns3cret\n", "my.env:2: expected NAME=value");
        row("colon", "PORT: s3cret\n", "my.env:1: expected NAME=value");
        row("no name", "=s3cret\n", "my.env:1: expected NAME=value");
        row("name begins with a digit", "1PORT=s3cret\n", "my.env:1: expected NAME=value");
        row("name with a hyphen", "MY-KEY=s3cret\n", "my.env:1: expected NAME=value");
        row("export alone", "export s3cret\n", "my.env:1: expected NAME=value");
        row("open double quote", "\n\nKEY=\"s3cret\nPORT=1\n",
            "my.env:3: the quote \" is not closed");
        row("open single quote", "KEY='s3cret", "my.env:1: the quote ' is not closed");
        row("escape at the end", "KEY=\"s3cret\\", "my.env:1: the quote \" is not closed");
        row("something behind a quote", "KEY=\"s3\ncret\"x\n",
            "my.env:2: there is something behind the closing quote \"");
        row("two quotes", "KEY='s3''cret'\n",
            "my.env:1: there is something behind the closing quote '");
        row("not UTF-8", "KEY=s3cret\xff\n", "my.env: it is not UTF-8");
        row("a NUL", QByteArray("KEY=s3cret\0\n", 12), "my.env: it is not UTF-8");
    }

    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, beginning);
        const auto entries = parseDotenv(content, QStringLiteral("my.env"));
        QVERIFY(!entries);
        QCOMPARE(entries.error().code, QStringLiteral("bad_dotenv"));
        QCOMPARE(entries.error().message.left(beginning.size()), beginning);
        QVERIFY(!entries.error().message.contains(QLatin1String("s3")));
    }

    void aFileThatIsNotThereHasNoEntries()
    {
        const QTemporaryDir folder;
        const auto entries = readDotenv(folder.filePath(QStringLiteral("none")));
        QVERIFY(entries && entries->isEmpty());
    }

    void readsAFile()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral(".env")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("PORT=1\n");
        file.close();
        const auto entries = readDotenv(file.fileName());
        QVERIFY(entries);
        QCOMPARE(toText(*entries), QStringList(QStringLiteral("1 PORT=[1]")));
    }

    void aFolderIsNoFile()
    {
        const QTemporaryDir folder;
        const auto entries = readDotenv(folder.path());
        QVERIFY(!entries);
        QVERIFY(entries.error().message.contains(folder.path()));
        QVERIFY(entries.error().message.contains(QLatin1String("folder")));
    }

    void aHugeFileIsRefused()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral(".env")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1024 * 1024 + 1, '#'));
        file.close();
        const auto entries = readDotenv(file.fileName());
        QVERIFY(!entries);
        QCOMPARE(entries.error().code, QStringLiteral("bad_dotenv"));
    }
};

QTEST_GUILESS_MAIN(TestDotenv)
#include "testdotenv.moc"
