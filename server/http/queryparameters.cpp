#include "server/http/queryparameters.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace smartcache {

namespace {

tl::unexpected<ApiError> badParameter(const QString &message)
{
    return refusal(400, "bad_parameter", message);
}

std::optional<QString> decoded(QByteArray text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString result = decoder.decode(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
    return decoder.hasError() ? std::nullopt : std::optional(std::move(result));
}

} // namespace

tl::expected<QueryParameters, ApiError>
QueryParameters::parse(const HttpRequest &request, std::initializer_list<const char *> known)
{
    QueryParameters parameters;
    const QList<QByteArray> pieces = request.query().split('&');
    for (const QByteArray &piece : pieces) {
        if (piece.isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        const auto name = decoded(equals < 0 ? piece : piece.first(equals));
        const auto value = decoded(equals < 0 ? QByteArray() : piece.sliced(equals + 1));
        if (!name || !value) {
            return badParameter(QStringLiteral("A parameter of the address is not UTF-8: %1.")
                                    .arg(QString::fromLatin1(piece.left(80))));
        }
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const char *one) {
            return *name == QLatin1String(one);
        });
        if (!isKnown) {
            QStringList names;
            for (const char *one : known)
                names.append(QLatin1String(one));
            return badParameter(
                QStringLiteral("The parameter \"%1\" is not known here; right would be: %2.")
                    .arg(name->left(80), names.join(QStringLiteral(", "))));
        }
        parameters.m_parameters.emplace_back(*name, *value);
    }
    return parameters;
}

tl::expected<bool, ApiError> QueryParameters::flag(const char *name) const
{
    const QString text = value(name);
    if (text == QLatin1String("1"))
        return true;
    if (!contains(name) || text == QLatin1String("0"))
        return false;
    return refusal(400, "bad_parameter",
                   QStringLiteral("The parameter \"%1\" must be 1 or 0, not \"%2\".")
                       .arg(QLatin1String(name), text.left(40)));
}

QStringList QueryParameters::all(const char *name) const
{
    QStringList values;
    for (const auto &[key, value] : m_parameters) {
        if (key == QLatin1String(name))
            values.append(value);
    }
    return values;
}

} // namespace smartcache
