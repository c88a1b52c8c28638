#pragma once

#include <QWidget>

namespace smartcache {

class Theme;

/// What can be done here, while nothing has been. Main thread.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// `theme` must outlive this widget.
    explicit EmptyState(Theme &theme, QWidget *parent = nullptr);

private:
    QWidget *makeTip(Theme &theme, const QString &icon, const QString &title, const QString &text);
};

} // namespace smartcache
