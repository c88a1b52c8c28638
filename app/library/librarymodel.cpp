#include "app/library/librarymodel.h"

#include "app/library/relativetime.h"
#include "core/base/clock.h"

#include <QSet>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

/// Long enough for a view to ask for all that it shows.
constexpr int wantedMs = 10;

} // namespace

LibraryModel::LibraryModel(Backend &backend, JobFeed &feed, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
    , m_loader(backend, feed)
{
    connect(&m_loader, &LibraryLoader::pageRead, this, &LibraryModel::onPage);
    connect(&m_loader, &LibraryLoader::jobsRead, this, &LibraryModel::onJobs);
    connect(&m_loader, &LibraryLoader::jobDeleted, this, &LibraryModel::removeJob);
    connect(&m_loader, &LibraryLoader::outdated, this, [this] {
        m_rows.makeStale();
        if (m_isIndexBehind)
            fetchMore({}); // Views do not ask a second time for what did not come.
    });
    m_wantedTimer.setSingleShot(true);
    m_wantedTimer.setInterval(wantedMs);
    connect(&m_wantedTimer, &QTimer::timeout, this, [this] {
        if (m_mustReplace || m_wanted < 0 || m_wanted >= m_rows.size())
            return;
        // Half a page above it: whoever scrolls may come from either side.
        const int above = m_wanted - LibraryLoader::pageSize / 2;
        m_loader.askForShown(above < 0 ? std::nullopt : std::optional(m_rows.at(above).key));
        m_wanted = -1;
    });
    m_loader.setQuery({});
}

LibraryModel::~LibraryModel() = default;

void LibraryModel::setQuery(const HistoryQuery &query)
{
    m_mustReplace = true;
    m_wanted = -1;
    m_loader.setQuery(query);
}

const LibraryRow *LibraryModel::content(int row) const
{
    const LibraryRows::Row &known = m_rows.at(row);
    m_lookedAt = row;
    if ((!known.content || known.isStale) && !m_mustReplace) {
        m_wanted = row;
        if (!m_wantedTimer.isActive())
            m_wantedTimer.start();
    }
    return known.content.get();
}

QStringList LibraryModel::knownTags() const
{
    QSet<QString> known;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (const auto &content = m_rows.at(row).content)
            known.unite({content->tags.begin(), content->tags.end()});
    }
    QStringList tags = known.values();
    tags.sort(Qt::CaseInsensitive);
    return tags;
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryRows::Row &row = m_rows.at(index.row());
    switch (role) {
    case IdRole:
        return row.id;
    case StatusRole:
        return int(row.status);
    case StarredRole:
        return row.isStarred;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    const LibraryRow *shown = content(index.row());
    if (!shown)
        return tr("Loading…");
    return role == Qt::DisplayRole ? shown->title : accessibleText(*shown);
}

QString LibraryModel::accessibleText(const LibraryRow &row) const
{
    QStringList parts{row.title, LibraryRow::statusText(row.status),
                      LibraryRow::engineText(row.engine),
                      RelativeTime::of(row.createdAt, m_clock.now())};
    if (row.isStarred)
        parts.append(tr("starred"));
    if (!row.tags.isEmpty())
        parts.append(tr("tags: %1").arg(row.tags.join(QStringLiteral(", "))));
    parts.append(row.lead);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

bool LibraryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isComplete && !m_mustReplace && m_rows.size() > 0;
}

void LibraryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_loader.askFor(m_rows.at(m_rows.size() - 1).key);
}

void LibraryModel::onPage(const std::optional<qint64> &after, const HistoryPage &page)
{
    if (std::exchange(m_mustReplace, false))
        replaceAll(page);
    else
        merge(after, page.next, page.entries);
    const int count = m_rows.size();
    m_isIndexBehind = page.isBehind || !page.isComplete;
    if (!page.next)
        m_isComplete = !m_isIndexBehind;
    else if (count == 0 || m_rows.at(count - 1).key >= *page.next)
        m_isComplete = false;
    m_rows.spareMemory(m_lookedAt);
    // Of a page whose rows are all hidden no view learns that there is more below.
    if (page.next && (count == 0 || m_rows.at(count - 1).key > *page.next))
        m_loader.askFor(page.next);
    Q_EMIT extentChanged();
}

void LibraryModel::replaceAll(const HistoryPage &page)
{
    beginResetModel();
    // To give back the memory of 100,000 rows takes longer than a window may.
    auto former = std::make_shared<LibraryRows>(std::exchange(m_rows, {}));
    QThreadPool::globalInstance()->start(
        [former = std::move(former)]() mutable { former.reset(); });
    m_lookedAt = 0;
    for (auto &hidden : m_hidden)
        hidden.reset();
    std::vector<LibraryRows::Row> rows;
    for (const HistoryEntry &entry : page.entries) {
        const auto hidden = m_hidden.find(entry.id);
        if (hidden != m_hidden.end())
            *hidden = std::make_shared<LibraryRows::Row>(madeRow(entry));
        else
            rows.push_back(madeRow(entry));
    }
    m_rows.insert(0, std::move(rows));
    endResetModel();
}

void LibraryModel::merge(const std::optional<qint64> &after, const std::optional<qint64> &last,
                         const std::vector<HistoryEntry> &entries)
{
    int row = after ? m_rows.lowerBound(*after - 1) : 0;
    // Below `last`, or everything there is.
    const auto end = [&] { return last ? m_rows.lowerBound(*last - 1) : m_rows.size(); };
    std::vector<LibraryRows::Row> run;
    const auto insertRun = [&] {
        if (run.empty())
            return;
        const int count = int(run.size());
        putIn(row, std::exchange(run, {}));
        row += count;
    };
    for (const HistoryEntry &entry : entries) {
        if (isHidden(entry.id))
            continue;
        if (m_rows.lowerBound(entry.key) > row) {
            insertRun();
            takeOut(row, m_rows.lowerBound(entry.key) - 1);
        }
        if (isElsewhere(entry)) {
            insertRun();
            const int elsewhere = rowOf(entry.id);
            takeOut(elsewhere, elsewhere);
            row -= elsewhere < row ? 1 : 0;
        }
        if (row < m_rows.size() && m_rows.at(row).key == entry.key) {
            insertRun();
            updateRow(row++, madeRow(entry));
        } else {
            run.push_back(madeRow(entry));
        }
    }
    insertRun();
    if (end() > row)
        takeOut(row, end() - 1);
}

