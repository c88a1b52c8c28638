// How fast are lists and searches, over HTTP, with 1,000, 10,000 and 100,000 jobs in the history?
// Started by `./dev bench history`; prints a table in Markdown. Numbers as arguments take the place
// of those three.

#include "core/history/historyquery.h"
#include "tests/bench/historyjobs.h"
#include "tests/e2e/program.h"
#include "tests/support/valkeyserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace smartcache;
using namespace smartcache::test;

namespace {

/// Of one request, sent often.
struct Times
{
    double median = 0;
    double worst = 0;
    int found = 0; ///< Jobs on the page.

    QString text() const
    {
        return QStringLiteral("%1 (%2)").arg(median, 0, 'f', 1).arg(worst, 0, 'f', 1);
    }
};

Times measure(HttpClient &client, const QString &path)
{
    constexpr int rounds = 25;
    Times times;
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const HttpAnswer answer = client.get(path);
        all.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (answer.status != 200)
            qFatal("%s: %d %s", qPrintable(path), answer.status, answer.body.constData());
        times.found = int(answer.json().value(u"jobs").toArray().size());
    }
    std::sort(all.begin(), all.end());
    times.median = all[all.size() / 2];
    times.worst = all.back();
    return times;
}

/// "VmRSS", "VmHWM": kilobytes, from proc_pid_status(5).
qint64 memory(qint64 pid, const QByteArray &field)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

/// Of the process and its threads so far, by proc_pid_stat(5).
double processorSeconds(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    // The name, second of the fields, may hold spaces; it ends with the last parenthesis.
    const QByteArray all = stat.readAll();
    const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return double(fields.value(11).toLongLong() + fields.value(12).toLongLong())
           / double(sysconf(_SC_CLK_TCK));
}

qint64 indexSize(const QString &folder)
{
    qint64 size = 0;
    const QDir dir(folder);
    for (const QFileInfo &file :
         dir.entryInfoList({QStringLiteral("history-*.sqlite*")}, QDir::Files))
        size += file.size();
    return size;
}

/// Starts the program and waits until the index is whole: the newestJob() 200 come first, then all
/// from the oldest on, so that the last to come is the 201st. Milliseconds.
qint64 startUntilIndexed(Program &program, int count)
{
    const QDateTime last = newestJob().addSecs(-qint64(std::min(200, count - 1)) * 60);
    const QString oneJob = QStringLiteral("/api/jobs?since=%1&until=%2")
                               .arg(last.toMSecsSinceEpoch())
                               .arg(last.toMSecsSinceEpoch() + 1);
    QElapsedTimer timer;
    timer.start();
    program.start();
    while (program.client().get(oneJob).json().value(u"jobs").toArray().isEmpty())
        QThread::msleep(20);
    // Lists wait for an index that is not yet where the store is.
    QElapsedTimer answer;
    do {
        answer.start();
        program.client().get(oneJob);
    } while (answer.elapsed() > 900);
    return timer.elapsed();
}

QString megabytes(qint64 bytes)
{
    return QString::number(double(bytes) / 1e6, 'f', 1);
}

struct Row
{
    QString what;
    QStringList cells;
};

