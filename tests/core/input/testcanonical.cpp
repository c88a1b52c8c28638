#include "core/input/canonical.h"

#include <QSet>
#include <QTest>

using namespace smartcache;

namespace {

QString u8(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The forms of addresses are in testcanonicalurl.cpp.
class TestCanonical : public QObject
{
    Q_OBJECT

private:
    static Recipe recipe()
    {
        return {QStringLiteral("gemini"), QStringLiteral("gemini-2.5-flash"), QStringLiteral("3"),
                QStringLiteral("pt-BR"), QStringLiteral("medium")};
    }

    static CanonicalInput text(const char *value)
    {
        return {CanonicalInput::Kind::Text, u8(value)};
    }

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QString &input, const QString &value) {
            QTest::newRow(name) << input << value;
        };

        row("one word", u8("word"), u8("word"));
        row("case kept", u8("A Text IN Cases"), u8("A Text IN Cases"));
        row("spaces", u8("  a   b  "), u8("a b"));
        row("tabs", u8("\ta\t\tb\t"), u8("a b"));
        row("line feed", u8("a\nb"), u8("a b"));
        row("carriage return and line feed", u8("a\r\nb"), u8("a b"));
        row("carriage return", u8("a\rb"), u8("a b"));
        row("paragraphs", u8("a\n\n \n b"), u8("a b"));
        row("vertical tab, form feed", u8("a\v\fb"), u8("a b"));
        row("next line", u8("a\u0085b"), u8("a b"));
        row("no-break space", u8("a\u00a0b"), u8("a b"));
        row("ogham space", u8("a\u1680b"), u8("a b"));
        row("em space, thin space", u8("a\u2003\u2009b"), u8("a b"));
        row("line and paragraph separator", u8("a\u2028b\u2029c"), u8("a b c"));
        row("narrow no-break space", u8("a\u202fb"), u8("a b"));
        row("mathematical space", u8("a\u205f+\u205fb"), u8("a + b"));
        row("ideographic space", u8("\u3000東\u3000京\u3000"), u8("東 京"));
        row("byte order mark", QChar(0xfeff) + u8("a"), u8("a"));
        row("byte order mark and spaces", u8(" \ufeff a"), u8("a"));
        row("zero width at both ends", u8("\u200b\u2060a\u200d\u200c"), u8("a"));
        row("zero width non-joiner inside", u8("می\u200cخواهم"), u8("می\u200cخواهم"));
        row("joined emoji", u8("👩\u200d👧"), u8("👩\u200d👧"));
        row("control characters", u8("a\x01\x1f\x7f\u0080\u009f") + QChar(0) + u8("b"), u8("ab"));
        row("control character between spaces", u8("a \x01 b"), u8("a b"));
        row("acute, composed", u8("caf\u00e9"), u8("caf\u00e9"));
        row("acute, decomposed", u8("cafe\u0301"), u8("caf\u00e9"));
        row("control character before an accent", u8("e\x01\u0301"), u8("\u00e9"));
        row("two marks out of order", u8("q\u0307\u0323"), u8("q\u0323\u0307"));
        row("Hangul, decomposed", u8("\u1112\u1161\u11ab"), u8("한"));
        row("Angstrom sign", u8("\u212b"), u8("\u00c5"));
        row("Vietnamese", u8("Vie\u0323\u0302t"), u8("Việt"));
        row("grows in NFC", u8("\u0958\U0001d160"),
            u8("\u0915\u093c\U0001d158\U0001d165\U0001d16e"));
        row("ligature is kept", u8("\ufb01"), u8("\ufb01"));
        row("full width is kept", u8("Ａ１"), u8("Ａ１"));
        row("beyond the basic plane", u8("𝄞 😀"), u8("𝄞 😀"));
        row("lone high surrogate", u8("a") + QChar(0xd83d) + u8("b"), u8("a\ufffdb"));
        row("lone low surrogate", u8("a") + QChar(0xde00), u8("a\ufffd"));
        row("surrogates in the wrong order", QString(QChar(0xde00)) + QChar(0xd83d),
            u8("\ufffd\ufffd"));
        row("right to left", u8(" שלום  עולם "), u8("שלום עולם"));

        row("address in a sentence", u8("see http://x"), u8("see http://x"));
        row("address and a word", u8("http://foo bar"), u8("http://foo bar"));
        row("two addresses", u8("http://a\nhttp://b"), u8("http://a http://b"));
        row("other scheme", u8("ftp://example.com/"), u8("ftp://example.com/"));
        row("script", u8("javascript:alert(1)"), u8("javascript:alert(1)"));
        row("no scheme", u8("www.example.com"), u8("www.example.com"));
        row("scheme alone", u8("http:"), u8("http:"));
        row("one slash", u8("http:/example.com"), u8("http:/example.com"));
        row("longer scheme", u8("httpss://example.com"), u8("httpss://example.com"));
        row("quoted address", u8("\"http://example.com\""), u8("\"http://example.com\""));
    }

