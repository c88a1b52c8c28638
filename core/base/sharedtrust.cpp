#include "core/base/sharedtrust.h"

#include <QMutex>
#include <QMutexLocker>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <openssl/x509.h>

namespace smartcache {

namespace {

using Trust = std::shared_ptr<X509_STORE>;

void add(X509_STORE *store, const QList<QSslCertificate> &certificates)
{
    for (const QSslCertificate &certificate : certificates) {
        const QByteArray der = certificate.toDer();
        const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
        if (X509 *const read = d2i_X509(nullptr, &bytes, long(der.size()))) {
            X509_STORE_add_cert(store, read); // Which takes it no second time.
            X509_free(read);
        }
    }
}

} // namespace

Trust sharedTrust()
{
    static QMutex mutex;
    static Trust trust;
    static QList<QSslCertificate> configured;
    const QMutexLocker lock(&mutex);
    const QList<QSslCertificate> now = QSslConfiguration::defaultConfiguration().caCertificates();
    if (trust && now == configured)
        return trust;
    trust = Trust(X509_STORE_new(), &X509_STORE_free);
    Q_CHECK_PTR(trust.get());
    add(trust.get(), QSslConfiguration::systemCaCertificates());
    add(trust.get(), now);
    configured = now;
    return trust;
}

} // namespace smartcache
