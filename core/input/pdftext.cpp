#include "core/input/pdftext.h"

#include "core/input/pdfparagraphs.h"

#include <algorithm>

namespace smartcache {

namespace {

/// Titles that word processors fill in themselves say nothing.
QString usefulTitle(const QString &property)
{
    const QString title = property.simplified().left(500);
    const bool isFileName =
        title.startsWith(QLatin1String("Microsoft Word - "))
        || (!title.contains(u' ')
            && (title.endsWith(QLatin1String(".doc")) || title.endsWith(QLatin1String(".docx"))
                || title.endsWith(QLatin1String(".pdf")) || title.endsWith(QLatin1String(".tex"))
                || title.endsWith(QLatin1String(".dvi"))));
    const bool isEmptyWord = title.compare(QLatin1String("untitled"), Qt::CaseInsensitive) == 0;
    return isFileName || isEmptyWord ? QString() : title;
}

QString partNotice(const PdfPages &pages)
{
    const QString known = pages.count > 0 ? QStringLiteral(" of %1").arg(pages.count) : QString();
    const QString first =
        pages.whyPartial == pdfPagesDamaged ? QString() : QStringLiteral("the first ");
    return QStringLiteral("Only %1%2%3 pages of the PDF were read: %4.")
        .arg(first, QString::number(pages.texts.size()), known, pages.whyPartial);
}

} // namespace

Expected<PdfText> readPdf(const QByteArray &bytes, Cancellation &cancellation,
                          const PdfLimits &limits)
{
    const Expected<PdfPages> pages = readPdfPages(bytes, cancellation, limits);
    if (!pages)
        return failure(pages.error());
    const QString joined = joinPdfLines(pages->texts);
    const QString text = joined.left(limits.maxCharacters);
    const bool hasLetters =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
    if (!hasLetters)
        return failure(QStringLiteral("unreadable_pdf"),
                       QStringLiteral("The PDF has no text layer: its pages are pictures, such as "
                                      "scans. Run text recognition (OCR) on it first."));
    QStringList notices;
    if (pages->isPartial())
        notices.append(partNotice(*pages));
    else if (text.size() < joined.size())
        notices.append(QStringLiteral("Only the first %1 characters of the PDF were read: a longer "
                                      "document is read up to there.")
                           .arg(text.size()));
    return PdfText{text, usefulTitle(pages->title), pages->author.simplified().left(500), notices};
}

} // namespace smartcache
