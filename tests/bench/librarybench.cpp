// How smoothly does the library page list, scroll and search 100,000 jobs? Started by
// `./dev bench library`; prints a table in Markdown. A number as argument takes the place of
// 100,000.
//
// What counts is the longest gap in the window's event loop: for so long it answers neither key nor
// mouse. 50 ms is the goal.

#include "app/library/filterbar.h"
#include "app/library/librarylist.h"
#include "app/library/librarymodel.h"
#include "app/library/librarypage.h"
#include "tests/app/support/testdesktop.h"
#include "tests/bench/historyjobs.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int goalMs = 50;
constexpr int patienceMs = 600'000;

/// Processor time of the thread that calls: what the window itself did, whatever else ran.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// A timer that is due all the time, and measures how late it is.
class Probe
{
public:
    Probe()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
    }

    void begin()
    {
        m_gap.start();
        m_busy = threadMs();
        m_longest = m_longestBusy = 0;
        m_over = 0;
    }

    void print(const char *what, qint64 tookMs)
    {
        tick();
        std::printf("| %s | %.1f | %.1f | %d | %.2f |\n", what, m_longest, m_longestBusy, m_over,
                    double(tookMs) / 1e3);
        std::fflush(stdout);
    }

private:
    void tick()
    {
        const double busy = threadMs();
        const double gap = double(m_gap.nsecsElapsed()) / 1e6;
        m_longest = std::max(m_longest, gap);
        m_longestBusy = std::max(m_longestBusy, busy - m_busy);
        m_over += gap > goalMs ? 1 : 0;
        m_gap.start();
        m_busy = threadMs();
    }

    QTimer m_timer;
    QElapsedTimer m_gap;
    double m_busy = 0;
    double m_longest = 0;
    double m_longestBusy = 0;
    int m_over = 0;
};

qint64 memoryKb(const QByteArray &field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

class LibraryBench
{
public:
    explicit LibraryBench(int count)
        : m_count(count)
    {
        fillHistory(m_desktop.store().connection(), count);
        m_desktop.start();
        waitForIndex();
        m_atStart = memoryKb("VmRSS");
        m_probe.begin();
        QElapsedTimer timer;
        timer.start();
        m_page = std::make_unique<LibraryPage>(m_desktop.context());
        m_page->resize(868, 700);
        m_page->show();
        m_model = m_page->findChild<LibraryModel *>();
        m_list = m_page->findChild<LibraryList *>();
        m_search = m_page->findChild<QLineEdit *>(QStringLiteral("search"));
        waitFor(
            [this] { return m_model->rowCount() >= std::min(m_count, LibraryLoader::pageSize); });
        m_probe.print("open", timer.elapsed());
    }

    void run()
    {
        step("scroll to the end", [this] {
            waitFor([this] {
                m_list->scrollToBottom();
                return m_model->isComplete();
            });
        });
        if (m_model->rowCount() != m_count)
            qFatal("%d rows of %d", m_model->rowCount(), m_count);
        const qint64 all = memoryKb("VmRSS");
        step("200 jumps", [this] {
            QRandomGenerator random(1);
            QScrollBar *bar = m_list->verticalScrollBar();
            for (int i = 0; i < 200; ++i) {
                bar->setValue(int(random.bounded(bar->maximum() + 1)));
                const int row = m_list->indexAt(m_list->viewport()->rect().center()).row();
                waitFor([this, row] { return m_model->content(row) != nullptr; });
            }
        });
        step("drag the slider down, 1000 steps", [this] {
            QScrollBar *bar = m_list->verticalScrollBar();
            for (int i = 0; i <= 1000; ++i) {
                bar->setValue(int(qint64(bar->maximum()) * i / 1000));
                QTest::qWait(2);
            }
        });
        step("1000 events in a second", [this] { events(); });
        step("select all", [this] {
            m_list->selectAll();
            QTest::qWait(200);
            m_list->clearSelection();
        });
        for (const char *text : {"zeppelin", "everywhere", "b", "zeppelin everywhere nowhere"})
            search(text);
        std::printf("\nMemory: %.0f MB before the page, %.0f MB with all rows, %.0f MB at most\n",
                    double(m_atStart) / 1e3, double(all) / 1e3, double(memoryKb("VmHWM")) / 1e3);
    }

private:
    template <typename Condition>
    void waitFor(Condition condition)
    {
        QElapsedTimer timer;
        timer.start();
        while (!condition()) {
            if (timer.elapsed() > patienceMs)
                qFatal("It did not come");
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // The probe's timer.
        }
    }

    /// Until an answer says that the index is where the store is.
    void waitForIndex()
    {
        const auto isAsking = std::make_shared<bool>(false);
        const auto isBuilt = std::make_shared<bool>(false);
        waitFor([this, isAsking, isBuilt] {
            if (!std::exchange(*isAsking, true)) {
                m_desktop.client().history().find(
                    {}, [isAsking, isBuilt](const Expected<HistoryPage> &page) {
                        *isAsking = false;
                        *isBuilt = page && !page->isBehind;
                    });
            }
            return *isBuilt;
        });
    }

    template <typename Action>
    void step(const char *what, Action action)
    {
        QElapsedTimer timer;
        timer.start();
        m_probe.begin();
        action();
        m_probe.print(what, timer.elapsed());
    }

    void events()
    {
        for (int i = 0; i < 100; ++i) {
            for (int j = 0; j < 10; ++j) {
                Event event;
                event.type = "job";
                event.jobId = m_model->idAt((i * 10 + j) * 7 % m_model->rowCount());
                Q_EMIT m_desktop.feed().happened(event);
            }
            QTest::qWait(10);
        }
    }

    void search(const char *text)
    {
        const QByteArray what = QByteArray("type \"") + text + '"';
        step(what.constData(), [this, text] {
            for (const char *letter = text; *letter; ++letter) {
                QTest::keyClick(m_search, *letter);
                QTest::qWait(60);
            }
            waitFor([this, text] {
                return m_model->query().text == QLatin1String(text)
                       && m_model->loader().state() == LibraryLoader::State::Ready;
            });
        });
        step("clear it", [this] {
            QTest::keyClick(m_search, Qt::Key_Escape);
            m_page->findChild<FilterBar *>()->clear();
            waitFor([this] {
                return m_model->query().text.isEmpty()
                       && m_model->loader().state() == LibraryLoader::State::Ready;
            });
        });
    }

    const int m_count;
    TestDesktop m_desktop{TestDesktop::Engine::Extractive};
    Probe m_probe;
    std::unique_ptr<LibraryPage> m_page;
    LibraryModel *m_model = nullptr;
    LibraryList *m_list = nullptr;
    QLineEdit *m_search = nullptr;
    qint64 m_atStart = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    const int count = QCoreApplication::arguments().value(1, QStringLiteral("100000")).toInt();
    std::printf("| %d jobs | longest gap, ms | of it at work, ms | gaps over 50 ms | took, s |\n"
                "|---|---:|---:|---:|---:|\n",
                count);
    LibraryBench(count).run();
    QFile load(QStringLiteral("/proc/loadavg"));
    if (load.open(QIODevice::ReadOnly))
        std::printf("Load of the machine: %s\n",
                    load.readAll().split(' ').mid(0, 3).join(' ').constData());
    return 0;
}
