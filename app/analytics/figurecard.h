#pragma once

#include <QFrame>
#include <QString>

class QLabel;

namespace smartcache {

class ElidedText;

/// One figure with what it counts above and what it relates to below. Main thread.
class FigureCard : public QFrame
{
    Q_OBJECT

public:
    /// `tip`: explains the figure in a sentence. Plain text, as all here.
    FigureCard(const QString &label, const QString &tip, QWidget *parent = nullptr);

    /// `isAlarming`: the figure is something to look into.
    void setFigure(const QString &figure, const QString &detail = {}, bool isAlarming = false);
    QString figure() const;
    QString detail() const;

private:
    const QString m_label;
    const QString m_tip;
    QLabel *const m_figure;
    ElidedText *const m_detail;
};

} // namespace smartcache
