#pragma once

#include "app/importing/importestimate.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace smartcache {

/// What an import would find and cost, in figures. Main thread.
class EstimateCard : public QFrame
{
    Q_OBJECT

public:
    explicit EstimateCard(QWidget *parent = nullptr);

    void show(const ImportEstimate::Sum &sum, bool isWaiting);

    /// What the sum says about money, in words.
    static QString costText(const ImportEstimate::Sum &sum, bool isWaiting);

private:
    QLabel *addFigure(QHBoxLayout *layout, const QString &caption, int stretch,
                      const QString &name);

    QLabel *m_pages = nullptr;
    QLabel *m_known = nullptr;
    QLabel *m_fresh = nullptr;
    QLabel *m_tokens = nullptr;
    QLabel *m_cost = nullptr;
    QProgressBar *const m_progress;
    QLabel *const m_note;
};

} // namespace smartcache
