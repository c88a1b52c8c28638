#include "core/config/listoptiontypes.h"

#include <QDir>
#include <QTest>

#include <functional>

using namespace smartcache;
using namespace std::chrono_literals;

/// What a type makes of a text, as text; "bad" stands for its error.
using Reader = std::function<QString(const QString &)>;
Q_DECLARE_METATYPE(Reader)

namespace {

QString show(const QString &value)
{
    return value;
}

QString show(const QByteArray &value)
{
    return QString::fromLatin1(value);
}

QString show(const QStringList &value)
{
    return value.join(QLatin1Char(' '));
}

QString show(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

QString show(std::chrono::seconds value)
{
    return QStringLiteral("%1 s").arg(value.count());
}

template <typename T>
requires std::is_arithmetic_v<T> QString show(T value)
{
    return QString::number(value);
}

template <typename T>
requires std::is_enum_v<T> QString show(T value)
{
    return QString::number(static_cast<int>(value));
}

template <typename T>
Reader reader(const OptionType<T> &type)
{
    return [type](const QString &text) {
        const Expected<T> value = type.parse(text);
        return value ? show(*value) : QStringLiteral("bad");
    };
}

/// Rows of one kind of option.
class Rows
{
public:
    template <typename T>
    Rows(const char *kind, const OptionType<T> &type)
        : m_kind(kind)
        , m_reader(reader(type))
    {}

    const Rows &operator()(const QByteArray &text, const QByteArray &expected) const
    {
        QTest::addRow("%s: %.60s", m_kind, text.constData())
            << m_reader << QString::fromUtf8(text) << QString::fromUtf8(expected);
        return *this;
    }

private:
    const char *m_kind;
    Reader m_reader;
};

} // namespace

class TestOptionTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<Reader>("read");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        numbers();
        places();
        words();
        lists();
    }

    void reads()
    {
        QFETCH(Reader, read);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(read(text), expected);
    }

    void errorsSayWhatWouldBeRight()
    {
        const auto message = [](const auto &type, const char *text) {
            const auto value = type.parse(QString::fromUtf8(text));
            return value ? QString() : value.error().message;
        };
        QCOMPARE(message(optiontypes::integer(1, 64), "65"),
                 QStringLiteral("a whole number from 1 to 64"));
        QCOMPARE(message(optiontypes::port(), "x"),
                 QStringLiteral("a whole number from 0 to 65535"));
        QCOMPARE(message(optiontypes::role(), "x"), QStringLiteral("one of all, api, worker"));
        QVERIFY(message(optiontypes::duration(1s, 600s), "0")
                    .startsWith(QStringLiteral("a number of seconds from 1 to 600")));
        QVERIFY(message(optiontypes::token(), "short").startsWith(QStringLiteral("at least 16")));
    }

    void errorsDoNotRepeatSecrets()
    {
        const auto token = optiontypes::token().parse(QStringLiteral("s3cret"));
        QVERIFY(!token && !token.error().message.contains(QLatin1String("s3cret")));
        const auto key = optiontypes::apiKey().parse(QStringLiteral("s3cret key"));
        QVERIFY(!key && !key.error().message.contains(QLatin1String("s3cret")));
        const auto url = optiontypes::storeUrl().parse(QStringLiteral("http://u:s3cret@host"));
        QVERIFY(!url && !url.error().message.contains(QLatin1String("s3cret")));
        QCOMPARE(url.error().code, QStringLiteral("bad_store_url"));
    }

