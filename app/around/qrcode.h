#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

namespace smartcache {

/// A text as a QR code, black on white in light and dark, as scanners want it, with the quiet zone
/// of four modules around it (ISO/IEC 18004, 9.1). Main thread.
class QrCode : public QWidget
{
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);

    /// What does not fit (about 2,000 bytes) leaves it empty.
    void setText(const QString &text);
    QSize sizeHint() const override;
    /// As it is painted, one pixel a module, without the quiet zone; null when empty.
    const QImage &modules() const { return m_modules; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_modules;
};

} // namespace smartcache
