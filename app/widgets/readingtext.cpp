#include "app/widgets/readingtext.h"

#include "app/widgets/look.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QWheelEvent>

namespace smartcache {

namespace {

constexpr double fontFactor = 1.12; ///< Of the window's own.
constexpr int lineHeightPercent = 145;
constexpr int paragraphGap = 8;

QTextBlockFormat paragraphFormat()
{
    QTextBlockFormat format;
    format.setLineHeight(lineHeightPercent, QTextBlockFormat::ProportionalHeight);
    format.setBottomMargin(paragraphGap);
    return format;
}

} // namespace

ReadingText::ReadingText(QWidget *parent)
    : QTextEdit(parent)
{
    setLook(this, "bare");
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setAcceptDrops(false); // What is dropped here is for a parent that takes it.
    viewport()->setAcceptDrops(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    QFont reading = font();
    if (reading.pointSizeF() > 0)
        reading.setPointSizeF(reading.pointSizeF() * fontFactor);
    else
        reading.setPixelSize(qRound(reading.pixelSize() * fontFactor));
    document()->setDefaultFont(reading);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ReadingText::fitHeight);
}

void ReadingText::setText(const QString &text)
{
    if (text == m_text)
        return;
    if (m_text.isEmpty() || !text.startsWith(m_text)) {
        reset();
        insert(text, {});
    } else {
        insert(text.mid(m_text.size()), {});
    }
    m_text = text;
}

void ReadingText::append(const QString &text, const QTextCharFormat &format)
{
    insert(text, format);
    m_text += text;
}

void ReadingText::reset()
{
    m_text.clear();
    clear();
}

void ReadingText::insert(const QString &text, const QTextCharFormat &format)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.mergeBlockFormat(paragraphFormat());
    cursor.insertText(text, format);
}

void ReadingText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // so that the page scrolls
}

void ReadingText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fitHeight();
}

void ReadingText::fitHeight()
{
    const int height = qCeil(document()->size().height()) + 2 * frameWidth() + 4;
    if (height != this->height() || minimumHeight() != height)
        setFixedHeight(height);
}

} // namespace smartcache
