#pragma once

#include <QTextCharFormat>
#include <QTextEdit>

namespace smartcache {

/// A text to be read: plain, in a comfortable size and line height, as high as it is long, to be
/// selected with mouse and keyboard. Scrolling is its parent's. Main thread.
class ReadingText : public QTextEdit
{
    Q_OBJECT

public:
    explicit ReadingText(QWidget *parent = nullptr);

    /// Plain text in place of what there was. What it goes on from is kept as it is, and with it
    /// the selection.
    void setText(const QString &text);
    /// At the end, in a look of its own; plain text as well.
    void append(const QString &text, const QTextCharFormat &format);
    /// Removes all.
    void reset();

protected:
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void insert(const QString &text, const QTextCharFormat &format);
    void fitHeight();

    QString m_text;
};

} // namespace smartcache
