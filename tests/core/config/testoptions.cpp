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
        QVERIFY(!option->title.isEmpty());
        QVERIFY(!option->title.endsWith(QLatin1Char('.')));
        QVERIFY2(option->title.size() <= 32, "A title is a few words; the help has the rest");
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

    void titlesAreUnique()
    {
        QSet<QString> titles;
        for (const Option &option : allOptions())
            titles.insert(option.title);
        QCOMPARE(titles.size(), allOptions().size());
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
};

QTEST_GUILESS_MAIN(TestOptions)
#include "testoptions.moc"
