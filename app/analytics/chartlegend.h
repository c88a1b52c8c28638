#pragma once

#include <QBrush>
#include <QList>
#include <QPen>
#include <QString>
#include <QWidget>

namespace smartcache {

/// What the parts of a chart's bars mean, each with its figure: a swatch as the bars are drawn, and
/// text. Main thread.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QBrush brush;
        QPen pen;
        QString name;   ///< Plain.
        QString figure; ///< Plain.
    };

    using QWidget::QWidget;

    void setEntries(QList<Entry> entries);
    /// "Hits 12", …
    QStringList texts() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont figureFont() const;
    int widthOf(const Entry &entry) const;

    QList<Entry> m_entries;
};

} // namespace smartcache
