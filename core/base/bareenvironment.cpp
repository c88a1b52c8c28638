#include "core/base/bareenvironment.h"

namespace smartcache {

QProcessEnvironment bareEnvironment()
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    // Always there: QProcess takes an environment without anything for the wish to inherit all.
    bare.insert(QStringLiteral("LANG"), ours.value(QStringLiteral("LANG"), QStringLiteral("C")));
    for (const QString &key : ours.keys()) {
        if (key.startsWith(QLatin1String("LC_")))
            bare.insert(key, ours.value(key));
    }
    for (const char *name : {"PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
                             // Windows
                             "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "USERPROFILE",
                             // Where the tests run with a sanitizer
                             "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"}) {
        const QString key = QString::fromLatin1(name);
        if (ours.contains(key))
            bare.insert(key, ours.value(key));
    }
    return bare;
}

} // namespace smartcache
