#include "core/summarize/foldedtext.h"

namespace smartcache {

FoldedText::FoldedText(const QString &text)
{
    m_text.reserve(text.size());
    m_origins.reserve(static_cast<size_t>(text.size()));
    bool isGap = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isSpace()) {
            isGap = !m_text.isEmpty();
            continue;
        }
        if (std::exchange(isGap, false)) {
            m_text += QLatin1Char(' ');
            m_origins.push_back(static_cast<qint32>(i - 1));
        }
        m_text += text[i];
        m_origins.push_back(static_cast<qint32>(i));
    }
}

FoldedText::Place FoldedText::placeOf(qsizetype start, qsizetype length) const
{
    return {m_origins[static_cast<size_t>(start)],
            m_origins[static_cast<size_t>(start + length - 1)] + 1};
}

} // namespace smartcache
