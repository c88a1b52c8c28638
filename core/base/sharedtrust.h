#pragma once

#include <memory>

typedef struct x509_store_st X509_STORE;

namespace smartcache {

/// Whom Qt trusts (the system's authorities, and those of the default QSslConfiguration) in the
/// form that OpenSSL's connections take. One for all of them, made anew only after the
/// configuration has changed: it takes a megabyte and some milliseconds. Any thread.
std::shared_ptr<X509_STORE> sharedTrust();

} // namespace smartcache
