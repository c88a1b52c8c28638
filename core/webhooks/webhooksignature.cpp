#include "core/webhooks/webhooksignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace smartcache {

QByteArray webhookSignature(const QByteArray &secret, const QByteArray &body,
                            const QDateTime &sentAt)
{
    const QByteArray time = QByteArray::number(sentAt.toSecsSinceEpoch());
    const QByteArray mac =
        QMessageAuthenticationCode::hash(time + '.' + body, secret, QCryptographicHash::Sha256);
    return "t=" + time + ",v1=" + mac.toHex();
}

} // namespace smartcache