    void texts()
    {
        QFETCH(QString, input);
        QFETCH(QString, value);
        const Expected<CanonicalInput> once = canonicalize(input);
        QVERIFY(once);
        QCOMPARE(once->value, value);
        QVERIFY(!once->isUrl());
        QVERIFY(once->url().isEmpty());
        const Expected<CanonicalInput> twice = canonicalize(once->value);
        QVERIFY(twice);
        QCOMPARE(twice->value, once->value);
        QCOMPARE(twice->kind, once->kind);
    }

    void blank_data()
    {
        QTest::addColumn<QString>("input");
        QTest::newRow("null") << QString();
        QTest::newRow("space") << u8(" ");
        QTest::newRow("all white space") << u8(" \t\r\n\u00a0\u2003\u3000\u2028");
        QTest::newRow("byte order mark") << QString(QChar(0xfeff));
        QTest::newRow("zero width") << u8("\u200b \u2060\u200d");
        QTest::newRow("control characters") << u8("\x01 \u0080") + QChar(0);
    }

    void blank()
    {
        QFETCH(QString, input);
        const Expected<CanonicalInput> result = canonicalize(input);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("blank_input"));
        QVERIFY(!result.error().message.isEmpty());
    }

    /// A text whose accents are all decomposed, of the size of a long book.
    void longTextsTakeLinearTime()
    {
        const QString input = u8("e\u0301 ").repeated(1'000'000);
        const Expected<CanonicalInput> result = canonicalize(input);
        QVERIFY(result);
        QCOMPARE(result->value.size(), 2'000'000 - 1);
        QVERIFY(result->value.startsWith(u8("\u00e9 \u00e9")));
    }

    /// The combining marks are in the wrong order, and sorting takes the square of their number.
    void longRunsOfMarksTakeLinearTime()
    {
        const QString marks = u8("\u0301\u0323\u0344");
        const Expected<CanonicalInput> once =
            canonicalize(QLatin1Char('q') + marks.repeated(200'000));
        QVERIFY(once);
        QVERIFY(once->value.startsWith(QLatin1Char('q') + u8("\u0323").repeated(8) + u8("\u0301")));
        QCOMPARE(once->value.count(QChar(0x034f)), 800'000 / 30);
        QCOMPARE(canonicalize(once->value)->value, once->value);
    }

    void marksThatLanguagesNeedStayTogether()
    {
        const QString marks = u8("\u0301\u0323").repeated(15);
        const Expected<CanonicalInput> result = canonicalize(QLatin1Char('q') + marks);
        QVERIFY(result);
        QCOMPARE(result->value,
                 QLatin1Char('q') + u8("\u0323").repeated(15) + u8("\u0301").repeated(15));
    }

    /// The expected hashes were computed by another program, Python's hashlib:
    ///   h(b"".join(len(p).to_bytes(8, "big") + p for p in parts)).hexdigest()
    void knownHashes()
    {
        QCOMPARE(inputHash(text("A text"), recipe()),
                 QByteArray("b2a4b14d8a64e58f29dfe4c069c205fb54754ba7ebcd459861a6925700f85ec7"));
        QCOMPARE(inputHash(text("Zürich 東京"), Recipe{}),
                 QByteArray("5645281464cc9a5a50425047a0efd377a9db5cc6b2cabc142ec9dfd060ee2056"));
        QCOMPARE(inputHash({CanonicalInput::Kind::Url, u8("https://example.com/")}, recipe()),
                 QByteArray("8769f42154a14f6d8e1a5a61d73831cd7e8874c03542c5c75ef9e97246159605"));
    }

    void everyPartCounts()
    {
        QSet<QByteArray> hashes;
        hashes << inputHash(text("A text"), recipe()) << inputHash(text("a text"), recipe())
               << inputHash({CanonicalInput::Kind::Url, u8("A text")}, recipe());
        for (QString Recipe::*part : {&Recipe::engine, &Recipe::model, &Recipe::promptVersion,
                                      &Recipe::language, &Recipe::length}) {
            Recipe other = recipe();
            (other.*part) += QLatin1Char('x');
            hashes << inputHash(text("A text"), other);
            (other.*part).clear();
            hashes << inputHash(text("A text"), other);
        }
        QCOMPARE(hashes.size(), 3 + 2 * 5);
    }

    void languageTagsHaveNoCase()
    {
        Recipe lower = recipe();
        lower.language = QStringLiteral("pt-br");
        QCOMPARE(inputHash(text("A text"), lower), inputHash(text("A text"), recipe()));
    }

    /// Joined without their lengths, each of these would be the same bytes.
    void partsDoNotRunTogether()
    {
        const auto hash = [](const char *value, const char *engine, const char *model,
                             const char *length) {
            return inputHash(text(value), {u8(engine), u8(model), {}, {}, u8(length)});
        };
        const QSet<QByteArray> hashes{hash("ab", "c", "d", ""), hash("a", "bc", "d", ""),
                                      hash("abc", "", "d", ""), hash("abc", "d", "", ""),
                                      hash("abcd", "", "", ""), hash("", "", "", "abcd")};
        QCOMPARE(hashes.size(), 6);
    }

    void spellingsOfOneInputShareAHash()
    {
        const auto hash = [](const char *input) {
            return inputHash(canonicalize(u8(input)).value(), recipe());
        };
        QCOMPARE(hash(" Caf\u00e9\r\nau  lait"), hash("Cafe\u0301 au lait\n"));
        QCOMPARE(hash("HTTP://Example.com:80/a/../b?utm_source=x#top"),
                 hash("http://example.com/b"));
        QVERIFY(hash("http://example.com/b") != hash("http://example.com/B"));
    }

    void anAddressInAFileIsText()
    {
        const Expected<CanonicalInput> input = canonicalizeText(u8(" https://example.org/\n"));
        QVERIFY(input);
        QVERIFY(!input->isUrl());
        QCOMPARE(input->value, u8("https://example.org/"));
        QCOMPARE(canonicalizeText(u8(" \n")).error().code, u8("blank_input"));
    }

    void theGivenTextIsPartOfTheHash()
    {
        const CanonicalInput address{CanonicalInput::Kind::Url, u8("https://example.org/")};
        CanonicalInput page = address;
        page.givenText = u8("One.\n\nTwo.");
        CanonicalInput laidOut = page;
        laidOut.givenText = u8("One.\nTwo.\n");
        CanonicalInput other = page;
        other.givenText = u8("One. Three.");
        CanonicalInput elsewhere = page;
        elsewhere.value = u8("https://example.org/2");

        const QByteArray hash = inputHash(page, recipe());
        QVERIFY(hash != inputHash(address, recipe()));
        QCOMPARE(hash, inputHash(laidOut, recipe()));
        QVERIFY(hash != inputHash(other, recipe()));
        QVERIFY(hash != inputHash(elsewhere, recipe()));
    }
};

QTEST_GUILESS_MAIN(TestCanonical)
#include "testcanonical.moc"
