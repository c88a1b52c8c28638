#include "tests/fakes/fakepages.h"

#include <QFile>
#include <QHash>
#include <QMutex>

#include <unicode/ucnv.h>
#include <zlib.h>

// Resources of a static library must be asked for; outside any namespace, the macro demands.
static void initResources()
{
    Q_INIT_RESOURCE(fakesite);
}

namespace smartcache::test {

namespace {

QByteArray encode(const QString &text, const char *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    QByteArray bytes(text.size() * 4 + 16, '\0');
    const int32_t size = ucnv_fromUChars(
        converter, bytes.data(), static_cast<int32_t>(bytes.size()),
        reinterpret_cast<const UChar *>(text.utf16()), static_cast<int32_t>(text.size()), &status);
    ucnv_close(converter);
    if (U_FAILURE(status))
        qFatal("fake site: %s: %s", encoding, u_errorName(status));
    bytes.truncate(size);
    return bytes;
}

/// Compresses `count` times `bytes`, without ever holding them all.
QByteArray gzipped(const QByteArray &bytes, int count, int level)
{
    z_stream z = {};
    if (deflateInit2(&z, level, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("fake site: zlib cannot start");
    QByteArray out;
    QByteArray piece(64 * 1024, '\0');
    for (int i = 1; i <= count; ++i) {
        z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
        z.avail_in = static_cast<uInt>(bytes.size());
        do {
            z.next_out = reinterpret_cast<Bytef *>(piece.data());
            z.avail_out = static_cast<uInt>(piece.size());
            deflate(&z, i == count ? Z_FINISH : Z_NO_FLUSH);
            out.append(piece.constData(), piece.size() - static_cast<qsizetype>(z.avail_out));
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    return out;
}

} // namespace

QByteArray pageFile(const QString &name)
{
    initResources();
    QFile file(QStringLiteral(":/fakesite/pages/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("fake site: no page %s", qPrintable(name));
    return file.readAll();
}

QByteArray encodedPage(const QString &name, const char *encoding, bool declared)
{
    const QString content = QString::fromUtf8(pageFile(name));
    const QString title = content.section(QLatin1String("<h1>"), 1).section(QLatin1Char('<'), 0, 0);
    const QString meta =
        declared ? QStringLiteral("<meta charset=\"%1\">").arg(QLatin1String(encoding)) : QString();
    return encode(QStringLiteral("<!DOCTYPE html>\n<html><head>%1<title>%2</title></head>\n"
                                 "<body><main><article>\n%3</article></main></body></html>\n")
                      .arg(meta, title, content),
                  encoding);
}

QByteArray numberedArticle(qint64 number)
{
    static const QList<QByteArray> places{"Alder", "Birch", "Cedar", "Elm",
                                          "Hazel", "Maple", "Rowan"};
    static const QList<QByteArray> things{"bridge",        "market hall",     "school",
                                          "swimming pool", "railway station", "theatre"};
    const QByteArray n = QByteArray::number(number);
    const QByteArray place = places.at(static_cast<qsizetype>(number) % places.size()) + "ton " + n;
    const QByteArray thing = things.at(static_cast<qsizetype>(number / 7) % things.size());
    const QByteArray title = "Report " + n + ": the " + thing + " of " + place;
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
           + "</title></head><body><article><h1>" + title + "</h1><p>The council of " + place
           + " has decided to repair its " + thing + ". The work is number " + n
           + " on a list that was drawn up after last year's floods, and it will begin as soon as "
             "the "
             "ground is dry enough to carry a crane.</p><p>According to the plan, "
           + QByteArray::number(number * 13 + 40) + " people will be employed for "
           + QByteArray::number(number % 23 + 2) + " months. The costs are put at "
           + QByteArray::number(number * 1'750 + 90'000)
           + " euros, of which the region pays half. "
             "Residents had asked for a larger "
           + thing
           + ", but the engineers found that the old "
             "foundations would not bear it.</p><p>Until the work is finished, a temporary "
             "building "
             "will stand on the meadow behind the church. The mayor said that report "
           + n
           + " was "
             "the most thorough she had ever read, and that every house in "
           + place
           + " would get "
             "a copy of it before the end of the month.</p></article></body></html>\n";
}

QByteArray pdf(const QString &title, const QStringList &lines)
{
    const auto literal = [](const QString &text) { // ISO 32000-1, 7.3.4.2
        QByteArray escaped;
        for (const char c : text.toLatin1()) {
            if (c == '(' || c == ')' || c == '\\')
                escaped += '\\';
            escaped += c;
        }
        return '(' + escaped + ')';
    };
    QByteArray content = "BT /F1 12 Tf 14 TL 50 790 Td\n";
    for (const QString &line : lines)
        content += literal(line) + " Tj T*\n";
    content += "ET\n";

    const QList<QByteArray> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content
            + "endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Title " + literal(title) + " >>",
    };
    QByteArray file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
    QByteArray table =
        "xref\n0 " + QByteArray::number(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    return file + table + "trailer\n<< /Size " + QByteArray::number(objects.size() + 1)
           + " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + QByteArray::number(file.size())
           + "\n%%EOF\n";
}

QByteArray gzipped(const QByteArray &bytes)
{
    return gzipped(bytes, 1, Z_DEFAULT_COMPRESSION);
}

QByteArray gzipBomb(int megabytes)
{
    static QMutex mutex;
    static QHash<int, QByteArray> made;
    const QMutexLocker lock(&mutex);
    if (!made.contains(megabytes))
        made.insert(megabytes, gzipped(QByteArray(1024 * 1024, ' '), megabytes, 6));
    return made.value(megabytes);
}

} // namespace smartcache::test
