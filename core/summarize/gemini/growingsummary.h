#pragma once

#include <QString>

#include <optional>

namespace smartcache {

/// Reads the string "summary" out of the model's answer while it is still being written: a JSON
/// object that may break off anywhere, also inside an escape or between the halves of a surrogate
/// pair. What stands around the object (a Markdown fence) and every other field is passed over.
///
/// It is for showing only: what is kept is read by parseSummary() once the answer is there. So it
/// forgives everything and has no errors. A plain value; any thread.
class GrowingSummary
{
public:
    /// The next words of the answer.
    void feed(const QString &piece);

    /// The summary as far as it is written, never with half a character at its end.
    QString text() const;

    /// The closing quote has come.
    bool isWhole() const { return m_state == State::Done; }

private:
    enum class State {
        Outside, ///< Before the object's brace.
        Between, ///< In the object, outside of strings.
        Key,     ///< In a string; whether it is a key shows when it has ended.
        Summary,
        Done,
    };

    void takeCharacter(QChar c);
    void takeInString(QChar c);
    void endString();

    State m_state = State::Outside;
    int m_depth = 0;
    QString m_key;                ///< The last string that ended or is being read.
    bool m_isSummaryNext = false; ///< The key "summary" and its colon have come.
    bool m_hasKey = false;
    QString m_text;
    std::optional<QString> m_escape; ///< What has come of one, after its backslash.
};

} // namespace smartcache
