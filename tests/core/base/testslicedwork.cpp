#include "core/base/slicedwork.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace smartcache;

class TestSlicedWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFinishedLater()
    {
        bool finished = false;
        QObject parent;
        QPointer<SlicedWork> work = new SlicedWork(
            0, 1, [](size_t, const std::function<void()> &) { QFAIL("a step"); },
            [&] { finished = true; }, &parent);
        QVERIFY(!finished);
        QTRY_VERIFY(finished);
        QTRY_VERIFY(!work);
    }

    void takesEveryStepInOrder()
    {
        std::vector<size_t> steps;
        bool finished = false;
        QObject parent;
        new SlicedWork(
            1000, 10,
            [&](size_t index, const std::function<void()> &done) {
                steps.push_back(index);
                done();
            },
            [&] { finished = true; }, &parent);
        QVERIFY(steps.empty());
        QTRY_VERIFY(finished);
        QCOMPARE(steps.size(), size_t(1000));
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
    }

    void finishesOnceThoughOthersRunMeanwhile()
    {
        int finished = 0;
        QObject parent;
        new SlicedWork(
            1, 1, [](size_t, const std::function<void()> &done) { done(); },
            [&] {
                ++finished;
                QCoreApplication::processEvents(); // as a dialog would
            },
            &parent);
        QTRY_VERIFY(finished > 0);
        QCoreApplication::processEvents();
        QCOMPARE(finished, 1);
    }

    void onlySoManyAreUnderWay()
    {
        size_t open = 0;
        size_t most = 0;
        bool finished = false;
        QObject parent;
        new SlicedWork(
            200, 7,
            [&](size_t, const std::function<void()> &done) {
                most = std::max(most, ++open);
                QTimer::singleShot(1, &parent, [&open, done] {
                    --open;
                    done();
                });
            },
            [&] { finished = true; }, &parent);
        QTRY_VERIFY(finished);
        QCOMPARE(most, size_t(7));
        QCOMPARE(open, size_t(0));
    }

    void othersComeInBetween()
    {
        int others = 0;
        QTimer other;
        other.callOnTimeout([&] { ++others; });
        other.start(0);
        bool finished = false;
        QObject parent;
        new SlicedWork(
            50, 50,
            [](size_t, const std::function<void()> &done) {
                QElapsedTimer busy;
                busy.start();
                while (busy.nsecsElapsed() < 1'000'000) {}
                done();
            },
            [&] { finished = true; }, &parent);
        QTRY_VERIFY(finished);
        QVERIFY2(others >= 5, qPrintable(QString::number(others))); // 50 ms in slices of 5
    }

    void goesWithItsParent()
    {
        auto parent = std::make_unique<QObject>();
        std::vector<std::function<void()>> ends;
        new SlicedWork(
            2, 2, [&](size_t, const std::function<void()> &done) { ends.push_back(done); },
            [] { QFAIL("finished"); }, parent.get());
        QTRY_COMPARE(ends.size(), size_t(2));
        parent.reset();
        for (const auto &end : ends)
            end(); // too late, and harmless
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestSlicedWork)
#include "testslicedwork.moc"
