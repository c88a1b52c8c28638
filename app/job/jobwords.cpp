#include "app/job/jobwords.h"

#include "core/history/historyexport.h"

#include <QLocale>

#include <utility>

namespace smartcache {

using namespace std::chrono;

namespace {

constexpr int titleLength = 120;
constexpr int excerptLength = 80; ///< Where there is no title.

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
           && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

QString shortened(const QString &text, int maxLength)
{
    return text.size() > maxLength ? text.left(maxLength - 1).trimmed() + QChar(0x2026) : text;
}

} // namespace

QString JobWords::title(const Job &job)
{
    const QString &input = job.input.value;
    const QString start = job.input.isUrl()
                              ? shortAddress(job.input.url())
                              : shortened(input.left(titleLength * 4).simplified(), excerptLength);
    for (const QString &text : {job.result.summary.title.simplified(), job.given.title.simplified(),
                                job.given.fileName, start}) {
        if (!text.isEmpty())
            return shortened(text, titleLength);
    }
    return tr("Summary");
}

QUrl JobWords::sourceUrl(const Job &job)
{
    const QUrl last(job.result.sourceUrl, QUrl::StrictMode);
    const QUrl url = isWebAddress(last) ? last : job.input.url();
    return isWebAddress(url) ? url : QUrl();
}

QString JobWords::source(const Job &job)
{
    if (!job.given.fileName.isEmpty())
        return job.given.fileName;
    const QUrl url = sourceUrl(job);
    return url.isEmpty() ? tr("Text") : url.host();
}

QString JobWords::shortAddress(const QUrl &url, int maxLength)
{
    QString text =
        url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    if (text.startsWith(QLatin1String("//")))
        text.remove(0, 2);
    return shortened(text, maxLength);
}

QString JobWords::span(seconds time)
{
    const auto count = [](auto duration) { return int(qMax<qint64>(duration.count(), 0)); };
    if (time < minutes(1))
        return tr("%n second(s)", nullptr, count(time));
    if (time < hours(1))
        return tr("%n minute(s)", nullptr, count(duration_cast<minutes>(time)));
    if (time < days(2))
        return tr("%n hour(s)", nullptr, count(duration_cast<hours>(time)));
    return tr("%n day(s)", nullptr, count(duration_cast<days>(time)));
}

QString JobWords::age(seconds age)
{
    return age < seconds(5) ? tr("just now") : tr("%1 ago", "1 hour ago").arg(span(age));
}

QString JobWords::duration(milliseconds time)
{
    const QLocale locale;
    if (time < milliseconds(100))
        return tr("less than %1 s").arg(locale.toString(0.1, 'f', 1));
    if (time < seconds(10))
        return tr("%1 s").arg(locale.toString(double(time.count()) / 1000, 'f', 1));
    const auto whole = duration_cast<seconds>(time);
    if (whole < minutes(1))
        return tr("%1 s").arg(locale.toString(qint64(whole.count())));
    return tr("%1 min %2 s")
        .arg(locale.toString(qint64(whole.count() / 60)),
             locale.toString(qint64(whole.count() % 60)));
}

QString JobWords::engine(const QString &engine, const QString &model)
{
    if (!model.isEmpty())
        return model;
    if (engine == QLatin1String("extractive"))
        return tr("Offline summarizer");
    if (engine == QLatin1String("verbatim"))
        return tr("The text itself");
    if (engine == QLatin1String("gemini"))
        return tr("Gemini");
    return engine;
}

QString JobWords::money(double dollars)
{
    if (dollars <= 0)
        return tr("nothing");
    const int digits = dollars < 0.01 ? 6 : dollars < 1 ? 4 : 2;
    return tr("$%1").arg(QLocale().toString(dollars, 'f', digits));
}

QString JobWords::reason(const QString &code)
{
    static const std::pair<const char *, const char *> reasons[] = {
        {"cancelled", QT_TR_NOOP("It was cancelled.")},
        {"blocked_page", QT_TR_NOOP("The page did not let its text be read.")},
        {"empty_page", QT_TR_NOOP("There was no text to summarise.")},
        {"unsupported_type", QT_TR_NOOP("This kind of file or page cannot be read.")},
        {"unreadable_pdf", QT_TR_NOOP("The PDF could not be read.")},
        {"page_too_large", QT_TR_NOOP("The page is too large.")},
        {"fetch_timeout", QT_TR_NOOP("The page took too long to answer.")},
        {"fetch_failed", QT_TR_NOOP("The page could not be fetched.")},
        {"http_status", QT_TR_NOOP("The page could not be fetched.")},
        {"too_many_redirects", QT_TR_NOOP("The page only leads on and on.")},
        {"tls_failed", QT_TR_NOOP("There was no safe connection to the page.")},
        {"dns_failed", QT_TR_NOOP("The page's server could not be found.")},
        {"forbidden_address", QT_TR_NOOP("This address may not be fetched.")},
        {"content_blocked", QT_TR_NOOP("Gemini declined to summarise this.")},
        {"ai_timeout", QT_TR_NOOP("Gemini took too long to answer.")},
        {"ai_unavailable", QT_TR_NOOP("Gemini cannot be reached at the moment.")},
        {"ai_rate_limited", QT_TR_NOOP("Gemini asked to wait a little.")},
        {"rate_limited_here", QT_TR_NOOP("This minute's requests to Gemini are used up.")},
        {"ai_bad_reply", QT_TR_NOOP("Gemini's answer could not be used.")},
        {"key_missing", QT_TR_NOOP("There is no key for Gemini.")},
        {"key_rejected", QT_TR_NOOP("Gemini did not accept the key.")},
        {"quota_exhausted", QT_TR_NOOP("The quota of Gemini is used up.")},
        {"request_quota_exhausted", QT_TR_NOOP("The day's requests are used up.")},
        {"budget_exhausted", QT_TR_NOOP("The day's budget is used up.")},
        {"not_running", QT_TR_NOOP("SmartCache is not running at the moment.")},
        {"unknown_job", QT_TR_NOOP("This summary is not there any more.")},
    };
    for (const auto &[known, text] : reasons) {
        if (code == QLatin1String(known))
            return tr(text);
    }
    return tr("It did not work out.");
}

QString JobWords::asText(const Job &job, const JobMarks &marks)
{
    QStringList parts{title(job), job.result.summary.text};
    if (const QUrl url = sourceUrl(job); !url.isEmpty())
        parts.append(tr("Source: %1").arg(url.toString(QUrl::FullyEncoded)));
    QStringList tags = job.result.summary.tags + marks.tags;
    tags.removeDuplicates();
    if (!tags.isEmpty())
        parts.append(tr("Tags: %1").arg(QLocale().createSeparatedList(tags)));
    return parts.join(QStringLiteral("\n\n")) + QLatin1Char('\n');
}

QString JobWords::asMarkdown(const Job &job, const JobMarks &marks)
{
    HistoryExport writer(HistoryExport::Format::Markdown);
    const QByteArray section = writer.job(HistoryEntry::of(job, marks, std::nullopt));
    return QString::fromUtf8(section).trimmed() + QLatin1Char('\n');
}

} // namespace smartcache
