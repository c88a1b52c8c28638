#include "app/job/worddiff.h"

#include "core/summarize/wordbreaker.h"

#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace smartcache {

namespace {

constexpr qsizetype maxTableCells = 4'000'000;

/// The text in one piece for each word, with what stands between it and the next.
QStringList piecesOf(const QString &text)
{
    QStringList pieces;
    const QList<Word> words = breakWords(text);
    qsizetype from = 0;
    for (qsizetype i = 1; i < words.size(); ++i) {
        pieces.append(text.mid(from, words[i].start - from));
        from = words[i].start;
    }
    if (from < text.size())
        pieces.append(text.mid(from));
    return pieces;
}

bool areSame(const QString &one, const QString &other)
{
    return QStringView(one).trimmed() == QStringView(other).trimmed();
}

/// Collects pieces, those of a change sorted into what went and what came.
class Collector
{
public:
    void same(const QString &text)
    {
        flush();
        put(DiffPiece::Kind::Same, text);
    }
    void removed(const QString &text) { m_removed += text; }
    void added(const QString &text) { m_added += text; }
    QList<DiffPiece> finish()
    {
        flush();
        return m_pieces;
    }

private:
    void flush()
    {
        put(DiffPiece::Kind::Removed, std::exchange(m_removed, {}));
        put(DiffPiece::Kind::Added, std::exchange(m_added, {}));
    }
    void put(DiffPiece::Kind kind, const QString &text)
    {
        if (text.isEmpty())
            return;
        if (!m_pieces.isEmpty() && m_pieces.last().kind == kind)
            m_pieces.last().text += text;
        else
            m_pieces.append({kind, text});
    }

    QList<DiffPiece> m_pieces;
    QString m_removed;
    QString m_added;
};

/// The middle of both, where neither the first nor the last words are the same.
void compare(const QStringList &before, const QStringList &after, Collector *collector)
{
    const qsizetype rows = before.size();
    const qsizetype columns = after.size();
    if (rows * columns > maxTableCells) {
        collector->removed(before.join(QString()));
        collector->added(after.join(QString()));
        return;
    }
    // length[i][j]: of the longest common subsequence of what begins at i and at j.
    const auto width = size_t(columns + 1);
    std::vector<int> length(size_t(rows + 1) * width, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & {
        return length[size_t(i) * width + size_t(j)];
    };
    for (qsizetype i = rows - 1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j)
            at(i, j) = areSame(before[i], after[j]) ? at(i + 1, j + 1) + 1
                                                    : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && areSame(before[i], after[j])) {
            collector->same(after[j]);
            ++i;
            ++j;
        } else if (i < rows && (j == columns || at(i + 1, j) >= at(i, j + 1))) {
            collector->removed(before[i++]);
        } else {
            collector->added(after[j++]);
        }
    }
}

} // namespace

QList<DiffPiece> wordDiff(const QString &before, const QString &after)
{
    const QStringList old = piecesOf(before);
    const QStringList now = piecesOf(after);
    const qsizetype shorter = std::min(old.size(), now.size());
    qsizetype start = 0;
    while (start < shorter && areSame(old[start], now[start]))
        ++start;
    qsizetype end = 0;
    while (end < shorter - start && areSame(old[old.size() - 1 - end], now[now.size() - 1 - end]))
        ++end;

    Collector collector;
    for (qsizetype i = 0; i < start; ++i)
        collector.same(now[i]);
    compare(old.mid(start, old.size() - start - end), now.mid(start, now.size() - start - end),
            &collector);
    for (qsizetype i = now.size() - end; i < now.size(); ++i)
        collector.same(now[i]);
    return collector.finish();
}

} // namespace smartcache
