#pragma once

#include "core/base/cancellation.h"
#include "core/input/htmltree.h"

#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QJSEngine;

namespace smartcache {

/// What Readability made of a page.
struct Article
{
    QString title;
    QString byline;
    QString siteName;
    QString language; ///< As the page claims it.
    QString text;     ///< Paragraphs separated by blank lines; see visibleTextOf().
};

/// Pages beyond these are not given to the script at all, or are taken from it.
struct ReadabilityLimits
{
    std::chrono::milliseconds time{5'000};
    qsizetype maxCharacters = 3'000'000; ///< Of the page as XHTML, which bounds the memory too.
    qsizetype maxElements = 100'000;
};

/// Mozilla's Readability (the reader view of Firefox) in a JavaScript engine without any way to the
/// network, to files or to the page's own scripts.
///
/// Belongs to one thread; blocks it. The engine is made at the first page and again after a page
/// that had to be interrupted. Needs a QCoreApplication.
class ReadabilityEngine
{
public:
    explicit ReadabilityEngine(ReadabilityLimits limits = {});
    ~ReadabilityEngine();

    /// The article in `page`, which comes from `url` and is rid of its hidden content. Nothing when
    /// the page is beyond the limits, has no article, took too long or `cancellation` was
    /// cancelled: the caller falls back to all visible text.
    std::optional<Article> read(const HtmlTree &page, const QUrl &url, Cancellation &cancellation);

private:
    bool start();

    ReadabilityLimits m_limits;
    std::unique_ptr<QJSEngine> m_engine;
};

} // namespace smartcache
