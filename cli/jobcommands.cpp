#include "cli/commands.h"
#include "cli/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <functional>

namespace smartcache {

namespace {

QByteArray encoded(const QString &id)
{
    return id.toUtf8().toPercentEncoding();
}

using Action = std::function<CliResult<ApiAnswer>(const QString &id)>;
using Text = std::function<QString(const QString &id, const QJsonObject &answer)>;

/// Does something to each of the jobs that were named. What is refused for one does not stop the
/// others.
CliResult<ExitCode> forEach(const CliContext &context, const Action &act, const Text &text)
{
    const QStringList &ids = context.arguments.operands;
    QList<QJsonObject> answers;
    ExitCode code = ExitCode::Done;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const auto answer = act(ids[i]);
        if (answer) {
            answers.append(answer->json());
            if (!context.isJson())
                print((i > 0 ? QStringLiteral("\n") : QString()) + text(ids[i], answers.last()));
            else if (ids.size() == 1)
                printJson(answer->body);
            continue;
        }
        if (ids.size() == 1 || answer.error().exitCode != ExitCode::Refused)
            return cliFailure(answer.error());
        complain(answer.error().message);
        answers.append(QJsonDocument::fromJson(answer.error().body).object());
        code = ExitCode::Refused;
    }
    if (context.isJson() && ids.size() > 1)
        printJsonItems(answers);
    return code;
}

QString line(const QString &text)
{
    return harmlessLine(text) + u'\n';
}

/// The end of a command that marks one job, its first operand; `text` says %1 for it.
CliResult<ExitCode> tellMarks(const CliContext &context, const CliResult<ApiAnswer> &answer,
                              const QString &text)
{
    if (!answer)
        return cliFailure(answer.error());
    if (context.isJson())
        printJson(answer->body);
    else
        print(line(text.arg(context.arguments.operands.first())));
    return ExitCode::Done;
}

} // namespace

CliResult<ExitCode> runStatus(const CliContext &context)
{
    bool hasFailed = false;
    const auto code = forEach(
        context,
        [&](const QString &id) {
            auto answer = context.api.get("/api/status/" + encoded(id));
            hasFailed =
                hasFailed || (answer && answer->json().value(u"status").toString() == u"failed");
            return answer;
        },
        [&](const QString &, const QJsonObject &job) { return jobText(job, context.layout); });
    return code && *code == ExitCode::Done && hasFailed ? ExitCode::JobFailed : code;
}

CliResult<ExitCode> runCancel(const CliContext &context)
{
    return forEach(
        context,
        [&](const QString &id) { return context.api.post("/api/jobs/" + encoded(id) + "/cancel"); },
        [](const QString &id, const QJsonObject &) {
            return line(QStringLiteral("Cancelled %1.").arg(id));
        });
}

CliResult<ExitCode> runRetry(const CliContext &context)
{
    return forEach(
        context,
        [&](const QString &id) { return context.api.post("/api/jobs/" + encoded(id) + "/retry"); },
        [](const QString &id, const QJsonObject &answer) {
            const QString worksOnIt = answer.value(u"job_id").toString();
            return worksOnIt == id
                       ? line(QStringLiteral("%1 is in the queue again.").arg(id))
                       : line(QStringLiteral("%1 works on the same input already.").arg(worksOnIt));
        });
}

CliResult<ExitCode> runDelete(const CliContext &context)
{
    return forEach(
        context, [&](const QString &id) { return context.api.remove("/api/jobs/" + encoded(id)); },
        [](const QString &id, const QJsonObject &) {
            return line(QStringLiteral("Deleted %1.").arg(id));
        });
}

CliResult<ExitCode> runStar(const CliContext &context)
{
    const bool isOff = context.arguments.has("--off");
    return forEach(
        context,
        [&](const QString &id) {
            const QByteArray path = "/api/jobs/" + encoded(id) + "/star";
            return isOff ? context.api.remove(path) : context.api.put(path);
        },
        [&](const QString &id, const QJsonObject &) {
            return line((isOff ? QStringLiteral("%1 has no star any more.")
                               : QStringLiteral("%1 has a star."))
                            .arg(id));
        });
}

CliResult<ExitCode> runNote(const CliContext &context)
{
    const QStringList &operands = context.arguments.operands;
    const auto answer = context.api.put("/api/jobs/" + encoded(operands[0]) + "/note",
                                        {{QStringLiteral("note"), operands[1]}});
    return tellMarks(context, answer,
                     operands[1].isEmpty() ? QStringLiteral("%1 has no note any more.")
                                           : QStringLiteral("%1 has that note."));
}

CliResult<ExitCode> runTag(const CliContext &context)
{
    const QStringList &operands = context.arguments.operands;
    const auto answer =
        context.api.put("/api/jobs/" + encoded(operands[0]) + "/tags",
                        {{QStringLiteral("tags"), QJsonArray::fromStringList(operands.mid(1))}});
    return tellMarks(context, answer,
                     operands.size() == 1 ? QStringLiteral("%1 has no tags of yours any more.")
                                          : QStringLiteral("%1 has those tags."));
}

} // namespace smartcache
