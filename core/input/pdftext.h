#pragma once

#include "core/input/pdfpages.h"

#include <QString>

namespace smartcache {

struct PdfText
{
    QString text;  ///< Paragraphs separated by blank lines; see joinPdfLines().
    QString title; ///< From the document's properties; may be empty.
    QString author;
    QStringList notices; ///< What of it was not read, and why; for the user.
};

/// Reads the text layer of a PDF. Errors: those of readPdfPages(), and `unreadable_pdf` when it has
/// no text layer, being made of pictures. Any thread; blocks it.
Expected<PdfText> readPdf(const QByteArray &bytes, Cancellation &cancellation,
                          const PdfLimits &limits = {});

} // namespace smartcache
