#include "tools/writeoptions/writtenfiles.h"

#include "core/config/optionshelp.h"
#include "tools/writeoptions/completions.h"
#include "tools/writeoptions/manpage.h"

#include <QFile>

namespace smartcache {

namespace {

/// A file that people write but for one section, between two lines that stay.
struct PartlyWritten
{
    const char *name;
    const char *begin;
    const char *end;
    QString (*section)();
};

constexpr PartlyWritten partlyWritten[]{
    {"README.md", "<!-- options -->", "<!-- /options -->", optionsTable},
    {"packaging/man/smartcached.1", ".\\\" options", ".\\\" /options", manOptions},
    {"packaging/man/smartcache-cli.1", ".\\\" commands", ".\\\" /commands", manCommands},
};

Expected<WrittenFile> rewritten(const QString &root, const PartlyWritten &part)
{
    const QString name = QString::fromLatin1(part.name);
    QFile file(root + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("unreadable_file"),
                       QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    const Expected<QString> text =
        withSection(QString::fromUtf8(file.readAll()), QString::fromLatin1(part.begin),
                    QString::fromLatin1(part.end), part.section());
    if (!text)
        return failure(text.error().code, QStringLiteral("%1: %2").arg(name, text.error().message));
    return WrittenFile{name, *text};
}

} // namespace

Expected<QList<WrittenFile>> writtenFiles(const QString &root)
{
    QList<WrittenFile> files{
        {QStringLiteral(".env.example"),
         dotenvExample(QStringLiteral(
             "Copy this file to .env and set what you need. Flags and environment variables "
             "outweigh it. Made from the option table, core/config/options.cpp."))},
        {QStringLiteral("packaging/linux/smartcached.env"),
         dotenvExample(QStringLiteral(
             "What the system's smartcached is run with (systemctl restart smartcached after a "
             "change). Take the # off a line and set it. This file holds secrets: owner root, mode "
             "600."))}};
    for (const PartlyWritten &part : partlyWritten) {
        const Expected<WrittenFile> file = rewritten(root, part);
        if (!file)
            return failure(file.error());
        files.append(*file);
    }
    const QString completions = QStringLiteral("packaging/completions/");
    for (const Program &program : programs()) {
        files.append(
            {completions + program.name + QStringLiteral(".bash"), bashCompletion(program)});
        files.append({completions + u'_' + program.name, zshCompletion(program)});
        files.append(
            {completions + program.name + QStringLiteral(".fish"), fishCompletion(program)});
    }
    return files;
}

} // namespace smartcache
