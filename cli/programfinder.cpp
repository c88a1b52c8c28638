#include "cli/programfinder.h"

#include "cli/text.h"
#include "core/config/addressfile.h"
#include "core/config/configloader.h"

#include <QFile>

namespace smartcache {

namespace {

constexpr qint64 longestToken = 4096;

CliResult<QByteArray> tokenFrom(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return cliFailure(ExitCode::WrongUsage,
                          QStringLiteral("--token-file %1 cannot be read: %2.")
                              .arg(harmlessLine(fileName), harmlessLine(file.errorString())));
    }
    const QByteArray token = file.read(longestToken + 1).trimmed();
    if (token.isEmpty() || token.size() > longestToken || token.contains('\n')) {
        return cliFailure(ExitCode::WrongUsage,
                          QStringLiteral("--token-file %1 must have the token as its only line.")
                              .arg(harmlessLine(fileName)));
    }
    return token;
}

CliResult<QUrl> urlFrom(const QString &typed)
{
    QUrl url(typed, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (url.isValid() && isHttp && !url.host().isEmpty() && url.userInfo().isEmpty())
        return url;
    return cliFailure(ExitCode::WrongUsage,
                      QStringLiteral("--url is \"%1\"; right would be an address such as "
                                     "http://127.0.0.1:8080.")
                          .arg(harmlessLine(url.toString(QUrl::RemoveUserInfo)).left(80)));
}

} // namespace

CliResult<FoundProgram> findProgram(const CliArguments &arguments)
{
    const Expected<LoadedConfig> settings = loadConfig(CommandLine());
    if (!settings)
        return cliFailure(ExitCode::WrongUsage, settings.error().message);

    FoundProgram found;
    found.token = settings->config.apiToken;
    if (arguments.has("--token-file")) {
        const auto token = tokenFrom(arguments.value("--token-file"));
        if (!token)
            return cliFailure(token.error());
        found.token = *token;
    }
    if (arguments.has("--url")) {
        const auto url = urlFrom(arguments.value("--url"));
        if (!url)
            return cliFailure(url.error());
        found.url = *url;
        return found;
    }
    found.url = AddressFile::read(settings->config.dataDir);
    if (found.url.isEmpty()) {
        return cliFailure(ExitCode::Unreachable,
                          QStringLiteral("No SmartCache runs on the data folder %1. Start it with: "
                                         "smartcached. Or say with --url where it is.")
                              .arg(harmlessLine(settings->config.dataDir)));
    }
    return found;
}

} // namespace smartcache
