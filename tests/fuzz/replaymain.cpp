#include "tests/fuzz/fuzztarget.h"

#include <QDir>
#include <QFile>

#include <cstdio>

// Gives a target each file of its corpus once, so that what was found by fuzzing stays found in
// builds without libFuzzer. A broken property ends the program; the last file named is the one.

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "Usage: %s CORPUS-FOLDER\n", argv[0]);
        return 2;
    }
    const QDir corpus(QFile::decodeName(argv[1]));
    const QStringList names = corpus.entryList(QDir::Files | QDir::Hidden, QDir::Name);
    if (names.isEmpty()) {
        std::fprintf(stderr, "There is no file in %s.\n", argv[1]);
        return 1;
    }
    for (const QString &name : names) {
        std::printf("%s\n", qPrintable(name));
        std::fflush(stdout);
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "It cannot be read: %s\n", qPrintable(file.errorString()));
            return 1;
        }
        const QByteArray bytes = file.readAll();
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()),
                               static_cast<size_t>(bytes.size()));
    }
    return 0;
}
