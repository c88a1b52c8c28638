#include "core/config/nearestname.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace smartcache {

namespace {

/// The number of letters to add, leave out or change to make one of the other (Levenshtein).
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(to.size() + 1);
    for (qsizetype i = 0; i <= to.size(); ++i)
        row[i] = i;
    for (qsizetype i = 1; i <= from.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const qsizetype changed = diagonal + (from.at(i - 1) == to.at(j - 1) ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({changed, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

} // namespace

QString nearestName(const QString &text, const QStringList &known)
{
    QString nearest;
    // More than a third wrong is another word, not a slip.
    qsizetype least = text.size() / 3 + 1;
    for (const QString &name : known) {
        const qsizetype steps = distance(text, name);
        if (steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace smartcache
