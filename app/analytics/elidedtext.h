#pragma once

#include <QLabel>

namespace smartcache {

/// A line of plain text that ends with an ellipsis where there is no room for all of it. Main
/// thread.
class ElidedText : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smartcache