private:
    static void numbers()
    {
        Rows("integer", optiontypes::integer(1, 64))("1", "1")("64", "64")("+5", "5")("0", "bad")(
            "65", "bad")("-1", "bad")("", "bad")("1.5", "bad")("1e1", "bad")("3 4", "bad")(
            "99999999999999999999", "bad")("0x10", "bad");
        Rows("port", optiontypes::port())("0", "0")("8080", "8080")("65535", "65535")(
            "65536", "bad")("-1", "bad")("http", "bad");
        Rows("limit", optiontypes::limit())("", "0")("0", "0")("500", "500")("-1", "bad")("many",
                                                                                          "bad");
        Rows("dollars", optiontypes::dollars())("", "0")("2", "2")("0.50", "0.5")("12.5", "12.5")(
            "0.000000001", "1e-09")("-1", "bad")("$2", "bad")("1,5", "bad")("1e3", "bad")(
            "inf", "bad")(".5", "bad")("9999999999", "bad");
        Rows("boolean", optiontypes::boolean())("1", "yes")("true", "yes")("YES", "yes")("On",
                                                                                         "yes")(
            "0", "no")("False", "no")("no", "no")("off", "no")("2", "bad")("", "bad")("y", "bad");
        Rows("duration", optiontypes::duration(1s, 86400s))("1", "1 s")("300", "300 s")(
            "30s", "30 s")("5m", "300 s")("2h", "7200 s")("1d", "86400 s")("5 m", "300 s")(
            "0", "bad")("2d", "bad")("86401", "bad")("5M", "bad")("5x", "bad")("-5", "bad")(
            "", "bad")("m", "bad")("1.5h", "bad")("1h30m", "bad")("9223372036854775807d", "bad")(
            "9223372036854775808", "bad");
        Rows("size", optiontypes::byteSize(1024, 1 << 30))("1024", "1024")("1KiB", "1024")(
            "2MiB", "2097152")("2 mib", "2097152")("1GiB", "1073741824")("1023", "bad")("2GiB",
                                                                                        "bad")(
            "1MB", "bad")("1M", "bad")("", "bad")("-1", "bad")("9223372036854775807GiB", "bad");
    }

    static void places()
    {
        Rows("host", optiontypes::listenHost())("127.0.0.1", "127.0.0.1")("::1", "::1")(
            "[::1]", "::1")("*", "*")("0.0.0.0", "0.0.0.0")("::", "::")("LocalHost", "localhost")(
            "my-host.example.org", "bad")("", "bad")("127.0.0.1:80", "bad")("http://a", "bad")(
            "a b", "bad")("127.0.0.300",
                          "bad")("[]", "bad")("-a", "bad")("a..b", "bad")("fe80::1%eth0", "bad");
        Rows("http URL", optiontypes::httpUrl())("https://a.b", "https://a.b")(
            "http://127.0.0.1:8081/", "http://127.0.0.1:8081")("https://a/b/", "https://a/b")(
            "ftp://a", "bad")("a.b", "bad")("https://", "bad")("", "bad")("https://u:p@a", "bad")(
            "https://a?b", "bad")("https://a#b", "bad")("https://a b", "bad");
        Rows("store URL", optiontypes::storeUrl())("", "")("redis://h:1/2", "redis://h:1/2")(
            "rediss://u:p@h", "rediss://u:p@h")("unix:///run/valkey.sock",
                                                "unix:///run/valkey.sock")("http://h", "bad")(
            "h:6379", "bad")("redis://h/x", "bad");
        const QByteArray home = QDir::homePath().toUtf8();
        const QByteArray here = QDir::currentPath().toUtf8();
        Rows("folder", optiontypes::folder())("/a//b/", "/a/b")("~", home)("~/c", home + "/c")(
            "c", here + "/c")("", "bad");
        Rows("file", optiontypes::file())("", "")("/a/b.json", "/a/b.json")(
            "~/c.json", home + "/c.json")("c.json", here + "/c.json");
        Rows("program", optiontypes::program())("", "")("valkey-server", "valkey-server")(
            "/opt/my server", "/opt/my server")("~/bin/v", home + "/bin/v");
    }

    static void words()
    {
        Rows("model", optiontypes::modelName())("gemini-3.5-flash-lite", "gemini-3.5-flash-lite")(
            "models/gemini", "bad")("", "bad")("a b", "bad")("../a", "bad")("a?b", "bad");
        Rows("language", optiontypes::language())("", "")("en", "en")("pt-BR", "pt-BR")(
            "zh-Hant-TW", "zh-Hant-TW")("e", "bad")("English", "bad")("en_US", "bad")("en-", "bad");
        Rows("prefix", optiontypes::keyPrefix())("", "")("team1:", "team1:")("{a}:", "{a}:")(
            "a b", "bad")("ä", "bad")(QByteArray(64, 'a'), QByteArray(64, 'a'))(QByteArray(65, 'a'),
                                                                                "bad");
        Rows("choice", optiontypes::choice({QStringLiteral("a"), QStringLiteral("b")}))("a", "a")(
            "B", "b")("c", "bad")("", "bad")("a|b", "bad");
        Rows("key", optiontypes::apiKey())("", "")("AIza_x-1", "AIza_x-1")("a b", "bad")(
            "a\tb", "bad")("ä", "bad");
        Rows("token", optiontypes::token())("", "")("0123456789abcdef", "0123456789abcdef")(
            "0123456789abcde", "bad")("0123456789 abcdef", "bad")("0123456789abcdeä", "bad");
        Rows("role", optiontypes::role())("all", "0")("api", "1")("Worker", "2")("web",
                                                                                 "bad")("", "bad");
        Rows("log format", optiontypes::logFormat())("text", "0")("JSON", "1")("xml", "bad");
    }

    static void lists()
    {
        Rows("hosts", optiontypes::hostList())("", "")("A.example", "a.example")(
            "a, 10.0.0.5 ,[::1]", "a 10.0.0.5 ::1")("a,,a,", "a")("a:80", "bad")("a/b", "bad")(
            "*", "bad")("a,b c", "bad");
        Rows("origins", optiontypes::originList())("", "")(
            "https://a.example", "https://a.example")("http://localhost:5173, https://A.example/",
                                                      "http://localhost:5173 https://a.example")(
            "https://a:443,http://b:80,http://c:443",
            "https://a http://b http://c:443")("https://a/b", "bad")("a.example", "bad")(
            "null", "bad")("*", "bad")("https://a?b", "bad")("https://u@a", "bad");
        Rows("ranges", optiontypes::rangeList())("", "")("10.0.0.0/8, ::1", "10.0.0.0/8 ::1")(
            "10/8", "bad")("10.0.0.0/33", "bad")("proxy.example", "bad");
        Rows("models", optiontypes::modelList())("", "")("a-1,b.2",
                                                         "a-1 b.2")("a b", "bad")("a,b/c", "bad");
    }
};

QTEST_GUILESS_MAIN(TestOptionTypes)
#include "testoptiontypes.moc"
