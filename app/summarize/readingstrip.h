#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace smartcache {

class Submitter;
class Theme;

/// Says which file is being read, while that takes a noticeable time, and cancels it. Main thread.
class ReadingStrip : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    ReadingStrip(Submitter &submitter, const Theme &theme, QWidget *parent = nullptr);

private:
    void refresh();

    Submitter &m_submitter;
    QLabel *const m_text;
    QTimer m_appear;
};

} // namespace smartcache
