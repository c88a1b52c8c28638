#pragma once

#include <QFrame>

class QLabel;
class QMimeData;

namespace smartcache {

class Theme;

/// Says over the whole of its parent what can be dropped there, while something is dragged over it.
/// Main thread.
class DropOverlay : public QFrame
{
    Q_OBJECT

public:
    /// `theme` must outlive this widget.
    DropOverlay(Theme &theme, QWidget *parent);

    /// Whether something of it can be summarised.
    static bool takes(const QMimeData &mime);
    void appear(const QMimeData &mime);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme &m_theme;
    QLabel *const m_icon;
    QLabel *const m_text;
};

} // namespace smartcache
