#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace smartcache {

/// A line that can be opened to show what belongs to it, and closed again. Main thread.
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    /// Takes `content`, which is hidden at first.
    Disclosure(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool isOpen);
    bool isOpen() const;

Q_SIGNALS:
    void opened();

protected:
    /// The arrow shows the way that reading goes.
    void changeEvent(QEvent *event) override;

private:
    void showState();

    QToolButton *const m_button;
    QWidget *const m_content;
};

} // namespace smartcache
