#pragma once

#include "app/around/logbuffer.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace smartcache {

class Theme;

/// A window with this program's log as it is written, to be filtered by level and words. It follows
/// the end unless it was scrolled up. Main thread.
class LogView : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    LogView(const LogBuffer &buffer, Theme &theme, QWidget *parent = nullptr);

    /// What is shown, for tests and the clipboard.
    QString text() const;

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void readAnew();
    void readOn();
    bool isWanted(const LogBuffer::Line &line) const;
    void copy();

    const LogBuffer &m_buffer;
    quint64 m_read = 0; ///< Number of the last line that was looked at.
    qsizetype m_shown = 0;
    QComboBox *const m_level;
    QLineEdit *const m_words;
    QLabel *const m_count;
    QPlainTextEdit *const m_text;
};

} // namespace smartcache
