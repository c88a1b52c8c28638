#include "core/config/logsecrets.h"

#include "core/base/log.h"
#include "core/store/storeaddress.h"

namespace smartcache {

void keepSecretsOutOfLog(const Config &config)
{
    keepOutOfLog(config.geminiApiKey);
    keepOutOfLog(config.apiToken);
    keepOutOfLog(config.webhookSecret);
    if (const Expected<StoreAddress> store = StoreAddress::parse(config.redisUrl)) {
        keepOutOfLog(store->password);
        keepOutOfLog(store->sentinelPassword);
    }
}

} // namespace smartcache
