#include "core/summarize/gemini/growingsummary.h"

namespace smartcache {

namespace {

/// What the letter after a backslash stands for (RFC 8259, section 7); others for themselves.
QChar escaped(QChar letter)
{
    switch (letter.unicode()) {
    case u'b':
        return u'\b';
    case u'f':
        return u'\f';
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    default:
        return letter;
    }
}

} // namespace

void GrowingSummary::feed(const QString &piece)
{
    for (const QChar c : piece) {
        if (m_state == State::Done)
            return;
        takeCharacter(c);
    }
}

void GrowingSummary::takeCharacter(QChar c)
{
    if (m_state == State::Key || m_state == State::Summary) {
        takeInString(c);
        return;
    }
    if (m_state == State::Outside) {
        if (c == u'{') {
            m_state = State::Between;
            m_depth = 1;
        }
        return;
    }

    switch (c.unicode()) {
    case u'"':
        m_key.clear();
        m_state = m_isSummaryNext ? State::Summary : State::Key;
        break;
    case u':':
        m_isSummaryNext = m_depth == 1 && m_hasKey && m_key == QLatin1String("summary");
        break;
    case u'{':
    case u'[':
        ++m_depth;
        m_isSummaryNext = false; // It is no string, so there is nothing to show.
        break;
    case u'}':
    case u']':
        --m_depth;
        break;
    case u',':
        m_isSummaryNext = false;
        break;
    default:
        break;
    }
    if (c != u'"' && !c.isSpace())
        m_hasKey = false;
}

void GrowingSummary::takeInString(QChar c)
{
    QString &string = m_state == State::Summary ? m_text : m_key;
    if (!m_escape) {
        if (c == u'\\')
            m_escape.emplace();
        else if (c == u'"')
            endString();
        else
            string += c;
        return;
    }
    *m_escape += c;
    if (m_escape->front() != u'u') {
        string += escaped(c);
        m_escape.reset();
    } else if (m_escape->size() == 5) {
        string += QChar(m_escape->mid(1).toUShort(nullptr, 16));
        m_escape.reset();
    }
}

void GrowingSummary::endString()
{
    m_hasKey = m_state == State::Key;
    m_state = m_state == State::Summary ? State::Done : State::Between;
}

QString GrowingSummary::text() const
{
    const bool isHalf = !m_text.isEmpty() && m_text.back().isHighSurrogate();
    return isHalf ? m_text.chopped(1) : m_text;
}

} // namespace smartcache
