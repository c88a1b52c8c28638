#include "app/summarize/giveninput.h"

namespace smartcache {

namespace {

/// Also what canonicalize() refuses later: who writes "http://" means an address.
bool isAddress(QStringView line)
{
    const bool hasScheme = line.startsWith(u"http://", Qt::CaseInsensitive)
                           || line.startsWith(u"https://", Qt::CaseInsensitive);
    if (!hasScheme)
        return false;
    for (const QChar c : line) {
        if (c.isSpace())
            return false;
    }
    return true;
}

/// By white space, and by characters where a script sets none between words.
qint64 countWords(QStringView text)
{
    qint64 words = 0;
    bool isInWord = false;
    for (const QChar c : text) {
        const bool isIdeograph = c.unicode() >= 0x3040 && c.unicode() <= 0x9FFF;
        if (isIdeograph || (!isInWord && c.isLetterOrNumber()))
            ++words;
        isInWord = !c.isSpace() && !isIdeograph && (isInWord || c.isLetterOrNumber());
        if (words >= GivenInput::maxCounted)
            break;
    }
    return words;
}

} // namespace

GivenInput GivenInput::of(const QString &text)
{
    QStringList addresses;
    bool areAllAddresses = true;
    for (const QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
        const QStringView trimmed = line.trimmed();
        if (trimmed.isEmpty())
            continue;
        if (!isAddress(trimmed)) {
            areAllAddresses = false;
            break;
        }
        addresses.append(trimmed.toString());
    }
    if (areAllAddresses && addresses.isEmpty())
        return {};
    if (areAllAddresses) {
        addresses.removeDuplicates();
        return {Kind::Addresses, addresses, 0};
    }
    return {Kind::Text, {text}, countWords(text)};
}

} // namespace smartcache
