#include "server/routes/documentsubmission.h"

#include "server/routes/submissionreader.h"

#include <QStringDecoder>

#include <algorithm>

namespace smartcache {

namespace {

/// Where the document was; judged now, before anybody goes to the trouble of reading it.
tl::expected<QUrl, ApiError> addressOf(const QString &address)
{
    const Expected<CanonicalInput> input = canonicalize(address);
    if (input && input->isUrl())
        return input->url();
    return refusal(400, "bad_url",
                   input ? QStringLiteral("\"%1\" is no address; right would be the http or https "
                                          "address where the document was.")
                               .arg(address.left(80))
                         : input.error().message);
}

tl::expected<QString, ApiError> textOf(const FormPart &part)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(part.body);
    if (decoder.hasError())
        return refusal(400, "invalid_utf8",
                       QStringLiteral("The field \"%1\" is not valid UTF-8.").arg(part.name));
    return text.trimmed();
}

/// As JSON has it, so that forms and JSON are read by the same rules.
tl::expected<QJsonValue, ApiError> valueOf(const FormPart &part)
{
    const auto text = textOf(part);
    if (!text)
        return tl::unexpected<ApiError>(text.error());
    if (text->isEmpty())
        return QJsonValue();
    if (part.name != QLatin1String("refresh"))
        return *text;
    if (*text == QLatin1String("true") || *text == QLatin1String("1"))
        return true;
    if (*text == QLatin1String("false") || *text == QLatin1String("0"))
        return false;
    return refusal(400, "bad_field", QStringLiteral("\"refresh\" must be true or false."));
}

tl::expected<const FormPart *, ApiError> fileOf(const std::vector<FormPart> &form)
{
    const auto isFile = [](const FormPart &part) { return part.name == QLatin1String("file"); };
    const auto found = std::find_if(form.begin(), form.end(), isFile);
    // A browser sends an empty part where nobody has chosen a file.
    if (found == form.end() || !found->fileName
        || (found->fileName->isEmpty() && found->body.isEmpty())) {
        return refusal(400, "missing_file",
                       QStringLiteral("The form must have a part \"file\" with a file in it."));
    }
    return &*found;
}

tl::expected<QJsonObject, ApiError> optionsOf(const std::vector<FormPart> &form)
{
    QJsonObject options;
    QStringList seen;
    for (const FormPart &part : form) {
        static const QStringList known{QStringLiteral("file"),   QStringLiteral("language"),
                                       QStringLiteral("length"), QStringLiteral("refresh"),
                                       QStringLiteral("url"),    QStringLiteral("callback_url")};
        if (!known.contains(part.name))
            continue;
        if (seen.contains(part.name))
            return refusal(400, "bad_field",
                           QStringLiteral("The form has \"%1\" more than once.").arg(part.name));
        seen.append(part.name);
        if (part.name == QLatin1String("file"))
            continue;
        const auto value = valueOf(part);
        if (!value)
            return tl::unexpected<ApiError>(value.error());
        options.insert(part.name, *value);
    }
    return options;
}

} // namespace

tl::expected<DocumentSubmission, ApiError> readDocumentForm(const std::vector<FormPart> &form)
{
    const auto file = fileOf(form);
    if (!file)
        return tl::unexpected<ApiError>(file.error());
    const auto options = optionsOf(form);
    if (!options)
        return tl::unexpected<ApiError>(options.error());
    auto submission = readSubmissionOptions(*options);
    if (!submission)
        return tl::unexpected<ApiError>(submission.error());

    DocumentSubmission result;
    result.submission = std::move(*submission);
    result.submission.fileName = *(*file)->fileName;
    result.document.fileName = *(*file)->fileName;
    result.document.bytes = (*file)->body;
    if (const QString address = options->value(u"url").toString(); !address.isEmpty()) {
        const auto url = addressOf(address);
        if (!url)
            return tl::unexpected<ApiError>(url.error());
        result.submission.input = address;
        result.document.url = *url;
    }
    return result;
}

tl::expected<std::optional<DocumentSubmission>, ApiError> readGivenPage(const QJsonObject &object,
                                                                        const Submission &defaults)
{
    const QJsonValue html = object.value(u"html");
    if (html.isUndefined() || html.isNull())
        return std::nullopt;
    if (!html.isString())
        return refusal(400, "bad_field", QStringLiteral("\"html\" must be a string."));
    auto submission = readSubmission(object, defaults);
    if (!submission)
        return tl::unexpected<ApiError>(submission.error());
    const auto url = addressOf(submission->input);
    if (!url)
        return tl::unexpected<ApiError>(url.error());

    DocumentSubmission result;
    result.submission = std::move(*submission);
    result.document.bytes = html.toString().toUtf8();
    result.document.mimeType = QStringLiteral("text/html");
    result.document.charset = "utf-8"; // Whatever the page says of itself.
    result.document.url = *url;
    return result;
}

} // namespace smartcache
