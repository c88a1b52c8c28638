#pragma once

#include "core/base/expected.h"
#include "core/base/logformat.h"
#include "core/config/config.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace smartcache {

/// How one kind of option is written, and how to read it.
template <typename T>
struct OptionType
{
    /// What stands for the value in the help: "SECONDS".
    QString placeholder;
    /// Every value there is, where there are only a few: a choice in a dialog.
    QStringList choices;
    /// Whether an empty text is a value of its own. Where it is not, an empty environment variable
    /// counts as not set.
    bool mayBeEmpty = false;
    /// Takes trimmed text. Error `bad_option`, whose message goes on from "it must be" ("a whole
    /// number from 1 to 64"); or another code with sentences of its own. Neither ever repeats the
    /// text, which may be a secret.
    std::function<Expected<T>(const QString &)> parse;
};

/// The kinds of options; those of lists are in listoptiontypes.h. Pure functions; any thread.
namespace optiontypes {

OptionType<int> integer(int least, int most);
/// Empty and 0 both mean no limit, which is 0.
OptionType<int> limit();
/// An amount of money, such as 2.50; empty is 0.
OptionType<double> dollars();
OptionType<quint16> port();
/// 1, 0, true, false, yes, no, on, off.
OptionType<bool> boolean();
/// A plain number of seconds, or one with s, m, h or d behind it.
OptionType<std::chrono::seconds> duration(std::chrono::seconds least, std::chrono::seconds most);
/// A plain number of bytes, or one with KiB, MiB or GiB behind it.
OptionType<qint64> byteSize(qint64 least, qint64 most);

/// Where a server listens: an address, localhost, or * for every address. Brackets are taken off.
OptionType<QString> listenHost();
/// An absolute http or https URL without user, query and fragment; a slash at its end is taken off.
OptionType<QString> httpUrl();
/// Empty, or what StoreAddress::parse takes. Kept as written.
OptionType<QString> storeUrl();
/// The name of a model, as it stands in the path of a URL.
OptionType<QString> modelName();
/// Empty, or a BCP 47 tag.
OptionType<QString> language();
/// A folder. ~/ is the home folder; a relative path is taken from the working folder.
OptionType<QString> folder();
/// Empty, or the path of a file, ~/ and relative ones as for a folder.
OptionType<QString> file();
/// Empty, or a program's name or path.
OptionType<QString> program();
/// Empty, or up to 64 printable ASCII characters without spaces.
OptionType<QString> keyPrefix();
OptionType<QString> choice(const QStringList &choices);

/// Empty, or printable ASCII without spaces, since it travels in an HTTP header.
OptionType<QByteArray> apiKey();
/// As an API key, and at least 16 characters, so that it cannot be guessed.
OptionType<QByteArray> token();

OptionType<Role> role();
OptionType<LogFormat> logFormat();

} // namespace optiontypes

} // namespace smartcache
