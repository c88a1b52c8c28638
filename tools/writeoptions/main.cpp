// Brings README.md's table of options and .env.example up to date with core/config/options.cpp.
// Run by `cmake --build build/dev --target update_options`; the argument is the root of the
// sources.

#include "core/config/optionshelp.h"

#include <QFile>
#include <QTextStream>

using namespace smartcache;

namespace {

bool report(const QString &problem)
{
    QTextStream(stderr) << "write_options: " << problem << Qt::endl;
    return false;
}

bool write(const QString &fileName, const QString &text)
{
    QFile file(fileName);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return report(QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    return true;
}

bool updateReadme(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return report(QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    const Expected<QString> text =
        withOptionsTable(QString::fromUtf8(file.readAll()), optionsTable());
    if (!text)
        return report(QStringLiteral("%1: %2").arg(fileName, text.error().message));
    file.close();
    return write(fileName, *text);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        report(QStringLiteral("the one argument must be the folder that README.md is in"));
        return 2;
    }
    const QString root = QFile::decodeName(argv[1]);
    const bool done = updateReadme(root + QStringLiteral("/README.md"))
                      && write(root + QStringLiteral("/.env.example"), dotenvExample());
    return done ? 0 : 1;
}
