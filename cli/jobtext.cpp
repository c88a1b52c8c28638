#include "cli/jobtext.h"

#include "cli/text.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace smartcache {

namespace {

/// Longer lines are hard to read.
constexpr int widestText = 90;

QString field(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

QString listed(const QJsonValue &value)
{
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items.append(harmlessLine(item.toString()));
    return items.join(QStringLiteral(", "));
}

QString heading(const QString &text, const Layout &layout)
{
    const QString lines = wrapped(harmlessLine(text), layout.columns).join(u'\n');
    return layout.hasStyle ? QStringLiteral("\033[1m%1\033[0m").arg(lines) : lines;
}

QString madeBy(const QJsonObject &job)
{
    QString by = field(job, "engine");
    if (const QString model = field(job, "model"); !model.isEmpty())
        by += QStringLiteral(" (%1)").arg(model);
    by += QStringLiteral(", in ") + durationText(job.value(u"duration_ms").toInteger());
    if (const QJsonValue cost = job.value(u"cost_usd"); cost.toDouble() > 0)
        by += QStringLiteral(", for $%1").arg(cost.toDouble(), 0, 'f', 4);
    if (job.value(u"cached").toBool())
        by += job.contains(u"stale") ? QStringLiteral("; from the cache, expired")
                                     : QStringLiteral("; from the cache");
    if (job.value(u"provisional").toBool())
        by += QStringLiteral("; provisional");
    return by;
}

QString statusText(const QJsonObject &job)
{
    const QString status = field(job, "status");
    if (const QString retryAt = field(job, "retry_at"); !retryAt.isEmpty())
        return QStringLiteral("%1, next attempt at %2").arg(status, timeText(retryAt));
    return status;
}

} // namespace

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return QStringLiteral("%1 ms").arg(milliseconds);
    if (milliseconds < 60 * 1000)
        return QStringLiteral("%1 s").arg(double(milliseconds) / 1000, 0, 'f', 1);
    const qint64 seconds = milliseconds / 1000;
    return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString timeText(const QString &timestamp)
{
    const QDateTime time = QDateTime::fromString(timestamp, Qt::ISODateWithMs);
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))
                          : harmlessLine(timestamp);
}

QString namedValues(const QList<QPair<QString, QString>> &values, const Layout &layout)
{
    int names = 0;
    for (const auto &[name, value] : values) {
        if (!value.isEmpty())
            names = std::max(names, displayWidth(name));
    }
    const int indent = names + 2;
    QString text;
    for (const auto &[name, value] : values) {
        if (value.isEmpty())
            continue;
        const QStringList lines = wrapped(harmless(value), layout.columns - indent);
        text += padded(name, indent) + lines.join(u'\n' + QString(indent, u' ')) + u'\n';
    }
    return text;
}

QString jobText(const QJsonObject &job, const Layout &given)
{
    const Layout layout{std::min(given.columns, widestText), given.hasStyle};
    QString text;
    if (const QString title = field(job, "title"); !title.isEmpty())
        text += heading(title, layout) + QStringLiteral("\n\n");
    if (const QString summary = field(job, "summary"); !summary.isEmpty())
        text += wrapped(harmless(summary), layout.columns).join(u'\n') + QStringLiteral("\n\n");

    const bool isCompleted = field(job, "status") == u"completed";
    QList<QPair<QString, QString>> values;
    const auto add = [&](const char *name, const QString &value) {
        values.append({QString::fromLatin1(name), harmlessLine(value)});
    };
    if (!isCompleted)
        add("Status", statusText(job));
    add("Error", field(job, "error"));
    add("Tags", listed(job.value(u"tags")));
    if (isCompleted)
        add("Made by", madeBy(job));
    for (const QJsonValue &notice : job.value(u"notices").toArray())
        add("Notice", notice.toString());
    add("Source", field(job, "source_url"));
    add("File", field(job, "file_name"));
    add("Note", field(job, "note"));
    add("Your tags", listed(job.value(u"user_tags")));
    if (const QString created = field(job, "created_at"); !created.isEmpty())
        add("Handed in", timeText(created));
    add("Job", field(job, "job_id"));
    return text + namedValues(values, layout);
}

} // namespace smartcache
