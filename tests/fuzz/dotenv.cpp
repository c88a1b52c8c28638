#include "core/config/dotenv.h"

#include "core/config/configloader.h"
#include "core/config/options.h"
#include "tests/fuzz/fuzztarget.h"

#include <QRegularExpression>

#include <algorithm>

using namespace smartcache;

namespace {

const QString fileName = QStringLiteral("f.env");

/// `content` with every digit and most letters changed to others, in a way that means nothing to
/// the format: it stays as right or as wrong as it was. Those of `export` and of escapes stay.
QByteArray reworded(QByteArray content)
{
    for (char &c : content) {
        if (c >= '0' && c <= '9')
            c = static_cast<char>('0' + (c - '0' + 1) % 10);
        else if (c >= 'A' && c <= 'Z')
            c = static_cast<char>('A' + (c - 'A' + 1) % 26);
        else if (c == 's' || c == 'c')
            c = c == 's' ? 'c' : 's';
    }
    return content;
}

void verifyRefused(const QByteArray &content, const Error &error)
{
    FUZZ_VERIFY(error.code == QLatin1String("bad_dotenv"));
    FUZZ_VERIFY(error.message.startsWith(fileName + u':'));
    // Were a part of the file in the message, another file would have another message.
    const auto other = parseDotenv(reworded(content), fileName);
    FUZZ_VERIFY(!other && other.error() == error);
}

void verifyEntries(const QByteArray &content, const QList<DotenvEntry> &entries)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    const auto lines = content.count('\n') + content.count('\r') + 1;
    int line = 0;
    for (const DotenvEntry &entry : entries) {
        FUZZ_VERIFY(name.match(entry.name).hasMatch());
        FUZZ_VERIFY(entry.line > line && entry.line <= lines);
        FUZZ_VERIFY(!entry.value.contains(QChar(u'\0')));
        FUZZ_VERIFY(fuzz::isUnicode(entry.value));
        line = entry.line;
    }
}

QByteArray written(const DotenvEntry &entry)
{
    QString value = entry.value;
    value.replace(u'\\', QLatin1String("\\\\"));
    value.replace(u'"', QLatin1String("\\\""));
    value.replace(u'$', QLatin1String("\\$"));
    value.replace(u'\n', QLatin1String("\\n"));
    value.replace(u'\r', QLatin1String("\\r"));
    value.replace(u'\t', QLatin1String("\\t"));
    return (entry.name + QLatin1String("=\"") + value + QLatin1String("\"\n")).toUtf8();
}

/// What was read, written as the header says, is read again, whatever the line ends.
void verifyWritten(QList<DotenvEntry> entries)
{
    QByteArray content;
    int line = 0;
    for (DotenvEntry &entry : entries) {
        content += written(entry);
        entry.line = ++line;
    }
    const auto again = parseDotenv(content, fileName);
    FUZZ_VERIFY(again && *again == entries);
    const auto windows = parseDotenv("\xef\xbb\xbf" + QByteArray(content).replace('\n', "\r\n"),
                                     QStringLiteral("g"));
    FUZZ_VERIFY(windows && *windows == entries);
}

bool showsSecret(const QString &text)
{
    return text.contains(QLatin1String("s3cr3t"));
}

/// Nothing that is shown of the settings has a secret in it. Corpus and dictionary have one that
/// nothing else looks like.
void verifySecrets(const QList<DotenvEntry> &entries)
{
    bool hasSecret = false;
    for (const DotenvEntry &entry : entries) {
        const Option *option = findOption(entry.name);
        if (option != nullptr && option->secret)
            hasSecret = hasSecret || showsSecret(entry.value);
        else if (showsSecret(entry.value) || showsSecret(entry.name))
            return; // it is none
    }
    if (!hasSecret)
        return;
    ConfigInputs inputs;
    inputs.dotenv = entries;
    const Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded) {
        FUZZ_VERIFY(!loaded.error().code.isEmpty() && !showsSecret(loaded.error().message));
        return;
    }
    FUZZ_VERIFY(std::none_of(loaded->texts.begin(), loaded->texts.end(), showsSecret));
    FUZZ_VERIFY(std::none_of(loaded->warnings.begin(), loaded->warnings.end(), showsSecret));
}

} // namespace

/// A `.env` file.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray content = fuzz::bytesOf(data, size);
    const auto entries = parseDotenv(content, fileName);
    if (!entries) {
        verifyRefused(content, entries.error());
        return 0;
    }
    verifyEntries(content, *entries);
    verifyWritten(*entries);
    verifySecrets(*entries);
    return 0;
}
