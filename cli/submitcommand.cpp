#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/jobwatch.h"
#include "cli/text.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace smartcache {

namespace {

/// The most inputs that the API takes in one request.
constexpr qsizetype mostInputs = 1000;
/// Far below what the API takes by default (MAX_INPUT_BYTES), as JSON is longer than its texts.
constexpr qsizetype batchBytes = 512 * 1024;

QJsonObject wishesOf(const CliArguments &arguments)
{
    QJsonObject wishes;
    if (arguments.has("--language"))
        wishes.insert(QStringLiteral("language"), arguments.value("--language"));
    if (arguments.has("--length"))
        wishes.insert(QStringLiteral("length"), arguments.value("--length"));
    if (arguments.has("--refresh"))
        wishes.insert(QStringLiteral("refresh"), true);
    return wishes;
}

/// What is in hand: what was handed in, and the answer so far to each.
class Submitting
{
public:
    Submitting(const CliContext &context, QList<CliInput> inputs)
        : m_context(context)
        , m_inputs(std::move(inputs))
        , m_wishes(wishesOf(context.arguments))
        , m_answers(m_inputs.size())
    {}

    CliResult<void> handIn();
    CliResult<void> wait();
    void printDocument() const;
    void printIds() const;
    void printResults() const;
    ExitCode exitCode() const;
    /// Prints what is known of the jobs so far, and gives what is then left of `failure` to tell.
    CliFailure giveUp(CliFailure failure) const;

private:
    CliResult<void> handInFile(qsizetype index);
    CliResult<void> handInOne(qsizetype index);
    CliResult<void> handInBatch(const QList<qsizetype> &indexes);
    /// One thing that is refused does not stop the others; alone it is the end.
    CliResult<void> take(qsizetype index, const CliResult<ApiAnswer> &answer);
    bool isRefused(qsizetype index) const { return !m_answers[index].contains(u"job_id"); }

