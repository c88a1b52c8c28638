#include "core/input/document.h"

namespace smartcache {

QString extractionName(Document::Extraction extraction)
{
    switch (extraction) {
    case Document::Extraction::Plain:
        return QStringLiteral("plain");
    case Document::Extraction::Pdf:
        return QStringLiteral("pdf");
    case Document::Extraction::Article:
        return QStringLiteral("article");
    case Document::Extraction::VisibleText:
        return QStringLiteral("visible_text");
    }
    Q_UNREACHABLE();
}

} // namespace smartcache
