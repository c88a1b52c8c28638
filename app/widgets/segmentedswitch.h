#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace smartcache {

/// A row of buttons of which one is chosen. Main thread.
class SegmentedSwitch : public QWidget
{
    Q_OBJECT

public:
    /// The first is chosen. `name`: what is chosen here, for screen readers.
    SegmentedSwitch(const QStringList &texts, const QString &name, QWidget *parent = nullptr);

    int chosen() const;
    void choose(int index);
    void setText(int index, const QString &text);
    QString text(int index) const;

Q_SIGNALS:
    /// By a person or by choose(), when it is another one.
    void changed(int index);

private:
    QButtonGroup *const m_buttons;
};

} // namespace smartcache
