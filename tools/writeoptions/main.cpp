// Brings everything that is made from the tables of options and commands up to date: see
// writtenfiles.cpp. Run by `cmake --build build/dev --target update_options`; the argument is the
// root of the sources.

#include "tools/sourcefiles.h"
#include "tools/writeoptions/writtenfiles.h"

using namespace smartcache;

int main(int argc, char *argv[])
{
    const SourceFiles sources("write_options");
    if (argc != 2) {
        sources.report(QStringLiteral("the one argument must be the folder that README.md is in"));
        return 2;
    }
    const QString root = QFile::decodeName(argv[1]);
    const Expected<QList<WrittenFile>> files = writtenFiles(root);
    bool done = files || sources.report(files.error().message);
    for (const WrittenFile &file : files.value_or(QList<WrittenFile>()))
        done = sources.write(root + QLatin1Char('/') + file.name, file.text.toUtf8()) && done;
    return done ? 0 : 1;
}
