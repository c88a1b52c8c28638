#include "app/settings/systemkeychain.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace smartcache {

namespace {

QString service()
{
    return QStringLiteral("smartcache");
}

tl::unexpected<Error> errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return failure(QStringLiteral("keychain_missing"),
                       SystemKeychain::tr("This system offers no keychain."));
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return failure(QStringLiteral("keychain_refused"),
                       SystemKeychain::tr("The keychain is locked or was not allowed to answer."));
    default:
        return failure(
            QStringLiteral("keychain_refused"),
            SystemKeychain::tr("No keychain could be used (%1).").arg(job.errorString()));
    }
}

} // namespace

SystemKeychain::SystemKeychain(QObject *parent)
    : QObject(parent)
{}

SystemKeychain::~SystemKeychain() = default;

/// The job deletes itself at its end, also when nobody listens any more.
template <typename Finished>
void SystemKeychain::start(QKeychain::Job *job, const QString &name, Finished finished)
{
    job->setKey(name);
    // Queued, since a job without a service may end before start() returns.
    connect(job, &QKeychain::Job::finished, this,
            [finished = std::move(finished)](QKeychain::Job *ended) { finished(*ended); });
    job->start();
}

void SystemKeychain::read(const QString &name, ReadDone done)
{
    start(new QKeychain::ReadPasswordJob(service()), name,
          [done = std::move(done)](const QKeychain::Job &job) {
              if (job.error() == QKeychain::EntryNotFound)
                  done(QString());
              else if (job.error() != QKeychain::NoError)
                  done(errorOf(job));
              else
                  done(static_cast<const QKeychain::ReadPasswordJob &>(job).textData());
          });
}

void SystemKeychain::write(const QString &name, const QString &value, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service()); // deletes itself
    job->setTextData(value);
    start(job, name, [done = std::move(done)](const QKeychain::Job &ended) {
        if (ended.error() != QKeychain::NoError)
            done(errorOf(ended));
        else
            done({});
    });
}

void SystemKeychain::remove(const QString &name, Done done)
{
    start(new QKeychain::DeletePasswordJob(service()), name,
          [done = std::move(done)](const QKeychain::Job &job) {
              if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
                  done(errorOf(job));
              else
                  done({});
          });
}

} // namespace smartcache
