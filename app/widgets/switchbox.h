#pragma once

#include <QCheckBox>

namespace smartcache {

/// A check box that looks like a switch. Without a text; give it an accessible name. Main thread.
class SwitchBox : public QCheckBox
{
    Q_OBJECT

public:
    explicit SwitchBox(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smartcache
