#include "app/around/qrcode.h"

#include <QPainter>
#include <qrcodegen.hpp>

#include <algorithm>

namespace smartcache {

namespace {

constexpr int quietModules = 4;
constexpr qsizetype longestText = 2000;

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::setText(const QString &text)
{
    m_modules = {};
    const QByteArray bytes = text.toUtf8();
    if (!bytes.isEmpty() && bytes.size() <= longestText) {
        const auto code =
            qrcodegen::QrCode::encodeText(bytes.constData(), qrcodegen::QrCode::Ecc::MEDIUM);
        QImage modules(code.getSize(), code.getSize(), QImage::Format_RGB32);
        for (int y = 0; y < code.getSize(); ++y) {
            for (int x = 0; x < code.getSize(); ++x)
                modules.setPixel(x, y, code.getModule(x, y) ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
        }
        m_modules = modules;
    }
    setAccessibleName(tr("QR code of %1").arg(text));
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    constexpr int pixelsAModule = 6;
    const int modules = std::max(m_modules.width(), 21) + 2 * quietModules;
    return QSize(modules, modules) * pixelsAModule;
}

void QrCode::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    if (m_modules.isNull())
        return;
    // Whole pixels a module: blurred edges are hard to read.
    const int module =
        std::max(1, std::min(width(), height()) / (m_modules.width() + 2 * quietModules));
    QRect square(QPoint(), m_modules.size() * module);
    square.moveCenter(rect().center());
    painter.drawImage(square, m_modules);
}

} // namespace smartcache
