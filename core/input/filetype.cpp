#include "core/input/filetype.h"

#include "core/input/contenttype.h"

#include <QFileInfo>

#include <algorithm>

namespace smartcache {

namespace {

struct Ending
{
    QLatin1String ending;
    QLatin1String mimeType;
};

constexpr Ending endings[]{
    {QLatin1String("txt"), QLatin1String("text/plain")},
    {QLatin1String("text"), QLatin1String("text/plain")},
    {QLatin1String("md"), QLatin1String("text/markdown")},
    {QLatin1String("markdown"), QLatin1String("text/markdown")},
    {QLatin1String("html"), QLatin1String("text/html")},
    {QLatin1String("htm"), QLatin1String("text/html")},
    {QLatin1String("xhtml"), QLatin1String("application/xhtml+xml")},
    {QLatin1String("pdf"), QLatin1String("application/pdf")},
};

constexpr QLatin1String pdf("application/pdf");

tl::unexpected<Error> unsupported(const QString &what)
{
    return failure(
        QStringLiteral("unsupported_type"),
        QStringLiteral("%1; text (.txt), Markdown (.md), web pages (.html) and PDF can be read.")
            .arg(what));
}

} // namespace

Expected<QString> fileMimeType(const QString &fileName, const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty())
        return failure(QStringLiteral("empty_page"), QStringLiteral("The file is empty."));

    const Expected<QString> sniffed = sniffMimeType(bytes);
    if (sniffed && *sniffed == pdf)
        return *sniffed;

    const QString ending = QFileInfo(fileName).suffix().toLower();
    const auto *const named =
        std::find_if(std::begin(endings), std::end(endings),
                     [&](const Ending &entry) { return ending == entry.ending; });
    const bool isKnown = named != std::end(endings);
    if (!isKnown && !ending.isEmpty())
        return unsupported(QStringLiteral("Files of the type \".%1\" cannot be read").arg(ending));
    if (isKnown && named->mimeType == pdf)
        return unsupported(QStringLiteral("The file is called a PDF and is none"));
    if (!sniffed)
        return unsupported(QStringLiteral("The file is not text"));
    return isKnown ? QString(named->mimeType) : *sniffed;
}

} // namespace smartcache