/// Everything about a history of this size, as the cells of its column.
std::vector<Row> column(int count)
{
    ValkeyServer store;
    fillHistory(store.connection(), count);
    Program program({{QStringLiteral("REDIS_URL"), store.url()},
                     {QStringLiteral("ROLE"), QStringLiteral("api")},
                     {QStringLiteral("RATE_LIMIT"), QStringLiteral("0")}});
    const qint64 rebuild = startUntilIndexed(program, count);
    const double work = processorSeconds(program.processId());
    const qint64 peak = memory(program.processId(), "VmHWM");
    program.stop();
    const qint64 size = indexSize(program.dataDir());
    const qint64 restart = startUntilIndexed(program, count);
    const qint64 idle = memory(program.processId(), "VmRSS");

    HttpClient &client = program.client();
    const QByteArray deepCursor = toCursor(HistoryEntry::firstKey(
        newestJob().addSecs(-qint64(count) * 54).toMSecsSinceEpoch())); // Nine tenths down.
    const auto times = [&](const QString &query) {
        return measure(client, QStringLiteral("/api/jobs?limit=50") + query);
    };
    const auto row = [](const char *what, const QString &cell) {
        return Row{QString::fromLatin1(what), {cell}};
    };
    std::vector<Row> rows{
        row("first page", times({}).text()),
        row("deep page", times(QStringLiteral("&cursor=") + QLatin1String(deepCursor)).text()),
        row("search, 1 in 1,000", times(QStringLiteral("&q=zeppelin")).text()),
        row("search, half of them", times(QStringLiteral("&q=everywhere")).text()),
        row("search, two words", times(QStringLiteral("&q=zeppelin+everywhere")).text()),
        row("search, one letter", times(QStringLiteral("&q=b")).text()),
        row("search, three letters and a word",
            times(QStringLiteral("&q=bab+d+everywhere+ze")).text()),
        row("search, nothing", times(QStringLiteral("&q=zeppelin+everywhere+nowhere")).text()),
        row("tag, 1 in 10", times(QStringLiteral("&tag=reading+list")).text()),
        row("status failed, 1 in 50", times(QStringLiteral("&status=failed")).text()),
        row("rare words with filters",
            times(QStringLiteral("&q=zeppelin&status=completed&engine=gemini&starred=1")).text()),
    };
    QElapsedTimer timer;
    timer.start();
    const HttpAnswer exported = client.get(QStringLiteral("/api/export?format=csv"));
    if (exported.status != 200 || exported.body.count("\r\n") != count + 1)
        qFatal("the export is not whole: %d, %lld bytes", exported.status,
               qlonglong(exported.body.size()));
    rows.push_back(row("export as CSV, s", QString::number(double(timer.elapsed()) / 1e3, 'f', 2)));
    rows.push_back(row("start with no index, s", QString::number(double(rebuild) / 1e3, 'f', 2)));
    rows.push_back(row("processor time of that, s", QString::number(work, 'f', 2)));
    rows.push_back(row("start with an index, s", QString::number(double(restart) / 1e3, 'f', 2)));
    rows.push_back(row("index, MB", megabytes(size)));
    rows.push_back(row("most memory while building it, MB", megabytes(peak * 1024)));
    rows.push_back(row("memory with the index, idle, MB", megabytes(idle * 1024)));
    rows.push_back(
        row("memory after all this, MB", megabytes(memory(program.processId(), "VmRSS") * 1024)));
    return rows;
}

void print(const QStringList &cells)
{
    std::printf("| %s |\n", cells.join(QStringLiteral(" | ")).toUtf8().constData());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QList<int> counts;
    for (const QString &argument : QCoreApplication::arguments().mid(1))
        counts.append(argument.toInt());
    if (counts.isEmpty())
        counts = {1000, 10'000, 100'000};

    QStringList header{QStringLiteral("ms: median (worst of 25)")};
    std::vector<Row> table;
    for (const int count : counts) {
        header.append(QStringLiteral("%L1 jobs").arg(count));
        std::vector<Row> rows = column(count);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (table.size() <= i)
                table.push_back({rows[i].what, {}});
            table[i].cells.append(rows[i].cells);
        }
    }
    print(header);
    print(QStringList(QStringLiteral("---")) + QStringList(counts.size(), QStringLiteral("---:")));
    for (const Row &row : table)
        print(QStringList(row.what) + row.cells);
    QFile load(QStringLiteral("/proc/loadavg"));
    if (load.open(QIODevice::ReadOnly))
        std::printf("\nLoad of the machine (1, 5, 15 minutes; %d cores): %s\n",
                    QThread::idealThreadCount(),
                    load.readAll().split(' ').mid(0, 3).join(' ').constData());
    return 0;
}
