#include "cli/inputs.h"

#include "cli/text.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <cstdio>

namespace smartcache {

namespace {

constexpr int labelColumns = 60;

/// What is surely too much; the program has the last word (MAX_INPUT_BYTES).
constexpr qint64 maxBytes = 1024 * 1024 * 1024;
constexpr qint64 pieceBytes = 64 * 1024;

tl::unexpected<CliFailure> unreadable(const QString &name, const QString &reason)
{
    return cliFailure(
        ExitCode::WrongUsage,
        QStringLiteral("%1 cannot be read: %2.").arg(harmlessLine(name), harmlessLine(reason)));
}

CliResult<QByteArray> readAll(QFile &file, const QString &name)
{
    // In pieces, as Qt takes the memory for all that it is asked for at once.
    QByteArray bytes;
    while (bytes.size() <= maxBytes) {
        const QByteArray piece = file.read(std::min(pieceBytes, maxBytes + 1 - bytes.size()));
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    bytes.squeeze();
    if (file.error() != QFile::NoError)
        return unreadable(name, file.errorString());
    if (bytes.size() > maxBytes)
        return unreadable(name, QStringLiteral("it is larger than 1 GiB"));
    if (bytes.isEmpty())
        return unreadable(name, QStringLiteral("it is empty"));
    return bytes;
}

bool isUtf8(const QByteArray &bytes, QString *text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    *text = decoder.decode(bytes);
    return !decoder.hasError();
}

/// UTF-8 is handed in as a text; what is none may be a PDF or in another charset, of which the
/// program knows more.
CliResult<CliInput> standardInput()
{
    const QString name = QStringLiteral("standard input");
    QFile file;
    if (!file.open(stdin, QIODevice::ReadOnly))
        return unreadable(name, file.errorString());
    const auto bytes = readAll(file, name);
    if (!bytes)
        return cliFailure(bytes.error());
    CliInput input{CliInput::Kind::Text, name, {}, {}, {}};
    if (isUtf8(*bytes, &input.text) && !bytes->startsWith("%PDF-"))
        return input;
    input.kind = CliInput::Kind::File;
    input.fileName = bytes->startsWith("%PDF-") ? QStringLiteral("standard-input.pdf")
                                                : QStringLiteral("standard-input.txt");
    input.bytes = *bytes;
    return input;
}

CliResult<CliInput> fileInput(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(name, file.errorString());
    const auto bytes = readAll(file, name);
    if (!bytes)
        return cliFailure(bytes.error());
    return CliInput{CliInput::Kind::File,
                    shortened(harmlessLine(name), labelColumns),
                    {},
                    QFileInfo(name).fileName(),
                    *bytes};
}

bool looksLikeFileName(const QString &operand)
{
    static const QRegularExpression name(
        QStringLiteral("\\A(\\S*/\\S+|\\S+\\.(txt|text|md|markdown|html?|pdf))\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return name.match(operand).hasMatch();
}

CliResult<CliInput> readInput(const QString &operand, bool onlyTexts)
{
    static const QRegularExpression address(QStringLiteral("\\A\\s*https?://\\S*\\s*\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QString label = shortened(harmlessLine(operand), labelColumns);
    if (operand == u"-")
        return standardInput();
    if (onlyTexts)
        return CliInput{CliInput::Kind::Text, label, operand, {}, {}};
    if (address.match(operand).hasMatch())
        return CliInput{CliInput::Kind::Address, label, operand.trimmed(), {}, {}};
    const QFileInfo file(operand);
    if (file.isDir())
        return cliFailure(
            ExitCode::WrongUsage,
            QStringLiteral("%1 is a folder; right would be the files in it.").arg(label));
    if (file.exists())
        return fileInput(operand);
    if (looksLikeFileName(operand))
        return cliFailure(
            ExitCode::WrongUsage,
            QStringLiteral("There is no file %1. If it is meant as a text, say --text.")
                .arg(label));
    return CliInput{CliInput::Kind::Text, label, operand, {}, {}};
}

/// A file's name as a quoted parameter (HTML, "multipart/form-data"): browsers escape these three.
QByteArray quoted(const QString &name)
{
    QByteArray bytes = name.toUtf8();
    bytes.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    return '"' + bytes + '"';
}

} // namespace

CliResult<QList<CliInput>> readInputs(const QStringList &operands, bool onlyTexts)
{
    if (operands.count(QStringLiteral("-")) > 1)
        return cliFailure(ExitCode::WrongUsage,
                          QStringLiteral("Standard input (-) can be given once only."));
    QList<CliInput> inputs;
    for (const QString &operand : operands) {
        const auto input = readInput(operand, onlyTexts);
        if (!input)
            return cliFailure(input.error());
        inputs.append(*input);
    }
    return inputs;
}

QByteArray formOf(const CliInput &file, const QList<QPair<QByteArray, QString>> &fields,
                  const QByteArray &boundary)
{
    const QByteArray part = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    QByteArray body;
    for (const auto &[name, value] : fields)
        body += part + '"' + name + "\"\r\n\r\n" + value.toUtf8() + "\r\n";
    body += part + "\"file\"; filename=" + quoted(file.fileName)
            + "\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n";
    return body + "--" + boundary + "--\r\n";
}

} // namespace smartcache
