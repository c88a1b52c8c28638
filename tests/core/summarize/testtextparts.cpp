#include "core/summarize/gemini/textparts.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace smartcache;

namespace {

bool isGraphemeBoundary(const QString &text, qsizetype position)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(position);
    return finder.isAtBoundary();
}

/// Text that holds everything that can go wrong: clusters of several code points, surrogate pairs,
/// halves of them, all kinds of white space, no white space at all.
QString randomText(QRandomGenerator *random, int pieces)
{
    static const QStringList alphabet{
        QStringLiteral("word"),
        QStringLiteral(" "),
        QStringLiteral(". "),
        QStringLiteral("\n"),
        QStringLiteral("\n\n"),
        QStringLiteral("\r\n"),
        QStringLiteral("\u3002"),                         // ideographic full stop
        QStringLiteral("\u6F22\u5B57"),                   // ideographs
        QStringLiteral("\u043F\u0447\u0435\u043B\u0430"), // Cyrillic
        QStringLiteral("e\u0301"),                        // letter and accent
        QStringLiteral("\U0001F469\u200D\U0001F4BB"),     // woman, joiner, laptop: one character
        QStringLiteral("\U0001F1E9\U0001F1EA"),           // a flag of two regional indicators
        QStringLiteral("\u0E01\u0E33"),                   // Thai with a combining vowel
        QStringLiteral("1234.5"),
        QStringLiteral("\u00A0"),
        QStringLiteral("\t"),
        QString(QChar(0xD83D)), // half a surrogate pair
        QString(QChar(0)),
        QStringLiteral("averyveryverylongwordwithoutanyend"),
    };
    QString text;
    for (int i = 0; i < pieces; ++i)
        text += alphabet.at(random->bounded(alphabet.size()));
    return text;
}

} // namespace

class TestTextParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void estimates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("tokens");
        QTest::newRow("nothing") << QString() << qint64(0);
        QTest::newRow("one letter") << QStringLiteral("a") << qint64(1);
        QTest::newRow("four letters") << QStringLiteral("abcd") << qint64(1);
        QTest::newRow("English") << QStringLiteral("the bees dance ") + QLatin1Char('x')
                                 << qint64(4);
        QTest::newRow("digits") << QStringLiteral("12345678") << qint64(4);
        QTest::newRow("Chinese") << QStringLiteral("\u6F22\u5B57\u6F22") << qint64(3);
        QTest::newRow("Japanese") << QStringLiteral("\u3072\u3089\u304C\u306A") << qint64(4);
        QTest::newRow("Korean") << QStringLiteral("\uD55C\uAE00") << qint64(2);
        QTest::newRow("Russian") << QStringLiteral("\u043F\u0447\u0435\u043B") << qint64(2);
        QTest::newRow("emoji") << QStringLiteral("\U0001F41D") << qint64(2);
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) << qint64(1);
    }

    void estimates()
    {
        QFETCH(QString, text);
        QFETCH(qint64, tokens);
        QCOMPARE(estimateTokens(text), tokens);
    }

    void cutsWhereAReaderWould_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("maxTokens");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("nothing") << QString() << 10 << QStringList();
        QTest::newRow("fits") << QStringLiteral("One. Two.") << 100
                              << QStringList{QStringLiteral("One. Two.")};
        QTest::newRow("paragraph before sentence")
            << QStringLiteral("One two three four.\n\nFive six. Seven eight nine ten.") << 9
            << QStringList{QStringLiteral("One two three four.\n\n"),
                           QStringLiteral("Five six. Seven eight nine ten.")};
        QTest::newRow("line before sentence")
            << QStringLiteral("One two three four.\nFive. Seven eight nine ten.") << 8
            << QStringList{QStringLiteral("One two three four.\n"),
                           QStringLiteral("Five. Seven eight nine ten.")};
        QTest::newRow("sentence before word")
            << QStringLiteral("One two three four. Five six seven.") << 6
            << QStringList{QStringLiteral("One two three four. "),
                           QStringLiteral("Five six seven.")};
        QTest::newRow("word") << QStringLiteral("alpha beta gammas delta") << 4
                              << QStringList{QStringLiteral("alpha beta "),
                                             QStringLiteral("gammas delta")};
        QTest::newRow("no boundary at all")
            << QString(10, QLatin1Char('x')) << 1
            << QStringList{QString(4, QLatin1Char('x')), QString(4, QLatin1Char('x')),
                           QString(2, QLatin1Char('x'))};
        QTest::newRow("ideographs by sentence")
            << QStringLiteral("\u6F22\u5B57\u3002\u6F22\u5B57\u6F22\u5B57\u3002") << 5
            << QStringList{QStringLiteral("\u6F22\u5B57\u3002"),
                           QStringLiteral("\u6F22\u5B57\u6F22\u5B57\u3002")};
        QTest::newRow("a limit of nothing is one token")
            << QStringLiteral("\u6F22\u5B57") << 0
            << QStringList{QStringLiteral("\u6F22"), QStringLiteral("\u5B57")};
    }

    void cutsWhereAReaderWould()
    {
        QFETCH(QString, text);
        QFETCH(int, maxTokens);
        QFETCH(QStringList, parts);
        QCOMPARE(splitText(text, maxTokens), parts);
    }

    /// Whatever the text: nothing is lost or added, no part is too long, no character is torn.
    void losesNothing()
    {
        QRandomGenerator random(20261124);
        for (int round = 0; round < 400; ++round) {
            const QString text = randomText(&random, random.bounded(1, 300));
            const qint64 maxTokens = random.bounded(20, 200);
            const QStringList parts = splitText(text, maxTokens);
            QCOMPARE(parts.join(QString()), text);
            qsizetype position = 0;
            for (const QString &part : parts) {
                QVERIFY(!part.isEmpty());
                QVERIFY2(
                    estimateTokens(part) <= maxTokens,
                    qPrintable(QStringLiteral("%1 > %2: %3")
                                   .arg(estimateTokens(part))
                                   .arg(maxTokens)
                                   .arg(QString::fromLatin1(part.toUtf8().toPercentEncoding()))));
                QVERIFY2(isGraphemeBoundary(text, position),
                         qPrintable(QStringLiteral("round %1 at %2").arg(round).arg(position)));
                position += part.size();
            }
        }
    }

    void splitsACharacterOnlyWhenItIsAboveTheLimit()
    {
        const QString zalgo = QLatin1Char('a') + QString(100, QChar(0x0301));
        const QStringList parts = splitText(zalgo, 10);
        QCOMPARE(parts.join(QString()), zalgo);
        QVERIFY(parts.size() > 1);
        const QString emoji = QStringLiteral("\U0001F41D\U0001F41D");
        QCOMPARE(splitText(emoji, 1),
                 QStringList({QStringLiteral("\U0001F41D"), QStringLiteral("\U0001F41D")}));
    }

    void staysFastOnLongTexts()
    {
        const QString sentence = QStringLiteral("The bees of the valley dance in the evening. ");
        const QString text = sentence.repeated(100'000); // 4.6 million characters
        QElapsedTimer timer;
        timer.start();
        const QStringList parts = splitText(text, 20'000);
        // A quadratic splitter would need minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(parts.join(QString()), text);
        QVERIFY(std::all_of(parts.begin(), parts.end(), [&](const QString &part) {
            return part.startsWith(QStringLiteral("The bees")) && part.endsWith(sentence);
        }));
    }
};

QTEST_GUILESS_MAIN(TestTextParts)

#include "testtextparts.moc"
