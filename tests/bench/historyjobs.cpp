#include "tests/bench/historyjobs.h"

#include "core/jobs/job.h"
#include "core/store/keys.h"

#include <QRandomGenerator>
#include <QUuid>

#include <cmath>

namespace smartcache::test {

namespace {

/// Jobs as they are after some months of use, the same on every run: two thirds pages, one third
/// texts of some hundred words; words as frequent as in a language (Zipf's law).
class Jobs
{
public:
    Job job(int number)
    {
        Job job;
        job.id =
            QUuid::createUuidV5(QUuid(), QString::number(number)).toByteArray(QUuid::WithoutBraces);
        job.hash = QByteArray(64, '0');
        job.recipe = {QStringLiteral("gemini"),
                      QStringLiteral("gemini-2.5-flash"),
                      {},
                      {},
                      QStringLiteral("medium")};
        job.createdAt = newestJob().addSecs(-qint64(number) * 60);
        job.completedAt = job.createdAt.addMSecs(3000);
        if (number % 3 == 0) {
            job.input.value = words(400);
        } else {
            job.input.kind = CanonicalInput::Kind::Url;
            job.input.value = QStringLiteral("https://%1.example/%2-%3")
                                  .arg(word(), word(), QString::number(number));
        }
        job.status = number % 50 == 0 ? JobStatus::Failed : JobStatus::Completed;
        if (job.status == JobStatus::Failed) {
            job.errorCode = QStringLiteral("fetch_timeout");
            job.error = QStringLiteral("The page took too long.");
            return job;
        }
        Summary &summary = job.result.summary;
        summary.title = words(7);
        summary.text = words(80);
        for (int i = 0; i < 5; ++i)
            summary.tags.append(word() + QLatin1Char(' ') + word());
        // One tag that a tenth has, and words for searches that find few and many.
        if (number % 10 == 0)
            summary.tags.append(QStringLiteral("Reading list"));
        if (number % 1000 == 7)
            summary.text += QStringLiteral(" zeppelin");
        if (number % 2 == 0)
            summary.text += QStringLiteral(" everywhere");
        summary.engine = QStringLiteral("gemini");
        summary.model = job.recipe.model;
        summary.usage = {1200, 0, 150, 0};
        job.result.sourceUrl = job.input.isUrl() ? job.input.value : QString();
        return job;
    }

private:
    QString word()
    {
        constexpr double vocabulary = 20'000;
        const auto rank = quint64(std::pow(vocabulary, m_random.generateDouble()));
        // A word for each rank, of two to five syllables.
        static const char *const syllables[] = {"ba", "do", "fe", "gi", "ku", "la", "me", "ni",
                                                "po", "ra", "se", "ti", "vo", "wa", "xe", "zu"};
        QString word;
        for (quint64 rest = rank * 2654435761 % 1048576 + 16; rest > 0; rest /= 16)
            word += QLatin1String(syllables[rest % 16]);
        return word;
    }

    QString words(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(word());
        return list.join(QLatin1Char(' '));
    }

    QRandomGenerator m_random{1};
};

} // namespace

QDateTime newestJob()
{
    return QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);
}

void fillHistory(BlockingConnection &store, int count)
{
    const Keys keys;
    Jobs jobs;
    std::vector<Command> commands;
    for (int i = 0; i < count; ++i) {
        const Job job = jobs.job(i);
        commands.push_back({"SET", keys.job(job.id), job.toJson()});
        commands.push_back({"ZADD", keys.history(),
                            QByteArray::number(job.createdAt.toMSecsSinceEpoch()), job.id});
        if (commands.size() < 1000 && i + 1 < count)
            continue;
        if (const auto done = store.pipeline(commands); !done)
            qFatal("%s", qPrintable(done.error().message));
        commands.clear();
    }
}

} // namespace smartcache::test
