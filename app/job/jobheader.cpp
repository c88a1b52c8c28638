#include "app/job/jobheader.h"

#include "app/backend/backend.h"
#include "app/job/jobwords.h"
#include "app/shell/theme.h"
#include "app/widgets/flowlayout.h"
#include "app/widgets/look.h"
#include "core/base/clock.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <climits>

namespace smartcache {

JobHeader::JobHeader(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new QLabel)
    , m_actions(new QWidget)
    , m_meta(new FlowLayout(14, 4))
    , m_tags(new FlowLayout)
{
    m_title->setObjectName(QStringLiteral("jobTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(m_title, "headline");

    auto *actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(2);
    m_star = addButton("star", QStringLiteral("star"), tr("Star"));
    m_star->setCheckable(true);
    m_copy = addButton("copy", QStringLiteral("copy"), tr("Copy as text"));
    m_copyMarkdown =
        addButton("copyMarkdown", QStringLiteral("copy-markdown"), tr("Copy as Markdown"));
    m_open = addButton("open", QStringLiteral("external"), tr("Open the source"));
    m_refresh = addButton("refresh", QStringLiteral("refresh"), tr("Summarise again"));

    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_title, 1);
    line->addWidget(m_actions, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(line);
    layout->addLayout(m_meta);
    layout->addLayout(m_tags);

    connect(m_star, &QToolButton::clicked, this, &JobHeader::starRequested);
    connect(m_refresh, &QToolButton::clicked, this, &JobHeader::refreshRequested);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { copy(m_copy, JobWords::asText(m_job, m_marks), tr("Copied")); });
    connect(m_copyMarkdown, &QToolButton::clicked, this, [this] {
        copy(m_copyMarkdown, JobWords::asMarkdown(m_job, m_marks), tr("Copied as Markdown"));
    });
    connect(m_open, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(JobWords::sourceUrl(m_job)); });
}

QToolButton *JobHeader::addButton(const char *name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(m_context.theme.icon(icon));
    button->setIconSize({20, 20});
    button->setToolTip(text);
    button->setAccessibleName(text);
    m_actions->layout()->addWidget(button);
    return button;
}

void JobHeader::copy(QWidget *asked, const QString &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(text);
    QToolTip::showText(asked->mapToGlobal(QPoint(0, asked->height())), said, asked);
}

void JobHeader::show(const JobWatch &watch)
{
    setVisible(watch.job().has_value());
    if (!watch.job())
        return;
    m_job = *watch.job();
    m_marks = watch.marks();
    m_title->setText(JobWords::title(m_job));
    showActions(watch);
    showMeta(watch);
    showTags();
}

void JobHeader::showActions(const JobWatch &watch)
{
    const bool isDone = m_job.status == JobStatus::Completed;
    m_copy->setVisible(isDone);
    m_copyMarkdown->setVisible(isDone);
    m_refresh->setVisible(isDone && watch.canRefresh());
    m_open->setVisible(!JobWords::sourceUrl(m_job).isEmpty());
    const QString where = JobWords::shortAddress(JobWords::sourceUrl(m_job));
    m_open->setToolTip(QStringLiteral("<qt>%1</qt>").arg(tr("Open %1").arg(where).toHtmlEscaped()));
    m_star->setVisible(isDone && !watch.recordId().isEmpty());
    m_star->setChecked(m_marks.starred);
    m_star->setIcon(m_context.theme.icon(m_marks.starred ? QStringLiteral("star-filled")
                                                         : QStringLiteral("star")));
    const QString said = m_marks.starred ? tr("Remove the star") : tr("Star");
    m_star->setToolTip(said);
    m_star->setAccessibleName(said);
}

QList<JobHeader::Meta> JobHeader::metaOf(const JobWatch &watch) const
{
    QList<Meta> meta{{JobWords::source(m_job)}};
    if (m_job.status != JobStatus::Completed)
        return meta;
    const CachedSummary &result = m_job.result;
    if (!result.byline.isEmpty())
        meta.append({result.byline.simplified().left(80)});
    meta.append({JobWords::engine(result.summary.engine, result.summary.model)});
    if (watch.isCached() || result.isReused()) {
        const QDateTime made =
            result.revalidatedAt.isValid() ? result.revalidatedAt : result.createdAt;
        const auto age =
            std::chrono::seconds(qMax<qint64>(made.secsTo(m_context.backend.clock().now()), 0));
        meta.append(
            {tr("From the cache, made %1", "made 3 hours ago").arg(JobWords::age(age)), "success"});
    } else if (result.duration.count() > 0) {
        meta.append({JobWords::duration(result.duration)});
    }
    const TokenUsage &usage = result.summary.usage;
    if (const qint64 tokens = usage.prompt + usage.output + usage.thoughts; tokens > 0)
        meta.append({tr("%Ln token(s)", nullptr, int(qMin<qint64>(tokens, INT_MAX)))});
    if (result.summary.isProvisional)
        meta.append({tr("Provisional: Gemini is to make a better one"), "warning"});
    return meta;
}

void JobHeader::showMeta(const JobWatch &watch)
{
    const QList<Meta> meta = metaOf(watch);
    if (meta == m_shownMeta)
        return;
    m_shownMeta = meta;
    m_meta->clear();
    for (const Meta &item : meta) {
        auto *label = new QLabel;
        label->setTextFormat(Qt::PlainText);
        label->setText(item.text);
        setLook(label, item.look);
        m_meta->addWidget(label);
    }
}

void JobHeader::showTags()
{
    const QList<QStringList> tags{m_job.result.summary.tags, m_marks.tags};
    if (tags == m_shownTags)
        return;
    m_shownTags = tags;
    m_tags->clear();
    for (const QString &tag : tags.at(0))
        addTag(m_tags, tag, false);
    for (const QString &tag : tags.at(1))
        addTag(m_tags, tag, true);
}

void JobHeader::addTag(FlowLayout *tags, const QString &tag, bool isUsers)
{
    auto *chip = new QLabel;
    chip->setTextFormat(Qt::PlainText);
    chip->setText(tag);
    setLook(chip, isUsers ? "ownChip" : "chip");
    if (isUsers)
        chip->setToolTip(tr("Your own tag"));
    chip->setAccessibleName(isUsers ? tr("Your own tag: %1").arg(tag) : tr("Tag: %1").arg(tag));
    tags->addWidget(chip);
}

} // namespace smartcache
