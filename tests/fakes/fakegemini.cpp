#include "tests/fakes/fakegemini.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QMutexLocker>
#include <QUrlQuery>

#include <algorithm>

namespace smartcache::test {

namespace {

const QByteArray modelsPath = "/v1beta/models";

QUrlQuery parsedQuery(const QByteArray &query)
{
    return QUrlQuery(QString::fromLatin1(query));
}

QString queryValue(const QByteArray &query, const QString &name)
{
    return parsedQuery(query).queryItemValue(name, QUrl::FullyDecoded);
}

/// "gemini-3.6-flash" and "generateContent" of a path below modelsPath; either may be empty.
std::pair<QString, QString> modelAndMethod(const QByteArray &path)
{
    if (!path.startsWith(modelsPath + '/'))
        return {};
    const QString rest = QUrl::fromPercentEncoding(path.mid(modelsPath.size() + 1));
    const qsizetype colon = rest.indexOf(u':');
    return colon < 0 ? std::pair(rest, QString())
                     : std::pair(rest.left(colon), rest.mid(colon + 1));
}

GeminiError methodNotAllowed(const FakeGemini::Call &call)
{
    return {405, QStringLiteral("UNIMPLEMENTED"),
            QStringLiteral("%1 is not supported at %2.")
                .arg(QString::fromLatin1(call.method), QString::fromLatin1(call.path))};
}

GeminiError notFoundPath(const QByteArray &path)
{
    return {404, QStringLiteral("NOT_FOUND"),
            QStringLiteral("Nothing is served at %1.").arg(QString::fromLatin1(path))};
}

} // namespace

QByteArray FakeGemini::Call::header(const QByteArray &lowerCaseName) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first == lowerCaseName;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

QJsonObject FakeGemini::Call::json() const
{
    return QJsonDocument::fromJson(body).object();
}

FakeGemini::~FakeGemini() = default;

QUrl FakeGemini::start(quint16 port)
{
    RawHttpServer::Options options;
    options.port = port;
    m_server = std::make_unique<RawHttpServer>(
        [this](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
            handle(request, exchange);
        },
        options);
    return baseUrl();
}

QUrl FakeGemini::baseUrl() const
{
    return m_server ? QUrl(QString::fromLatin1(m_server->origin())) : QUrl();
}

void FakeGemini::setKey(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    m_key = key;
}

void FakeGemini::setLatency(std::chrono::milliseconds latency)
{
    const QMutexLocker lock(&m_mutex);
    m_latency = latency;
}

void FakeGemini::setRetryDelay(std::optional<std::chrono::milliseconds> delay)
{
    const QMutexLocker lock(&m_mutex);
    m_retryDelay = delay;
}

void FakeGemini::setInputTokenLimit(int tokens)
{
    const QMutexLocker lock(&m_mutex);
    m_inputTokenLimit = tokens;
}

void FakeGemini::setQuota(int requests, int tokens)
{
    const QMutexLocker lock(&m_mutex);
    m_minute = GeminiMinute(requests, tokens);
}

int FakeGemini::quotaRefusals() const
{
    const QMutexLocker lock(&m_mutex);
    return m_minute.refusals();
}

void FakeGemini::addFault(const QString &name, int count)
{
    const QMutexLocker lock(&m_mutex);
    m_faults.add(name, count);
}

void FakeGemini::clearFaults()
{
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

QList<FakeGemini::Call> FakeGemini::calls() const
{
    const QMutexLocker lock(&m_mutex);
    return m_calls;
}

void FakeGemini::clearCalls()
{
    const QMutexLocker lock(&m_mutex);
    m_calls.clear();
    m_generateCalls = 0;
}

int FakeGemini::generateCalls() const
{
    const QMutexLocker lock(&m_mutex);
    return m_generateCalls;
}

bool FakeGemini::waitForCalls(int count, std::chrono::milliseconds timeout) const
{
    const QMutexLocker lock(&m_mutex);
    const QDeadlineTimer deadline(timeout);
    while (m_generateCalls < count) {
        if (!m_called.wait(&m_mutex, deadline))
            return m_generateCalls >= count;
    }
    return true;
}

void FakeGemini::handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange)
{
    const QMutexLocker lock(&m_mutex);
    if (request.path().startsWith("/__fake/")) {
        control(request).send(*exchange);
        return;
    }

    Call call;
    call.method = request.method;
    call.path = request.path();
    const qsizetype queryMark = request.target.indexOf('?');
    call.query = queryMark < 0 ? QByteArray() : request.target.mid(queryMark + 1);
    call.headers = request.headers;
    call.body = request.body;
    call.isKeyInQuery = parsedQuery(call.query).hasQueryItem(QStringLiteral("key"));
    const auto [model, method] = modelAndMethod(call.path);
    call.model = model;
    call.isGenerate = method == QLatin1String("generateContent")
                      || method == QLatin1String("streamGenerateContent");
    m_calls += call;
    m_generateCalls += call.isGenerate ? 1 : 0;
    m_called.wakeAll();

    const GeminiReply answer = reply(call);
    if (m_latency.count() == 0)
        answer.send(*exchange);
    else
        exchange->after(m_latency, [answer](RawExchange &later) { answer.send(later); });
}

GeminiReply FakeGemini::control(const RawRequest &request)
{
    if (request.method == "GET" && request.path() == "/__fake/calls")
        return GeminiReply::json({{QStringLiteral("generate"), m_generateCalls},
                                  {QStringLiteral("total"), static_cast<int>(m_calls.size())}});
    if (request.path() != "/__fake/faults")
        return GeminiReply::error(notFoundPath(request.path()));
    if (request.method == "DELETE") {
        m_faults.clear();
        return GeminiReply::json({});
    }

    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString name = body.value(QLatin1String("fault")).toString();
    const int count = body.value(QLatin1String("count")).toInt(1);
    if (request.method != "POST" || !isGeminiFault(name) || (count < 1 && count != always))
        return GeminiReply::error(GeminiError::invalidArgument(
            QStringLiteral("POST {\"fault\": a fault's name, \"count\": 1 or more, -1 for always} "
                           "is right here; DELETE clears the faults. No fault is called \"%1\", "
                           "or the count is wrong.")
                .arg(name)));
    m_faults.add(name, count);
    return GeminiReply::json({});
}

std::optional<GeminiError> FakeGemini::checkKey(const Call &call) const
{
    QString key = QString::fromUtf8(call.header("x-goog-api-key"));
    if (key.isEmpty())
        key = queryValue(call.query, QStringLiteral("key"));
    if (key.isEmpty())
        return GeminiError{403, QStringLiteral("PERMISSION_DENIED"),
                           QStringLiteral("Method doesn't allow unregistered callers (callers "
                                          "without established identity). Please use API Key.")};
    return key == m_key ? std::nullopt : std::optional(GeminiError::badKey());
}

GeminiReply FakeGemini::reply(const Call &call)
{
    const auto [name, method] = modelAndMethod(call.path);
    const bool isList = call.path == modelsPath;
    if (!isList && name.isEmpty())
        return GeminiReply::error(notFoundPath(call.path));

    GeminiFraming framing = GeminiFraming::Whole;
    if (method == QLatin1String("streamGenerateContent"))
        framing = queryValue(call.query, QStringLiteral("alt")) == QLatin1String("sse")
                      ? GeminiFraming::Events
                      : GeminiFraming::Array;
    if (const auto error = checkKey(call))
        return GeminiReply::error(*error, framing);

    const bool isGet = isList || method.isEmpty();
    if (call.method != (isGet ? "GET" : "POST"))
        return GeminiReply::error(methodNotAllowed(call), framing);
    if (isList)
        return listModels(call);

    std::optional<GeminiModel> model = findGeminiModel(name);
    const bool isKnown = isGet || call.isGenerate || method == QLatin1String("countTokens");
    if (!model || !isKnown)
        return GeminiReply::error(GeminiError::modelNotFound(name), framing);
    if (m_inputTokenLimit)
        model->inputTokenLimit = *m_inputTokenLimit;
    if (isGet)
        return GeminiReply::json(model->toJson());
    return call.isGenerate ? generate(call, *model, framing) : countTokens(call, *model);
}

GeminiReply FakeGemini::listModels(const Call &call) const
{
    constexpr int usualPageSize = 50;
    const QList<GeminiModel> &models = geminiModels();
    const QString sizeText = queryValue(call.query, QStringLiteral("pageSize"));
    const QString token = queryValue(call.query, QStringLiteral("pageToken"));
    const QString prefix = QStringLiteral("from-");

    bool isSize = true;
    const int asked = sizeText.isEmpty() ? usualPageSize : sizeText.toInt(&isSize);
    if (!isSize || asked < 0)
        return GeminiReply::error(GeminiError::invalidArgument(
            QStringLiteral("Invalid value at 'page_size' (TYPE_INT32), \"%1\"").arg(sizeText),
            QStringLiteral("page_size")));
    bool isToken = token.isEmpty() || token.startsWith(prefix);
    const int from = token.isEmpty() ? 0 : token.mid(prefix.size()).toInt(&isToken);
    if (!isToken || from < 0 || from > models.size())
        return GeminiReply::error(GeminiError::invalidArgument(
            QStringLiteral("The page token is not one of this list's."),
            QStringLiteral("page_token")));

    const int size = asked == 0 ? usualPageSize : asked;
    QJsonArray page;
    for (const GeminiModel &model : models.mid(from, size))
        page += model.toJson();
    QJsonObject body{{QStringLiteral("models"), page}};
    if (from + size < models.size())
        body.insert(QStringLiteral("nextPageToken"),
                    QString(prefix + QString::number(from + size)));
    return GeminiReply::json(body);
}

GeminiReply FakeGemini::generate(const Call &call, const GeminiModel &model, GeminiFraming framing)
{
    const auto parsed = parseGeminiRequest(call.body, GeminiMethod::GenerateContent, model);
    if (const auto *error = std::get_if<GeminiError>(&parsed))
        return GeminiReply::error(*error, framing);

    const int tokens = std::get<GeminiRequest>(parsed).promptTokens();
    if (const auto error = m_minute.take(model.name, tokens))
        return GeminiReply::error(*error, framing);
    const QString fault = m_faults.take();
    if (const auto error = geminiFaultError(fault, model.name, m_retryDelay))
        return GeminiReply::error(*error, framing);
    const GeminiRequest &request = std::get<GeminiRequest>(parsed);
    Digest digest = Digest::of(request.subject());
    if (fault == QLatin1String("preamble"))
        digest.summary.prepend(QLatin1String("Here is a summary: "));
    GeminiAnswer answer = GeminiAnswer::to(request, model, digest);
    answer.responseId = QStringLiteral("fake-response-%1").arg(m_generateCalls);
    return GeminiReply::answer(answer, framing, fault);
}

GeminiReply FakeGemini::countTokens(const Call &call, const GeminiModel &model) const
{
    const auto parsed = parseGeminiRequest(call.body, GeminiMethod::CountTokens, model);
    if (const auto *error = std::get_if<GeminiError>(&parsed))
        return GeminiReply::error(*error);
    const int tokens = std::get<GeminiRequest>(parsed).promptTokens();
    return GeminiReply::json(
        {{QStringLiteral("totalTokens"), tokens},
         {QStringLiteral("promptTokensDetails"),
          QJsonArray{QJsonObject{{QStringLiteral("modality"), QStringLiteral("TEXT")},
                                 {QStringLiteral("tokenCount"), tokens}}}}});
}

} // namespace smartcache::test
