#pragma once

#include "app/analytics/tilegrid.h"
#include "core/analytics/analytics.h"

namespace smartcache {

class FigureCard;

/// All counters as cards. Main thread.
class FigureBoard : public TileGrid
{
    Q_OBJECT

public:
    explicit FigureBoard(QWidget *parent = nullptr);

    void show(const Analytics &analytics);

private:
    FigureCard *addCard(const QString &name, const QString &label, const QString &tip);
    void showRequests(const Analytics &analytics);
    void showWork(const Analytics &analytics);
    void showMoney(const Analytics &analytics);

    // Owned by the grid, named for tests after what they show.
    FigureCard *const m_requests;
    FigureCard *const m_hitRate;
    FigureCard *const m_saved;
    FigureCard *const m_spentToday;
    FigureCard *const m_waiting;
    FigureCard *const m_running;
    FigureCard *const m_delayed;
    FigureCard *const m_failed;
    FigureCard *const m_time;
    FigureCard *const m_tokensRead;
    FigureCard *const m_tokensWritten;
    FigureCard *const m_spent;
};

} // namespace smartcache
