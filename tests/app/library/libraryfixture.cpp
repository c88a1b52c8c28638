#include "tests/app/library/libraryfixture.h"

#include "core/store/keys.h"
#include "tests/support/answerto.h"

#include <QLabel>
#include <QTextEdit>

namespace smartcache::test {

namespace {

std::vector<Command> storing(const Job &job)
{
    const Keys keys;
    return {
        {"SET", keys.job(job.id), job.toJson()},
        {"ZADD", keys.history(), QByteArray::number(job.createdAt.toMSecsSinceEpoch()), job.id}};
}

/// As resources/scripts/lib/tell.lua does.
Command telling(const QByteArray &event)
{
    const Keys keys;
    return {"EVAL",
            "local id = redis.call('XADD', KEYS[1], '*', 'event', ARGV[2]) "
            "redis.call('PUBLISH', ARGV[1], "
            "'{\"event_id\":\"' .. id .. '\",' .. string.sub(ARGV[2], 2))",
            "1",
            keys.eventLog(),
            keys.events(),
            event};
}

void run(ValkeyServer &store, const std::vector<Command> &commands)
{
    if (const auto done = store.connection().pipeline(commands); !done)
        qFatal("%s", qPrintable(done.error().message));
}

} // namespace

QByteArray idOf(int number)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0');
}

Job storedJob(int number)
{
    Job job;
    job.id = idOf(number);
    job.hash = QByteArray(64, 'a');
    job.recipe = {QStringLiteral("extractive"), {}, {}, {}, QStringLiteral("medium")};
    job.status = JobStatus::Completed;
    job.input.value = QStringLiteral("The text of number %1").arg(number);
    job.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60 - qint64(number) * 60);
    job.completedAt = job.createdAt.addMSecs(500);
    job.result.summary.title = QStringLiteral("Title %1").arg(number);
    job.result.summary.text = QStringLiteral("Summary of number %1.").arg(number);
    job.result.summary.tags = {QStringLiteral("Tag%1").arg(number % 3)};
    job.result.summary.engine = QStringLiteral("extractive");
    return job;
}

LibraryFixture::LibraryFixture(const std::vector<Job> &jobs)
{
    std::vector<Command> commands;
    for (const Job &job : jobs) {
        for (const Command &command : storing(job))
            commands.push_back(command);
    }
    if (!commands.empty())
        run(desktop.store(), commands);
    desktop.start();
    page = std::make_unique<LibraryPage>(desktop.context());
    page->resize(868, 640);
    page->show();
    model = page->findChild<LibraryModel *>();
    list = page->findChild<LibraryList *>();
    if (!QTest::qWaitForWindowActive(page.get()))
        qFatal("The window did not become active");
    const int first = int(std::min<size_t>(jobs.size(), LibraryLoader::pageSize));
    const bool isThere = QTest::qWaitFor(
        [&] {
            return model->loader().state() == LibraryLoader::State::Ready
                   && model->rowCount() >= first;
        },
        waitMs);
    if (!isThere)
        qFatal("The list did not come");
}

LibraryFixture::~LibraryFixture() = default;

void LibraryFixture::put(const Job &job)
{
    std::vector<Command> commands = storing(job);
    commands.push_back(telling(job.event(QDateTime::currentDateTimeUtc())));
    run(desktop.store(), commands);
}

Expected<HistoryClient::MarkedJob> LibraryFixture::stored(const QByteArray &id)
{
    return answerTo<HistoryClient::MarkedJob>([&](auto done) { history().job(id, done); });
}

QStringList LibraryFixture::titles() const
{
    QStringList titles;
    for (int row = 0; row < model->rowCount(); ++row)
        titles.append(model->data(model->index(row), Qt::DisplayRole).toString());
    return titles;
}

void LibraryFixture::select(const QList<int> &rows)
{
    list->setFocus();
    list->selectOnly(rows.first());
    for (const int row : rows)
        list->selectionModel()->select(model->index(row), QItemSelectionModel::Select);
}

QString LibraryFixture::resultText() const
{
    return child<QLabel>("result")->text();
}

QStringList LibraryFixture::shownTexts() const
{
    QStringList texts;
    for (const QLabel *label : page->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            texts.append(label->text());
    }
    for (const QTextEdit *text : page->findChildren<QTextEdit *>()) {
        if (text->isVisible())
            texts.append(text->toPlainText());
    }
    return texts;
}

} // namespace smartcache::test
