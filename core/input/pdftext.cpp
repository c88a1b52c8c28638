#include "core/input/pdftext.h"

#include "core/base/log.h"
#include "core/input/pdfparagraphs.h"

#include <QDeadlineTimer>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

namespace smartcache {

namespace {

QString toQString(const poppler::ustring &text)
{
    static_assert(sizeof(poppler::ustring::value_type) == sizeof(char16_t));
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data()),
                              static_cast<qsizetype>(text.size()));
}

/// Poppler writes to standard error what it finds wrong with a document.
void quietPoppler()
{
    static std::once_flag once;
    std::call_once(once, [] {
        poppler::set_debug_error_function(
            [](const std::string &message, void *) {
                qCDebug(logFetch) << "PDF:" << QString::fromStdString(message);
            },
            nullptr);
    });
}

tl::unexpected<Error> unreadable(const char *message)
{
    return failure(QStringLiteral("unreadable_pdf"), QString::fromLatin1(message));
}

/// Titles that word processors fill in themselves say nothing.
QString titleOf(const poppler::document &document)
{
    const QString title = toQString(document.get_title()).simplified().left(500);
    const bool isFileName =
        title.startsWith(QLatin1String("Microsoft Word - "))
        || (!title.contains(u' ')
            && (title.endsWith(QLatin1String(".doc")) || title.endsWith(QLatin1String(".docx"))
                || title.endsWith(QLatin1String(".pdf")) || title.endsWith(QLatin1String(".tex"))
                || title.endsWith(QLatin1String(".dvi"))));
    const bool isEmptyWord = title.compare(QLatin1String("untitled"), Qt::CaseInsensitive) == 0;
    return isFileName || isEmptyWord ? QString() : title;
}

} // namespace

Expected<PdfText> readPdf(const QByteArray &bytes, Cancellation &cancellation, PdfLimits limits)
{
    quietPoppler();
    const QDeadlineTimer deadline(limits.time);
    if (bytes.size() > std::numeric_limits<int>::max())
        return unreadable("The PDF is larger than 2 GiB and is not read.");
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.constData(), static_cast<int>(bytes.size())));
    if (!document) {
        if (bytes.contains("/Encrypt"))
            return unreadable("The PDF is encrypted in a way that cannot be read. Remove its "
                              "protection, or submit its text instead.");
        return unreadable("The PDF is damaged: its structure cannot be read. Check that it opens "
                          "in a PDF viewer and was downloaded whole.");
    }
    if (document->is_locked())
        return unreadable("The PDF is encrypted and needs a password. Remove its protection, or "
                          "submit its text instead.");

    QStringList pages;
    qsizetype characters = 0;
    const int count = std::min(document->pages(), limits.maxPages);
    if (count <= 0)
        return unreadable("The PDF is damaged: it has no pages. Check that it opens in a PDF "
                          "viewer and was downloaded whole.");
    int readable = 0;
    for (int i = 0; i < count && characters < limits.maxCharacters; ++i) {
        if (cancellation.isCancelled())
            return failure(QStringLiteral("cancelled"),
                           QStringLiteral("Reading the PDF was cancelled."));
        if (i > 0 && deadline.hasExpired()) {
            qCWarning(logFetch) << "Reading a PDF was stopped after page" << i << "of"
                                << document->pages();
            break;
        }
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (!page)
            continue;
        ++readable;
        // In reading order, so that columns follow each other.
        pages.append(
            toQString(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
        characters += pages.last().size();
    }
    if (readable == 0)
        return unreadable("The PDF is damaged: none of its pages can be read. Check that it opens "
                          "in a PDF viewer and was downloaded whole.");
    const QString text = joinPdfLines(pages).left(limits.maxCharacters);
    const bool hasLetters =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
    if (!hasLetters)
        return unreadable("The PDF has no text layer: its pages are pictures, such as scans. Run "
                          "text recognition (OCR) on it first.");
    return PdfText{text, titleOf(*document),
                   toQString(document->get_author()).simplified().left(500)};
}

} // namespace smartcache
