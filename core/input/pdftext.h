#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace smartcache {

/// A document longer than this is read up to here.
struct PdfLimits
{
    int maxPages = 2'000;
    qsizetype maxCharacters = 4'000'000;
    std::chrono::milliseconds time{60'000}; ///< Looked at between pages.
};

struct PdfText
{
    QString text;  ///< Paragraphs separated by blank lines; see joinPdfLines().
    QString title; ///< From the document's properties; may be empty.
    QString author;
};

/// Reads the text layer of a PDF. Errors: `unreadable_pdf` (it needs a password, is damaged, or
/// has no text layer, being made of pictures; the message says which), `cancelled`. Any thread.
Expected<PdfText> readPdf(const QByteArray &bytes, Cancellation &cancellation,
                          PdfLimits limits = {});

} // namespace smartcache
