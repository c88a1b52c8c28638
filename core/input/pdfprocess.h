#pragma once

#include "core/input/pdfpages.h"

namespace smartcache {

// PDFs are read by Poppler, which is large, old and written in C++: a hostile file may crash it, or
// worse. So it works in a process of its own, which knows no secrets, cannot write files, is
// bounded in memory and time, and whose end is nobody else's.

/// Has `limits.reader` read the pages: a program that does nothing but readPdfForParent(). What it
/// had read when it crashed or its time was over is given, as partial.
///
/// Errors: those of readPdfPages(); `unreadable_pdf` also where the process fails over the PDF, and
/// with RetryLater where it cannot be started. Any thread; blocks it in an event loop of its own.
Expected<PdfPages> readPdfPagesApart(const QByteArray &bytes, Cancellation &cancellation,
                                     const PdfLimits &limits);

/// All that the reading process does: takes the PDF from standard input and writes its pages, as
/// PdfFrames, to standard output. Gives the exit code. To be called before anything else in main().
int readPdfForParent();

} // namespace smartcache
