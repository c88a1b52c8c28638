#include "core/history/controlcharacters.h"

#include <algorithm>

namespace smartcache {

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\t' && c != u'\n' && c != u'\r';
}

} // namespace

QString withoutControls(const QString &text)
{
    // Nearly always, and lists have many texts.
    if (std::none_of(text.begin(), text.end(), isControl))
        return text;
    QString kept;
    kept.reserve(text.size());
    for (const QChar c : text) {
        if (!isControl(c))
            kept += c;
        else if (c.isSpace())
            kept += u'\n';
    }
    return kept;
}

} // namespace smartcache
