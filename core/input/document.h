#pragma once

#include "core/input/pagevalidators.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace smartcache {

/// What reading a page or a file gave: plain text, ready to be summarised.
struct Document
{
    /// How the text was won, best first.
    enum class Extraction {
        Plain,       ///< It was text already.
        Pdf,         ///< The text layer of a PDF.
        Article,     ///< Readability found the article.
        VisibleText, ///< All that a reader would see: no article was recognised.
    };

    QString text;
    QString title;
    QString byline;
    QString siteName;
    QString language; ///< BCP 47 as the page claims it; may be empty.
    QUrl url;         ///< Where the text was at last, after redirects.
    Extraction extraction = Extraction::Plain;
    QStringList notices;       ///< For the user: what of it was not read, and why.
    PageValidators validators; ///< To ask later whether the page has changed.
    bool isUnchanged = false;  ///< The page is as it was known; there is nothing but the URL.
};

/// As it stands in the API: "plain", "pdf", "article", "visible_text". Any thread.
QString extractionName(Document::Extraction extraction);

/// What is known, beside its text, of a document that was handed in.
struct GivenDocument
{
    QString fileName; ///< Of a file; empty for a page.
    QString title;
    QString byline;
    QString siteName;
    QString extraction;  ///< See extractionName(); empty: nothing was handed in.
    QStringList notices; ///< See Document::notices.
};

} // namespace smartcache
