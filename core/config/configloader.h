#pragma once

#include "core/base/expected.h"
#include "core/config/commandline.h"
#include "core/config/config.h"
#include "core/config/dotenv.h"
#include "core/summarize/tags/tagrules.h"

#include <QList>
#include <QMap>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace smartcache {

/// Where an option's value came from. A later one outweighs an earlier one.
enum class ConfigSource { Default, SavedSettings, DotenvFile, Environment, CommandLine };

/// Everything that says something about options, as it was written.
struct ConfigInputs
{
    QMap<QString, QString> savedSettings;
    QList<DotenvEntry> dotenv;
    QProcessEnvironment environment;
    CommandLine commandLine;
};

struct LoadedConfig
{
    Config config;
    QMap<QString, ConfigSource> sources; ///< Of every option, by name.
    QMap<QString, QString> texts;        ///< How each was written, by name; secrets left out.
    QStringList warnings;                ///< For the log: names that are likely misspelt.
};

/// Works out every option: flag, else environment variable, else `.env`, else saved settings, else
/// default; then the defaults that depend on other options, and what must fit together.
/// Errors, which name the option, its source and its value (unless it is a secret) and say what
/// would be right:
/// - `bad_option`, `bad_store_url`: a value that is no such thing.
/// - `api_token_required`: HOST is not loopback and there is no API_TOKEN.
/// - `store_required`: ROLE is api or worker and there is no REDIS_URL.
/// Pure; any thread.
Expected<LoadedConfig> resolveConfig(const ConfigInputs &inputs);

/// `commandLine`, `.env` of the working folder, the environment of this process and the saved
/// settings of this user. Errors: `bad_dotenv`, `bad_settings`.
Expected<ConfigInputs> readConfigInputs(const CommandLine &commandLine);

/// Works out what these say. Errors: those of both.
Expected<LoadedConfig> loadConfig(const CommandLine &commandLine);

/// Whether a server that listens on `host`, a valid HOST, is reached from this machine alone.
bool isLoopbackHost(const QString &host);

/// Where the data of the private server goes when nobody says anything else.
QString defaultDataDir();

/// What is to become of tags by these settings. Errors: those of TagRules::make(), which
/// resolveConfig() has already looked for.
Expected<TagRules> tagRules(const Config &config);

} // namespace smartcache
