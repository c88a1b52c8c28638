#include "core/config/options.h"

#include <QSet>
#include <QTest>

using namespace smartcache;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsComplete_data()
    {
        QTest::addColumn<QString>("name");
        for (const Option &option : allOptions())
            QTest::newRow(qPrintable(option.name)) << option.name;
    }

    void everyOptionIsComplete()
    {
        QFETCH(QString, name);
        const Option *option = findOption(name);
        QVERIFY(option);
        QVERIFY(!option->group.isEmpty());
        QVERIFY(!option->placeholder.isEmpty());
        QVERIFY(option->help.endsWith(QLatin1Char('.')));
        QVERIFY(!option->defaultMeans.endsWith(QLatin1Char('.')));
        QCOMPARE(option->flag().mid(2).toUpper().replace(QLatin1Char('-'), QLatin1Char('_')), name);

        // A default is a value like any other, or its absence is explained.
        Config config;
        if (!option->defaultText.isEmpty() || option->mayBeEmpty)
            QVERIFY(option->set(config, option->defaultText));
        else
            QVERIFY(!option->defaultMeans.isEmpty());
    }

    void namesAreUnique()
    {
        QSet<QString> names;
        for (const Option &option : allOptions())
            names.insert(option.name);
        QCOMPARE(names.size(), allOptions().size());
    }

    void groupsAreNotScattered()
    {
        QStringList groups;
        for (const Option &option : allOptions()) {
            if (groups.isEmpty() || groups.last() != option.group)
                groups << option.group;
        }
        QCOMPARE(QSet<QString>(groups.cbegin(), groups.cend()).size(), groups.size());
    }

    void secretsAreMarked()
    {
        QStringList secrets;
        for (const Option &option : allOptions()) {
            if (option.secret)
                secrets << option.name;
        }
        QCOMPARE(secrets,
                 (QStringList{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("API_TOKEN"),
                              QStringLiteral("WEBHOOK_SECRET"), QStringLiteral("REDIS_URL")}));
    }

    void finds()
    {
        QCOMPARE(findOption(QStringLiteral("PORT"))->flag(), QStringLiteral("--port"));
        QVERIFY(!findOption(QStringLiteral("port")));
        QVERIFY(!findOption(QString()));
    }

    void nearest_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("PORT") << QStringLiteral("PORT");
        QTest::newRow("PROT") << QString(); // two of four letters are another word
        QTest::newRow("PORTS") << QStringLiteral("PORT");
        QTest::newRow("WORKERS_COUNT") << QStringLiteral("WORKER_COUNT");
        QTest::newRow("REDIS_URI") << QStringLiteral("REDIS_URL");
        QTest::newRow("PATH") << QString();
        QTest::newRow("") << QString();
    }

    void nearest()
    {
        QFETCH(QString, expected);
        const QStringList known{QStringLiteral("REDIS_URL"), QStringLiteral("PORT"),
                                QStringLiteral("WORKER_COUNT")};
        QCOMPARE(nearestName(QString::fromLatin1(QTest::currentDataTag()), known), expected);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "testoptions.moc"
