#include "core/summarize/languagedata.h"
#include "core/summarize/languagedetector.h"

#include <QTest>

using namespace smartcache;

class TestLanguageDetector : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *language, const char *text)
    {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(language);
    }

private Q_SLOTS:
    void detects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        row("English", "en",
            "The city closed the bridge because engineers had found cracks in it.");
        row("German", "de",
            "Die Stadt hat die Brücke gesperrt, weil Ingenieure Risse gefunden haben.");
        row("German without umlauts", "de", "Der Rat trifft sich am Montag und stimmt dann ab.");
        row("French", "fr",
            "La ville a fermé le pont parce que des fissures y ont été découvertes.");
        row("Spanish", "es",
            "La ciudad cerró el puente porque los ingenieros encontraron grietas.");
        row("Italian", "it",
            "La città ha chiuso il ponte perché gli ingegneri hanno trovato delle crepe.");
        row("Portuguese", "pt",
            "A cidade fechou a ponte porque os engenheiros encontraram fissuras nos cabos.");
        row("Catalan", "ca",
            "La ciutat ha tancat el pont perquè els enginyers hi han trobat esquerdes amb drons.");
        row("Dutch", "nl",
            "De stad heeft de brug gesloten omdat ingenieurs scheuren hebben gevonden.");
        row("Swedish", "sv",
            "Staden har stängt bron eftersom ingenjörer har hittat sprickor i den.");
        row("Danish", "da",
            "Byen har lukket broen, fordi ingeniører har fundet revner i den efter stormen.");
        row("Norwegian", "no",
            "Byen har stengt broen fordi ingeniører har funnet sprekker i den etter stormen.");
        row("Finnish", "fi",
            "Kaupunki sulki sillan, koska insinöörit olivat löytäneet siitä halkeamia.");
        row("Polish", "pl",
            "Miasto zamknęło most, ponieważ inżynierowie znaleźli w nim pęknięcia.");
        row("Czech", "cs", "Město uzavřelo most, protože inženýři v něm našli trhliny.");
        row("Hungarian", "hu",
            "A város lezárta a hidat, mert a mérnökök repedéseket találtak rajta.");
        row("Romanian", "ro", "Orașul a închis podul pentru că inginerii au găsit fisuri în el.");
        row("Turkish", "tr", "Mühendisler çatlaklar bulduğu için şehir köprüyü trafiğe kapattı.");
        row("Indonesian", "id",
            "Kota itu menutup jembatan karena para insinyur telah menemukan retakan.");
        row("Vietnamese", "vi", "Thành phố đã đóng cây cầu vì các kỹ sư tìm thấy những vết nứt.");
        row("Russian", "ru", "Город закрыл мост, потому что инженеры нашли в нём трещины.");
        row("Ukrainian", "uk", "Місто закрило міст, тому що інженери знайшли в ньому тріщини.");
        row("Bulgarian", "bg", "Градът затвори моста, защото инженерите откриха пукнатини в него.");
        row("Serbian", "sr", "Град је затворио мост јер су инжењери у њему нашли пукотине.");
        row("Greek", "el", "Η πόλη έκλεισε τη γέφυρα επειδή οι μηχανικοί βρήκαν ρωγμές.");
        row("Arabic", "ar", "أغلقت المدينة الجسر لأن المهندسين وجدوا فيه شقوقا.");
        row("Persian", "fa", "شهر پل را بست زیرا مهندسان در آن ترک پیدا کردند.");
        row("Hebrew", "he", "העירייה סגרה את הגשר כי המהנדסים מצאו בו סדקים.");
        row("Hindi", "hi", "शहर ने पुल बंद कर दिया क्योंकि इंजीनियरों को दरारें मिलीं।");
        row("Thai", "th", "เมืองปิดสะพานเพราะวิศวกรพบรอยร้าว");
        row("Chinese", "zh", "因为工程师发现了裂缝，市政府关闭了大桥。");
        row("traditional Chinese", "zh", "因為工程師發現了裂縫，市政府關閉了大橋。");
        row("Japanese", "ja", "技術者がひび割れを見つけたため、市は橋を閉鎖した。");
        row("Japanese in katakana", "ja", "スーパーコンピューター");
        row("Korean", "ko", "기술자들이 균열을 발견하여 시는 다리를 폐쇄했다.");
        row("Georgian", "ka", "ქალაქმა ხიდი დახურა.");
        row("Armenian", "hy", "Քաղաքը փակեց կամուրջը։");

        row("English with a Japanese name", "en",
            "The company from Tokyo (東京) said that it will open a plant.");
        row("Chinese with English names", "zh",
            "苹果公司发布了新的iPhone和MacBook，价格没有变化。");
        row("Chinese with a Japanese name", "zh",
            "日本电视剧《の》的导演说，这部电视剧将在中国上映，时间还没有确定。");
        row("Russian with English names", "ru",
            "Компания Apple представила новый iPhone и сообщила цены.");
        row("capitals", "en", "THE CITY CLOSED THE BRIDGE BECAUSE OF THE CRACKS IN IT");
        row("with numbers", "de", "Am 3. März 2027 kamen 1.200 Menschen in die 74 Züge.");
    }

    void detects()
    {
        QFETCH(QString, text);
        QFETCH(QString, language);
        QCOMPARE(detectLanguage(text), language);
    }

    void doesNotGuess_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("numbers") << QStringLiteral("12 34.5 67");
        QTest::newRow("punctuation") << QStringLiteral("?! ... ---");
        QTest::newRow("emoji") << QStringLiteral("🎉👍🏽");
        QTest::newRow("names") << QStringLiteral("Rotterdam Kraków Helsinki");
        QTest::newRow("Latin") << QStringLiteral(
            "Gallia omnia divisa partes tres, quarum unam incolunt Belgae, aliam Aquitani.");
        QTest::newRow("consonants") << QStringLiteral("xkcd qwrtz bcdfg hjklm npqrs");
    }

    void doesNotGuess()
    {
        QFETCH(QString, text);
        QCOMPARE(detectLanguage(text), QString());
    }

    void looksAtTheStartOfHugeTexts()
    {
        const QString text =
            QStringLiteral("Die Stadt hat die Brücke gesperrt. ").repeated(300'000);
        QBENCHMARK_ONCE
        {
            QCOMPARE(detectLanguage(text), QStringLiteral("de"));
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguageDetector)
#include "testlanguagedetector.moc"
