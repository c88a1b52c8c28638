#pragma once

#include <QLayout>
#include <QList>

namespace smartcache {

/// Puts widgets side by side and goes on in the next line where a line is full, as words of a
/// paragraph do: for chips. Follows the direction of writing. Main thread.
class FlowLayout : public QLayout
{
public:
    /// Distances in pixels.
    explicit FlowLayout(int horizontalSpacing = 6, int verticalSpacing = 6,
                        QWidget *parent = nullptr);
    ~FlowLayout() override;

    /// Removes and deletes all widgets in it, from the event loop: one of them may be calling.
    void clear();

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Gives the height that is needed. Moves nothing unless `isForReal`.
    int arrange(const QRect &rect, bool isForReal) const;
    Qt::LayoutDirection direction() const;

    QList<QLayoutItem *> m_items; ///< Owned.
    const int m_horizontalSpacing;
    const int m_verticalSpacing;
};

} // namespace smartcache