void LibraryModel::onJobs(const QList<QByteArray> &ids, const HistoryPage &page)
{
    if (m_mustReplace)
        return; // The top of the other list is asked for first, and later than this was.
    QSet<QByteArray> gone(ids.begin(), ids.end());
    for (const HistoryEntry &entry : page.entries)
        gone.remove(entry.id);
    for (const QByteArray &id : std::as_const(gone))
        removeJob(id);
    // Neighbours in the answer that are new and come to stand together are inserted together.
    const auto &entries = page.entries;
    for (size_t i = 0; i < entries.size();) {
        const HistoryEntry &entry = entries[i];
        const int position = m_rows.lowerBound(entry.key);
        if (position < m_rows.size() && m_rows.at(position).id == entry.id) {
            updateRow(position, madeRow(entry));
            ++i;
            continue;
        }
        if (isElsewhere(entry)) {
            removeJob(entry.id);
            continue;
        }
        const bool isBelow = position == m_rows.size() && !m_isComplete;
        std::vector<LibraryRows::Row> run;
        do {
            if (rowOf(entries[i].id) < 0 && !isHidden(entries[i].id) && !isBelow)
                run.push_back(madeRow(entries[i]));
            ++i;
        } while (i < entries.size() && m_rows.lowerBound(entries[i].key) == position
                 && rowOf(entries[i].id) < 0);
        if (!run.empty())
            putIn(position, std::move(run));
    }
    m_rows.spareMemory(m_lookedAt);
    Q_EMIT extentChanged();
}

/// When the index was built anew it may have been given another place.
bool LibraryModel::isElsewhere(const HistoryEntry &entry) const
{
    const int row = rowOf(entry.id);
    return row >= 0 && m_rows.at(row).key != entry.key;
}

void LibraryModel::putIn(int position, std::vector<LibraryRows::Row> rows)
{
    beginInsertRows({}, position, position + int(rows.size()) - 1);
    m_rows.insert(position, std::move(rows));
    endInsertRows();
}

void LibraryModel::takeOut(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows.remove(first, last);
    endRemoveRows();
}

void LibraryModel::removeJob(const QByteArray &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    takeOut(row, row);
    Q_EMIT extentChanged();
}

void LibraryModel::updateRow(int position, LibraryRows::Row row)
{
    if (m_rows.update(position, std::move(row)))
        Q_EMIT dataChanged(index(position), index(position));
}

void LibraryModel::hide(const QList<QByteArray> &ids)
{
    QList<int> rows;
    for (const QByteArray &id : ids) {
        m_hidden.insert(id, nullptr);
        if (const int row = rowOf(id); row >= 0)
            rows.append(row);
    }
    // From the end, so that the rest stay where they are, and neighbours together.
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (qsizetype i = 0; i < rows.size();) {
        const int last = rows[i];
        int first = last;
        while (++i < rows.size() && rows[i] == first - 1)
            --first;
        beginRemoveRows({}, first, last);
        for (int row = last; row >= first; --row) {
            auto taken = std::make_shared<LibraryRows::Row>(m_rows.take(row));
            m_hidden.insert(taken->id, std::move(taken));
        }
        endRemoveRows();
    }
    Q_EMIT extentChanged();
}

void LibraryModel::bringBack(const QList<QByteArray> &ids)
{
    for (const QByteArray &id : ids) {
        const std::shared_ptr<LibraryRows::Row> row = m_hidden.take(id);
        if (!row || m_mustReplace || rowOf(id) >= 0)
            continue;
        std::vector<LibraryRows::Row> rows;
        rows.push_back(std::move(*row));
        const int position = m_rows.lowerBound(rows.front().key);
        if (position < m_rows.size() || m_isComplete)
            putIn(position, std::move(rows));
    }
    m_loader.askForJobs(ids); // They may have changed meanwhile.
    Q_EMIT extentChanged();
}

void LibraryModel::showStarred(const QByteArray &id, bool starred)
{
    m_starred[id] = {starred, {}};
    paintStarred(id, starred);
}

void LibraryModel::settleStarred(const QByteArray &id, bool starred)
{
    const auto star = m_starred.find(id);
    if (star != m_starred.end() && star->starred == starred)
        star->settledAt = m_loader.asked();
}

void LibraryModel::dropStarred(const QByteArray &id, bool starred)
{
    const auto star = m_starred.find(id);
    if (star == m_starred.end() || star->starred != starred)
        return; // its user wanted something else since
    m_starred.erase(star);
    paintStarred(id, !starred);
}

void LibraryModel::paintStarred(const QByteArray &id, bool starred)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows.setStarred(row, starred);
    Q_EMIT dataChanged(index(row), index(row));
}

LibraryRows::Row LibraryModel::madeRow(const HistoryEntry &entry)
{
    LibraryRows::Row row = LibraryRows::Row::of(entry);
    const auto star = m_starred.find(entry.id);
    if (star == m_starred.end())
        return row;
    if (star->settledAt && m_loader.asked() > *star->settledAt)
        m_starred.erase(star);
    else
        row.setStarred(star->starred);
    return row;
}

} // namespace smartcache
