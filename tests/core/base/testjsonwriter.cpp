#include "core/base/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace smartcache;

namespace {

/// What a reader makes of an object with that text in it.
QString readBack(const QString &text)
{
    JsonWriter writer;
    writer.add("text", text);
    return QJsonDocument::fromJson(writer.finish()).object().value(u"text").toString();
}

} // namespace

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFieldsInTheirOrder()
    {
        JsonWriter writer;
        writer.add("z", QStringLiteral("last \"first\""));
        writer.add("a", QLatin1String("caf\xe9"));
        writer.add("yes", true);
        writer.add("no", false);
        writer.add("list", QStringList{QStringLiteral("one"), QStringLiteral("\\")});
        writer.add("none", QStringList());
        writer.beginObject("object");
        writer.add("n", -7);
        writer.endObject();
        writer.beginList("items");
        writer.beginObjectInList();
        writer.endObject();
        writer.addJsonInList("[1]");
        writer.endList();
        writer.addJson("null", "null");
        QCOMPARE(writer.finish(),
                 QByteArray("{\"z\":\"last \\\"first\\\"\",\"a\":\"caf\xc3\xa9\",\"yes\":true,"
                            "\"no\":false,\"list\":[\"one\",\"\\\\\"],\"none\":[],"
                            "\"object\":{\"n\":-7},\"items\":[{},[1]],\"null\":null}"));
        QCOMPARE(JsonWriter().finish(), QByteArray("{}"));
    }

    void everyCharacterSurvives()
    {
        QString all;
        for (char16_t unit = 0; unit < 0x3000; ++unit)
            all += QChar(unit);
        all += QString::fromUcs4(U"\U0001F600\U0010FFFF");
        QCOMPARE(readBack(all), all);
        QCOMPARE(readBack(QString()), QString());
    }

    void endsOfTextsAreNotTakenForBrackets()
    {
        JsonWriter writer;
        writer.add("a", QStringLiteral("{"));
        writer.add("b", QStringLiteral("["));
        QCOMPARE(writer.finish(), QByteArray("{\"a\":\"{\",\"b\":\"[\"}"));
    }

    /// Half a pair is no character, and there is no UTF-8 for it.
    void halfAPairIsReplaced()
    {
        QCOMPARE(readBack(QStringLiteral("a") + QChar(0xd83d) + QLatin1Char('b')),
                 QStringLiteral("a?b"));
    }

    void numbers_data()
    {
        QTest::addColumn<double>("number");
        for (const double number : {0.0, 0.1, -1.5, 1e-9, 1.7976931348623157e308, 123456789.125})
            QTest::addRow("%g", number) << number;
    }

    void numbers()
    {
        QFETCH(double, number);
        JsonWriter writer;
        writer.add("n", number);
        QCOMPARE(QJsonDocument::fromJson(writer.finish()).object().value(u"n").toDouble(-1),
                 number);
    }

    void whatIsNoNumberIsNull()
    {
        JsonWriter writer;
        writer.add("n", std::numeric_limits<double>::quiet_NaN());
        writer.add("i", std::numeric_limits<double>::infinity());
        writer.add("most", std::numeric_limits<qint64>::max());
        QCOMPARE(writer.finish(),
                 QByteArray("{\"n\":null,\"i\":null,\"most\":9223372036854775807}"));
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "testjsonwriter.moc"
