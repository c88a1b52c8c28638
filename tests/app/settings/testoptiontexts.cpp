#include "app/settings/optiontexts.h"

#include <QRegularExpression>
#include <QTest>

using namespace smartcache;

class TestOptionTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void helpCallsOptionsByTheirTitles()
    {
        for (const Option &option : allOptions()) {
            const QString help = optiontexts::help(option);
            QVERIFY(!help.isEmpty());
            for (const Option &other : allOptions()) {
                const QRegularExpression name(QStringLiteral("\\b%1\\b").arg(other.name));
                QVERIFY2(!help.contains(name), qPrintable(help));
            }
        }
        QVERIFY(optiontexts::help(*findOption(QStringLiteral("CACHE_STALE")))
                    .contains(QStringLiteral("“Cache time”")));
    }

    void saysWhatADefaultIs()
    {
        QCOMPARE(optiontexts::defaultValue(*findOption(QStringLiteral("WORKER_COUNT"))),
                 QStringLiteral("3"));
        QCOMPARE(optiontexts::defaultValue(*findOption(QStringLiteral("SUMMARY_LANGUAGE"))),
                 QStringLiteral("the language of the text"));
        QCOMPARE(optiontexts::defaultValue(*findOption(QStringLiteral("KEY_PREFIX"))),
                 QStringLiteral("empty"));
    }

    void everyChoiceHasAName()
    {
        for (const Option &option : allOptions()) {
            for (const QString &choice : option.choices) {
                if (option.name != QLatin1String("ROLE"))
                    QVERIFY2(optiontexts::choice(choice) != choice, qPrintable(choice));
            }
        }
    }

    void namesTheSourceThatWeighsMore()
    {
        const Option &port = *findOption(QStringLiteral("PORT"));
        QVERIFY(optiontexts::weightierSource(port, ConfigSource::CommandLine)
                    .contains(QStringLiteral("--port")));
        QVERIFY(optiontexts::weightierSource(port, ConfigSource::Environment)
                    .contains(QStringLiteral("PORT")));
        QVERIFY(optiontexts::weightierSource(port, ConfigSource::DotenvFile)
                    .contains(QStringLiteral(".env")));
        QVERIFY(optiontexts::weightierSource(port, ConfigSource::SavedSettings).isEmpty());
        QVERIFY(optiontexts::weightierSource(port, ConfigSource::Default).isEmpty());
    }

    void readsDurations()
    {
        // Without a translation, Qt leaves the numerus form as it stands in the source.
        QCOMPARE(optiontexts::durationInWords(QStringLiteral("5m")), QStringLiteral("5 minute(s)"));
        QCOMPARE(optiontexts::durationInWords(QStringLiteral("300")),
                 QStringLiteral("5 minute(s)"));
        QCOMPARE(optiontexts::durationInWords(QStringLiteral(" 7d")), QStringLiteral("7 day(s)"));
        QVERIFY(optiontexts::durationInWords(QStringLiteral("90m"))
                    ->contains(QStringLiteral("30 minute(s)")));
        QVERIFY(!optiontexts::durationInWords(QStringLiteral("0")));
        QVERIFY(!optiontexts::durationInWords(QStringLiteral("soon")));
        QVERIFY(!optiontexts::durationInWords(QStringLiteral("-1")));
        QVERIFY(!optiontexts::durationInWords(QString()));
    }

    void readsSizes()
    {
        QVERIFY(!optiontexts::sizeInWords(QStringLiteral("2MiB"))); // says it already
        QCOMPARE(optiontexts::sizeInWords(QStringLiteral("2048")), QStringLiteral("2.00 KiB"));
        QVERIFY(!optiontexts::sizeInWords(QStringLiteral("much")));
    }

    void makesSentencesOfErrors()
    {
        Config unused;
        const Option &port = *findOption(QStringLiteral("PORT"));
        QCOMPARE(optiontexts::problem(port.set(unused, QStringLiteral("x")).error()),
                 QStringLiteral("This must be a whole number from 0 to 65535."));
        QVERIFY(!optiontexts::problem({QStringLiteral("api_token_required"),
                                       QStringLiteral("API_TOKEN must be set.")})
                     .contains(QStringLiteral("API_TOKEN")));
    }
};

QTEST_GUILESS_MAIN(TestOptionTexts)
#include "testoptiontexts.moc"
