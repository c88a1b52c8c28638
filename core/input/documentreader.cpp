#include "core/input/documentreader.h"

#include "core/input/blockedpage.h"
#include "core/input/charset.h"
#include "core/input/hiddencontent.h"
#include "core/input/metarefresh.h"
#include "core/input/pagemetadata.h"
#include "core/input/pdftext.h"
#include "core/input/plaintext.h"
#include "core/input/readabilityengine.h"
#include "core/input/visibletext.h"

#include <algorithm>

namespace smartcache {

namespace {

tl::unexpected<Error> cancelled()
{
    return failure(QStringLiteral("cancelled"), QStringLiteral("Reading the page was cancelled."));
}

tl::unexpected<Error> emptyPage(const char *message)
{
    return failure(QStringLiteral("empty_page"), QString::fromLatin1(message));
}

bool hasLetters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

/// An "article" that is a sliver of the page is a mistake: a list of links, a portal.
bool isSliver(const QString &article, const QString &visible)
{
    constexpr qsizetype anArticle = 250;
    return article.size() < anArticle && article.size() * 4 < visible.size();
}

bool isHtml(const FetchedPage &page)
{
    return page.mimeType == QLatin1String("text/html")
           || page.mimeType == QLatin1String("application/xhtml+xml");
}

bool isMarkdown(const FetchedPage &page)
{
    if (page.mimeType == QLatin1String("text/markdown"))
        return true;
    const QString path = page.url.path().toLower();
    return page.mimeType == QLatin1String("text/plain")
           && (path.endsWith(QLatin1String(".md")) || path.endsWith(QLatin1String(".markdown")));
}

/// Where a page that only forwards leads to. Such pages are small.
std::optional<QUrl> refreshTarget(const FetchedPage &page)
{
    constexpr qsizetype smallPage = 16 * 1024;
    if (!isHtml(page) || page.body.size() > smallPage)
        return std::nullopt;
    const Expected<HtmlTree> tree = HtmlTree::parse(decodeText(page.body, page.charset, true).text);
    return tree ? metaRefreshTarget(withoutHiddenContent(*tree), page.url) : std::nullopt;
}

QString orElse(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : first;
}

} // namespace

class DocumentReader::Private
{
public:
    explicit Private(FetchLimits limits)
        : fetcher(limits)
    {
        pdf.reader = limits.pdfReader;
    }

    Expected<Document> fromHtml(const FetchedPage &page, Cancellation &cancellation);

    Fetcher fetcher;
    PdfLimits pdf;
    ReadabilityEngine readability;
};

Expected<Document> DocumentReader::Private::fromHtml(const FetchedPage &page,
                                                     Cancellation &cancellation)
{
    const Expected<HtmlTree> parsed =
        HtmlTree::parse(decodeText(page.body, page.charset, true).text);
    if (!parsed)
        return failure(parsed.error());
    if (cancellation.isCancelled())
        return cancelled();
    const PageMetadata metadata = metadataOf(*parsed);
    HtmlTree seen = withoutHiddenContent(*parsed);
    QString visible = visibleTextOf(seen);
    if (!hasLetters(visible)) {
        // Built by scripts: what it says to those without them may be its text, or the reason.
        seen = withoutHiddenContent(*parsed, Noscript::Keep);
        visible = visibleTextOf(seen);
    }
    if (const std::optional<Error> wall = blockedPage(seen, metadata.title))
        return failure(*wall);
    if (!hasLetters(visible))
        return emptyPage("The page has no text that a reader would see; it may be built by "
                         "JavaScript, which is not run here, or hold only pictures. Submit the "
                         "text itself instead.");

    Document document;
    document.url = page.url;
    const std::optional<Article> article = readability.read(seen, page.url, cancellation);
    if (cancellation.isCancelled())
        return cancelled();
    document.title = metadata.title;
    document.byline = metadata.byline;
    document.siteName = metadata.siteName;
    document.language = metadata.language;
    if (article && hasLetters(article->text) && !isSliver(article->text, visible)) {
        document.extraction = Document::Extraction::Article;
        document.text = article->text;
        document.title = orElse(article->title, metadata.title);
        document.byline = orElse(article->byline, metadata.byline);
        document.siteName = orElse(article->siteName, metadata.siteName);
        document.language = orElse(metadata.language, languageTag(article->language));
    } else {
        document.extraction = Document::Extraction::VisibleText;
        document.text = visible;
    }
    return document;
}

DocumentReader::DocumentReader(FetchLimits limits)
    : d(std::make_unique<Private>(limits))
{}

DocumentReader::~DocumentReader() = default;

Expected<Document> DocumentReader::read(const QUrl &url, Cancellation &cancellation,
                                        const PageValidators &known,
                                        const std::function<void()> &fetched)
{
    constexpr int maxRefreshes = 3;
    QUrl next = url;
    for (int i = 0;; ++i) {
        const Expected<FetchedPage> page = d->fetcher.fetch(next, cancellation, known);
        if (!page)
            return failure(page.error());
        if (page->isUnchanged) {
            Document document;
            document.url = page->url;
            document.validators = page->validators;
            document.isUnchanged = true;
            return document;
        }
        const std::optional<QUrl> target = refreshTarget(*page);
        if (!target || i == maxRefreshes) {
            if (fetched)
                fetched();
            return extract(*page, cancellation).map([&page](Document document) {
                document.validators = page->validators;
                return document;
            });
        }
        next = *target;
    }
}

Expected<Document> DocumentReader::extract(const FetchedPage &page, Cancellation &cancellation)
{
    if (cancellation.isCancelled())
        return cancelled();
    if (isHtml(page))
        return d->fromHtml(page, cancellation);

    Document document;
    document.url = page.url;
    if (page.mimeType == QLatin1String("application/pdf")) {
        Expected<PdfText> pdf = readPdf(page.body, cancellation, d->pdf);
        if (!pdf)
            return failure(pdf.error());
        document.extraction = Document::Extraction::Pdf;
        document.text = pdf->text;
        document.title = pdf->title;
        document.byline = pdf->author;
        document.notices = pdf->notices;
        return document;
    }
    if (page.mimeType != QLatin1String("text/plain") && !isMarkdown(page))
        return failure(QStringLiteral("unsupported_type"),
                       QStringLiteral("The address leads to %1, which cannot be read; web pages "
                                      "(HTML), plain text, Markdown and PDF can.")
                           .arg(page.mimeType.isEmpty() ? QStringLiteral("data of unknown type")
                                                        : page.mimeType));
    const QString text = decodeText(page.body, page.charset, false).text;
    const PlainText plain = isMarkdown(page) ? readMarkdown(text) : readPlainText(text);
    if (!hasLetters(plain.text))
        return emptyPage("The file has no text in it.");
    document.text = plain.text;
    document.title = plain.title;
    return document;
}

} // namespace smartcache
