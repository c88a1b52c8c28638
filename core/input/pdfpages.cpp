#include "core/input/pdfpages.h"

#include "core/base/log.h"
#include "core/input/pdfprocess.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <thread>

namespace smartcache {

namespace {

/// Threads that work on though nobody waits for them.
std::atomic<int> leftBehind = 0;

/// What the waiting thread and Poppler's share.
struct State
{
    std::mutex mutex; ///< For the following.
    std::condition_variable changed;
    PdfPages pages;
    std::optional<Error> error;
    bool isDone = false;
    bool isCancelled = false;
    bool isLeftBehind = false;
};

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

Error unreadable(const char *message, Disposition disposition = Disposition::GiveUp)
{
    return {QStringLiteral("unreadable_pdf"), QString::fromLatin1(message), disposition, {}};
}

std::optional<Error> whyUnreadable(const poppler::document *document, const QByteArray &bytes)
{
    if (document == nullptr && bytes.contains("/Encrypt"))
        return unreadable("The PDF is encrypted in a way that cannot be read. Remove its "
                          "protection, or submit its text instead.");
    if (document == nullptr)
        return unreadable("The PDF is damaged: its structure cannot be read. Check that it opens "
                          "in a PDF viewer and was downloaded whole.");
    if (document->is_locked())
        return unreadable("The PDF is encrypted and needs a password. Remove its protection, or "
                          "submit its text instead.");
    if (document->pages() <= 0)
        return unreadable("The PDF is damaged: it has no pages. Check that it opens in a PDF "
                          "viewer and was downloaded whole.");
    return std::nullopt;
}

/// In Poppler's thread. Gives its error, or has put every page it could read into `state`.
std::optional<Error> readInto(State &state, const QByteArray &bytes, const PdfLimits &limits)
{
    PdfSink sink;
    sink.title = [&state](const QString &title) {
        const std::lock_guard lock(state.mutex);
        state.pages.title = title;
    };
    sink.author = [&state](const QString &author) {
        const std::lock_guard lock(state.mutex);
        state.pages.author = author;
    };
    sink.count = [&state](int count) {
        const std::lock_guard lock(state.mutex);
        state.pages.count = count;
    };
    sink.page = [&state](const QString &page) {
        const std::lock_guard lock(state.mutex);
        if (state.isLeftBehind)
            return false;
        state.pages.texts.append(page);
        return true;
    };
    const Expected<void> read = readPdfPagesInto(sink, bytes, limits);
    return read ? std::nullopt : std::optional(read.error());
}

void work(const std::shared_ptr<State> &state, const QByteArray &bytes, const PdfLimits &limits)
{
    std::optional<Error> error = readInto(*state, bytes, limits);
    const std::lock_guard lock(state->mutex);
    state->error = std::move(error);
    state->isDone = true;
    if (state->isLeftBehind)
        --leftBehind;
    state->changed.notify_all();
}

} // namespace

PdfPages withReason(PdfPages pages, const QString &whyEnded, const PdfLimits &limits)
{
    const qsizetype read = pages.texts.size();
    const bool isWhole = pages.count > 0 ? read >= pages.count : whyEnded.isEmpty();
    const auto characters = [&pages] {
        return std::accumulate(
            pages.texts.begin(), pages.texts.end(), qsizetype(0),
            [](qsizetype sum, const QString &text) { return sum + text.size(); });
    };
    if (isWhole)
        pages.whyPartial.clear();
    else if (!whyEnded.isEmpty())
        pages.whyPartial = whyEnded;
    else if (read >= limits.maxPages || characters() >= limits.maxCharacters)
        pages.whyPartial = QStringLiteral("a longer document is read up to there");
    else
        pages.whyPartial = pdfPagesDamaged;
    return pages;
}

Expected<void> readPdfPagesInto(const PdfSink &sink, const QByteArray &bytes,
                                const PdfLimits &limits)
{
    quietPoppler();
    if (bytes.size() > std::numeric_limits<int>::max())
        return failure(unreadable("The PDF is larger than 2 GiB and is not read."));
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.constData(), static_cast<int>(bytes.size())));
    if (std::optional<Error> error = whyUnreadable(document.get(), bytes))
        return failure(*error);
    sink.title(toQString(document->get_title()));
    sink.author(toQString(document->get_author()));
    sink.count(document->pages());
    qsizetype characters = 0;
    bool anyReadable = false;
    const int count = std::min(document->pages(), limits.maxPages);
    for (int i = 0; i < count && characters < limits.maxCharacters; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (!page)
            continue;
        anyReadable = true;
        // In reading order, so that columns follow each other.
        const QString text =
            toQString(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
        characters += text.size();
        if (!sink.page(text))
            return {};
    }
    if (!anyReadable)
        return failure(unreadable("The PDF is damaged: none of its pages can be read. Check that "
                                  "it opens in a PDF viewer and was downloaded whole."));
    return {};
}

int pdfThreadsLeftBehind()
{
    return leftBehind;
}

Expected<PdfPages> readPdfPages(const QByteArray &bytes, Cancellation &cancellation,
                                const PdfLimits &limits)
{
    if (!limits.reader.isEmpty())
        return readPdfPagesApart(bytes, cancellation, limits);
    if (leftBehind >= mostLeftBehind)
        return failure(unreadable("Several PDFs are still being worked on past their time, so this "
                                  "one was not begun.",
                                  Disposition::RetryLater));
    const auto state = std::make_shared<State>();
    const auto connection = QObject::connect(
        &cancellation, &Cancellation::cancelled, &cancellation,
        [state] {
            const std::lock_guard lock(state->mutex);
            state->isCancelled = true;
            state->changed.notify_all();
        },
        Qt::DirectConnection);
    std::thread thread(work, state, bytes, limits);

    std::unique_lock lock(state->mutex);
    state->isCancelled = state->isCancelled || cancellation.isCancelled();
    state->changed.wait_for(lock, limits.time,
                            [&state] { return state->isDone || state->isCancelled; });
    QObject::disconnect(connection);
    if (state->isDone) {
        lock.unlock();
        thread.join();
    } else {
        state->isLeftBehind = true;
        ++leftBehind;
        thread.detach();
    }
    if (state->isCancelled)
        return failure(QStringLiteral("cancelled"),
                       QStringLiteral("Reading the PDF was cancelled."));
    if (state->error)
        return failure(*state->error);
    if (state->isLeftBehind) {
        qCWarning(logFetch) << "Reading a PDF was stopped after" << limits.time.count() << "ms and"
                            << state->pages.texts.size() << "of" << state->pages.count << "pages";
        if (state->pages.texts.isEmpty())
            return failure(unreadable("The first page of the PDF takes too long to read; it may be "
                                      "a drawing rather than a text. Submit its text instead."));
    }
    return withReason(state->pages, state->isLeftBehind ? pdfTooSlow : QString(), limits);
}

} // namespace smartcache
