#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/input/document.h"
#include "core/input/fetcher.h"

#include <functional>
#include <memory>

namespace smartcache {

/// From an address to its readable text: fetch, decode, extract. The steps are small classes of
/// their own; this one puts them in order.
///
/// Belongs to one worker's thread (its JavaScript engine is made when first needed and kept).
class DocumentReader
{
public:
    explicit DocumentReader(FetchLimits limits);
    ~DocumentReader();

    /// Fetches and extracts, following up to three pages that do nothing but forward (each is
    /// fetched under the same rules). `known`: as for Fetcher::fetch. `fetched` is called, if
    /// given, once the page is there and its text is to be taken out. Errors: those of
    /// Fetcher::fetch and of extract().
    Expected<Document> read(const QUrl &url, Cancellation &cancellation,
                            const PageValidators &known = {},
                            const std::function<void()> &fetched = {});

    /// The second half alone. Errors: `blocked_page` (a CAPTCHA, login, cookie or "enable
    /// JavaScript" wall, or an error page with status 200; the message says which, with a hint),
    /// `empty_page` (no text a reader would see), `unreadable_pdf` (encrypted, damaged or without a
    /// text layer), `unsupported_type`, `cancelled`.
    Expected<Document> extract(const FetchedPage &page, Cancellation &cancellation);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