    const CliContext &m_context;
    const QList<CliInput> m_inputs;
    const QJsonObject m_wishes;
    QList<QJsonObject> m_answers;
    QByteArray m_document; ///< The one answer, as it came, where there is only one input.
};

CliResult<void> Submitting::take(qsizetype index, const CliResult<ApiAnswer> &answer)
{
    if (answer) {
        m_answers[index] = answer->json();
        m_document = answer->body;
        return {};
    }
    if (m_inputs.size() == 1 || answer.error().exitCode != ExitCode::Refused)
        return cliFailure(answer.error());
    m_answers[index] = {{QStringLiteral("error"), answer.error().message}};
    return {};
}

CliResult<void> Submitting::handInFile(qsizetype index)
{
    QList<QPair<QByteArray, QString>> fields;
    for (auto wish = m_wishes.begin(); wish != m_wishes.end(); ++wish) {
        fields.append(
            {wish.key().toUtf8(), wish->isBool() ? QStringLiteral("true") : wish->toString()});
    }
    const QByteArray boundary = QUuid::createUuid().toByteArray(QUuid::Id128);
    return take(index,
                m_context.api.postForm("/api/submit", "multipart/form-data; boundary=" + boundary,
                                       formOf(m_inputs[index], fields, boundary)));
}

CliResult<void> Submitting::handInOne(qsizetype index)
{
    QJsonObject body = m_wishes;
    body.insert(QStringLiteral("input"), m_inputs[index].text);
    return take(index, m_context.api.post("/api/submit", body));
}

CliResult<void> Submitting::handInBatch(const QList<qsizetype> &indexes)
{
    QJsonArray inputs;
    for (const qsizetype index : indexes)
        inputs.append(m_inputs[index].text);
    QJsonObject body = m_wishes;
    body.insert(QStringLiteral("inputs"), inputs);
    const auto answer = m_context.api.post("/api/submit/batch", body);
    if (!answer)
        return cliFailure(answer.error());
    const QJsonArray items = answer->json().value(u"items").toArray();
    for (qsizetype i = 0; i < indexes.size(); ++i)
        m_answers[indexes[i]] = items.at(i).toObject();
    return {};
}

CliResult<void> Submitting::handIn()
{
    QList<qsizetype> together;
    qsizetype bytes = 0;
    const auto handInTogether = [&]() -> CliResult<void> {
        const QList<qsizetype> indexes = std::exchange(together, {});
        bytes = 0;
        if (indexes.isEmpty())
            return {};
        return indexes.size() == 1 ? handInOne(indexes.first()) : handInBatch(indexes);
    };
    for (qsizetype i = 0; i < m_inputs.size(); ++i) {
        if (m_inputs[i].kind == CliInput::Kind::File) {
            if (const auto handed = handInFile(i); !handed)
                return cliFailure(handed.error());
            continue;
        }
        const qsizetype size = m_inputs[i].text.size() * 3; // UTF-8 takes no more.
        if (bytes + size > batchBytes || together.size() == mostInputs) {
            if (const auto handed = handInTogether(); !handed)
                return cliFailure(handed.error());
        }
        together.append(i);
        bytes += size;
    }
    return handInTogether();
}

CliResult<void> Submitting::wait()
{
    QStringList ids;
    for (const QJsonObject &answer : std::as_const(m_answers)) {
        const QJsonValue cached = answer.value(u"cached");
        if (cached.isBool() && !cached.toBool())
            ids.append(answer.value(u"job_id").toString());
    }
    if (ids.isEmpty())
        return {};
    JobWatch watch(m_context.api, m_context.progressColumns);
    const auto waited = watch.waitFor(ids);
    for (qsizetype i = 0; i < m_answers.size(); ++i) {
        const auto found = watch.ended().find(m_answers[i].value(u"job_id").toString());
        if (found == watch.ended().end())
            continue;
        if (const auto taken = take(i, *found); !taken)
            return cliFailure(taken.error());
    }
    return waited;
}

void Submitting::printDocument() const
{
    if (m_inputs.size() == 1)
        printJson(m_document);
    else
        printJsonItems(m_answers);
}

void Submitting::printIds() const
{
    for (qsizetype i = 0; i < m_inputs.size(); ++i) {
        if (!isRefused(i))
            print(m_answers[i].value(u"job_id").toString() + u'\n');
    }
}

void Submitting::printResults() const
{
    for (qsizetype i = 0; i < m_inputs.size(); ++i) {
        if (isRefused(i))
            continue;
        if (m_inputs.size() > 1) {
            const QString title = QStringLiteral("── %1 ").arg(m_inputs[i].label);
            const int rest = std::min(m_context.layout.columns, 90) - displayWidth(title);
            print(title + QString(std::max(rest, 0), QChar(0x2500)) + u'\n');
        }
        print(jobText(m_answers[i], m_context.layout));
        if (i + 1 < m_inputs.size())
            print(QStringLiteral("\n"));
    }
}

CliFailure Submitting::giveUp(CliFailure failure) const
{
    const bool isAnyKnown =
        std::any_of(m_answers.begin(), m_answers.end(),
                    [](const QJsonObject &answer) { return answer.contains(u"job_id"); });
    if (!isAnyKnown)
        return failure;
    if (m_context.isJson()) {
        printDocument();
        failure.body.clear(); // One document on stdout, not two.
    } else if (m_context.arguments.has("--no-wait")) {
        printIds();
    } else {
        printResults();
    }
    return failure;
}

ExitCode Submitting::exitCode() const
{
    ExitCode code = ExitCode::Done;
    for (qsizetype i = 0; i < m_inputs.size(); ++i) {
        if (isRefused(i)) {
            complain(QStringLiteral("%1: %2").arg(
                m_inputs[i].label, harmlessLine(m_answers[i].value(u"error").toString())));
            code = ExitCode::Refused;
        } else if (m_answers[i].value(u"status").toString() == u"failed"
                   && code == ExitCode::Done) {
            code = ExitCode::JobFailed;
        }
    }
    return code;
}

} // namespace

CliResult<ExitCode> runSubmit(const CliContext &context)
{
    const CliArguments &arguments = context.arguments;
    if (arguments.has("--wait") && arguments.has("--no-wait"))
        return cliFailure(ExitCode::WrongUsage,
                          QStringLiteral("--wait and --no-wait cannot both be meant."));
    const auto inputs = readInputs(arguments.operands, arguments.has("--text"));
    if (!inputs)
        return cliFailure(inputs.error());

    Submitting submitting(context, *inputs);
    if (const auto handed = submitting.handIn(); !handed)
        return cliFailure(submitting.giveUp(handed.error()));
    if (!arguments.has("--no-wait")) {
        if (const auto waited = submitting.wait(); !waited)
            return cliFailure(submitting.giveUp(waited.error()));
    }
    if (context.isJson())
        submitting.printDocument();
    else if (arguments.has("--no-wait"))
        submitting.printIds();
    else
        submitting.printResults();
    return submitting.exitCode();
}

} // namespace smartcache
