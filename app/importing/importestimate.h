#pragma once

#include "core/base/expected.h"
#include "core/forecast/forecast.h"

#include <QBitArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace smartcache {

class Backend;
class SlicedWork;

/// What an import would find and cost, asked page by page in slices, so that neither the store nor
/// the window stalls. Waits for the engine where it is away. Main thread.
class ImportEstimate : public QObject
{
    Q_OBJECT

public:
    enum class Known : quint8 {
        NotYet,
        New,
        InCache,
        UnderWay,
        Refused, ///< It cannot be handed in.
    };

    struct Sum
    {
        qsizetype pages = 0;
        qsizetype foreseen = 0; ///< Of these so much is known; the rest comes.
        qsizetype inCache = 0;
        qsizetype underWay = 0;
        qsizetype fresh = 0;
        qint64 tokens = 0; ///< Asked and answered.
        double costUsd = 0;
        bool hasUnknownPrice = false;

        bool isComplete() const { return foreseen == pages; }
    };

    /// `backend` must outlive this object.
    explicit ImportEstimate(Backend &backend, QObject *parent = nullptr);

    /// Forgets what there was and asks about these.
    void setPages(const QStringList &urls);
    /// Asks anew about all: something may have changed.
    void renew();

    Known known(qsizetype index) const { return m_pages.at(index).known; }
    /// Over the pages that are set in `chosen`.
    Sum sumOf(const QBitArray &chosen) const;
    /// The engine or its store is away, and there is something to ask it.
    bool isWaiting() const { return m_isWaiting; }

Q_SIGNALS:
    /// More is known, or isWaiting() is another. Not more often than one can see.
    void changed();

private:
    struct Page
    {
        Known known = Known::NotYet;
        qint64 tokens = 0;
        std::optional<double> costUsd;
    };

    void onBackend();
    void ask();
    void askAbout(qsizetype index, const std::function<void()> &done);
    void note(qsizetype index, const Expected<Forecast> &forecast);
    void setWaiting(bool isWaiting);

    Backend &m_backend;
    QStringList m_urls;
    QList<Page> m_pages;
    QPointer<SlicedWork> m_work;
    bool m_isWaiting = false;
    QTimer m_retry; ///< When the store did not answer.
    QTimer m_tell;
};

} // namespace smartcache
