#include "server/routes/submissionreader.h"

#include "server/http/queryparameters.h"

namespace smartcache {

namespace {

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

/// A byte order mark before a text is no part of it. Qt's parser drops it, but not where something
/// in the string is escaped.
QString textOf(const QJsonValue &value)
{
    QString text = value.toString();
    while (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text;
}

tl::expected<QString, ApiError> stringOr(const QJsonObject &object, QLatin1String name,
                                         const QString &fallback)
{
    const QJsonValue value = object.value(name);
    if (isAbsent(value))
        return fallback;
    if (value.isString())
        return textOf(value);
    return refusal(400, "bad_field", QStringLiteral("\"%1\" must be a string.").arg(name));
}

tl::expected<bool, ApiError> flagOr(const QJsonObject &object, QLatin1String name, bool fallback)
{
    const QJsonValue value = object.value(name);
    if (isAbsent(value))
        return fallback;
    if (value.isBool())
        return value.toBool();
    return refusal(400, "bad_field", QStringLiteral("\"%1\" must be true or false.").arg(name));
}

tl::expected<QString, ApiError> inputOf(const QJsonObject &object)
{
    const QJsonValue value = object.value(u"input");
    if (isAbsent(value)) {
        return refusal(400, "missing_input",
                       QStringLiteral("There must be an \"input\": a text, or the address of a "
                                      "page."));
    }
    if (!value.isString())
        return refusal(400, "bad_input", QStringLiteral("\"input\" must be a string."));
    return textOf(value);
}

} // namespace

tl::expected<Submission, ApiError> readSubmissionOptions(const QJsonObject &object,
                                                         const Submission &defaults)
{
    const auto language = stringOr(object, QLatin1String("language"), defaults.language);
    if (!language)
        return tl::unexpected<ApiError>(language.error());
    const auto length = stringOr(object, QLatin1String("length"), defaults.length);
    if (!length)
        return tl::unexpected<ApiError>(length.error());
    const auto refresh = flagOr(object, QLatin1String("refresh"), defaults.refresh);
    if (!refresh)
        return tl::unexpected<ApiError>(refresh.error());
    const auto callback = stringOr(object, QLatin1String("callback_url"), defaults.callbackUrl);
    if (!callback)
        return tl::unexpected<ApiError>(callback.error());

    Submission submission;
    submission.language = *language;
    submission.length = *length;
    submission.refresh = *refresh;
    submission.callbackUrl = *callback;
    return submission;
}

tl::expected<Submission, ApiError> readSubmission(const QJsonObject &object,
                                                  const Submission &defaults)
{
    const auto input = inputOf(object);
    if (!input)
        return tl::unexpected<ApiError>(input.error());
    auto submission = readSubmissionOptions(object, defaults);
    if (submission)
        submission->input = *input;
    return submission;
}

tl::expected<bool, ApiError> readExplain(const HttpRequest &request)
{
    return QueryParameters::parse(request, {"explain"}).and_then([](const auto &parameters) {
        return parameters.flag("explain");
    });
}

} // namespace smartcache
