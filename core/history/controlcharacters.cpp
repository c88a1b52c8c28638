#include "core/history/controlcharacters.h"

namespace smartcache {

QString withoutControls(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    for (const QChar c : text) {
        const bool stays =
            c.category() != QChar::Other_Control || c == u'\t' || c == u'\n' || c == u'\r';
        if (stays)
            kept += c;
        else if (c.isSpace())
            kept += u'\n';
    }
    return kept;
}

} // namespace smartcache
