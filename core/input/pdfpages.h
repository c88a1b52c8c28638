#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace smartcache {

/// A document longer than this is read up to here.
struct PdfLimits
{
    int maxPages = 2'000;
    qsizetype maxCharacters = 4'000'000;
    std::chrono::milliseconds time{30'000};
};

struct PdfPages
{
    QStringList texts; ///< Of each page in order, in lines as printed.
    QString title;     ///< As the document's properties have it; may say nothing.
    QString author;
};

/// Reads the pages of a PDF with Poppler, as many as the limits allow.
///
/// Poppler cannot be interrupted, and a small file can keep it busy with one page for hours. So it
/// works in a thread of its own, which is left to itself when its time is over or nobody waits any
/// more; what it had read by then is given. The thread ends with the page it is at. While
/// `mostLeftBehind` of them are still busy, no PDF is begun.
///
/// Errors: `unreadable_pdf` (it needs a password, is damaged, or its first page takes too long;
/// with RetryLater when too many threads were left behind), `cancelled`. Any thread; blocks it.
Expected<PdfPages> readPdfPages(const QByteArray &bytes, Cancellation &cancellation,
                                const PdfLimits &limits);

inline constexpr int mostLeftBehind = 4;

/// How many threads are busy with a PDF that nobody waits for any more. A program should end when
/// there are none, or without running its static destructors. Any thread.
int pdfThreadsLeftBehind();

} // namespace smartcache
