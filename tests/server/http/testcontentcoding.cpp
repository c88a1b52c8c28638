#include "server/http/contentcoding.h"

#include <QTest>

using namespace smartcache;

class TestContentCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("gzip");
        QTest::addColumn<bool>("brotli");

        const auto row = [](const char *header, bool gzip, bool brotli) {
            QTest::newRow(header) << QByteArray(header) << gzip << brotli;
        };
        row("", false, false);
        row("gzip", true, false);
        row("gzip, deflate, br, zstd", true, true);
        row("GZIP", true, false);
        row("gzip;q=1.0, br;q=0.5", true, true);
        row("gzip;q=0", false, false);
        row("gzip;q=0.0, br", false, true);
        row("*", true, true);
        row("*;q=0", false, false);
        row("br;q=0, *", true, false);
        row("*, gzip;q=0", false, true);
        row("identity", false, false);
        row("xgzip", false, false);
        row("gzip;q=much", false, false);
        row(", ,gzip", true, false);
    }

    void accepts()
    {
        QFETCH(const QByteArray, header);
        QTEST(acceptsCoding(header, "gzip"), "gzip");
        QTEST(acceptsCoding(header, "br"), "brotli");
    }
};

QTEST_APPLESS_MAIN(TestContentCoding)
#include "testcontentcoding.moc"
