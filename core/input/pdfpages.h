#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <functional>

namespace smartcache {

/// A document longer than this is read up to here.
struct PdfLimits
{
    int maxPages = 2'000;
    qsizetype maxCharacters = 4'000'000;
    std::chrono::milliseconds time{30'000};
    /// The program, and its arguments, that reads PDFs in a process of its own; see pdfprocess.h.
    /// Empty: a thread of this process does.
    QStringList reader = {};
};

struct PdfPages
{
    QStringList texts; ///< Of each page in order, in lines as printed.
    QString title;     ///< As the document's properties have it; may say nothing.
    QString author;
    int count = 0; ///< Of the pages that the document has; 0: not known.
    /// Why `texts` lacks some of them, as the end of a sentence; empty: it has them all.
    QString whyPartial;

    bool isPartial() const { return !whyPartial.isEmpty(); }
};

/// Takes what is read as soon as it is.
struct PdfSink
{
    std::function<void(const QString &)> title;
    std::function<void(const QString &)> author;
    std::function<void(int)> count;            ///< Comes before the pages.
    std::function<bool(const QString &)> page; ///< False: that is enough.
};

/// Reads the pages of a PDF with Poppler, here and now, as many as the limits allow; their time and
/// program do not count. Error `unreadable_pdf` (it needs a password or is damaged). Any thread.
Expected<void> readPdfPagesInto(const PdfSink &sink, const QByteArray &bytes,
                                const PdfLimits &limits);

/// Reads the pages of a PDF within the limits, in a process of its own where they name one, else
/// with readPdfPagesInto().
///
/// Poppler cannot be interrupted, and a small file can keep it busy with one page for hours. So
/// it works in a thread of its own then, which is left to itself when its time is over or nobody
/// waits any more; what it had read by then is given, as partial. The thread ends with the page it
/// is at. While `mostLeftBehind` of them are still busy, no PDF is begun.
///
/// Errors: `unreadable_pdf` (it needs a password, is damaged, or its first page takes too long;
/// with RetryLater when too many threads were left behind), `cancelled`. Any thread; blocks it.
Expected<PdfPages> readPdfPages(const QByteArray &bytes, Cancellation &cancellation,
                                const PdfLimits &limits);

/// Why a document's reading ended early, as in PdfPages::whyPartial.
inline const QString pdfTooSlow = QStringLiteral("reading more takes too long");
inline const QString pdfPagesDamaged = QStringLiteral("the others are damaged");
inline const QString pdfReaderFailed =
    QStringLiteral("the program that reads them failed over the rest");

/// `pages`, with the reason why some are missing, if they are. `whyEnded`: what ended their reading
/// before it was done; empty: nothing did.
PdfPages withReason(PdfPages pages, const QString &whyEnded, const PdfLimits &limits);

inline constexpr int mostLeftBehind = 4;

/// How many threads are busy with a PDF that nobody waits for any more. A program should end when
/// there are none, or without running its static destructors. Any thread.
int pdfThreadsLeftBehind();

} // namespace smartcache
