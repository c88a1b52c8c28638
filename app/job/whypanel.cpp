#include "app/job/whypanel.h"

#include "app/backend/backend.h"
#include "app/job/jobwords.h"
#include "app/settings/appsettings.h"
#include "app/widgets/look.h"
#include "core/engineclient.h"

#include <QFormLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QVBoxLayout>

namespace smartcache {

namespace {

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

WhyPanel::WhyPanel(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_why(plainLabel({}))
    , m_rows(new QFormLayout)
{
    setObjectName(QStringLiteral("why"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 0, 0, 4);
    layout->setSpacing(8);
    layout->addWidget(m_why);
    m_rows->setHorizontalSpacing(16);
    m_rows->setVerticalSpacing(4);
    layout->addLayout(m_rows);
}

void WhyPanel::explain(const Job &job, std::optional<SubmitReply::Outcome> outcome)
{
    m_asked = job.id;
    m_outcome = outcome;
    EngineClient *client = m_context.backend.client();
    if (!client)
        return;
    client->explain(job, [self = QPointer(this), job](const Expected<QJsonObject> &explanation) {
        if (!self || self->m_asked != job.id)
            return;
        if (explanation)
            self->show(job, *explanation);
        else
            self->m_why->setText(explanation.error().message);
    });
}

void WhyPanel::show(const Job &job, const QJsonObject &explanation)
{
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
    m_why->setText(explanation.value(u"why").toString());
    QString outcome = explanation.value(u"outcome").toString();
    if (m_outcome == SubmitReply::Outcome::Coalesced && outcome == QLatin1String("new"))
        outcome = QStringLiteral("coalesced");
    addRow(tr("Answer"), outcomeText(outcome));
    if (const QJsonValue age = explanation.value(u"age_s"); !age.isNull())
        addRow(tr("Made"), JobWords::age(std::chrono::seconds(age.toInteger())));
    addRow(tr("In the cache"), timeLeft(explanation));
    if (job.status == JobStatus::Completed)
        addRow(tr("Made by"),
               JobWords::engine(job.result.summary.engine, job.result.summary.model));
    addRow(tr("Tokens"), tokensText(explanation.value(u"tokens").toObject()));
    if (const QJsonValue cost = explanation.value(u"cost_usd"); !cost.isNull())
        addRow(tr("Spent"), JobWords::money(cost.toDouble()));
    if (const QJsonValue saved = explanation.value(u"saved_usd"); !saved.isNull())
        addRow(tr("Saved"), JobWords::money(saved.toDouble()));
}

QString WhyPanel::outcomeText(const QString &outcome) const
{
    if (outcome == QLatin1String("hit"))
        return tr("From the cache");
    if (outcome == QLatin1String("stale"))
        return tr("From the cache, expired; it is made anew");
    if (outcome == QLatin1String("coalesced"))
        return tr("Joined a job that was under way already");
    return tr("Made for this submission");
}

QString WhyPanel::timeLeft(const QJsonObject &explanation) const
{
    const QJsonValue left = explanation.value(u"ttl_s");
    if (!left.isNull() && left.toInteger() > 0)
        return tr("for another %1", "for another 3 days")
            .arg(JobWords::span(std::chrono::seconds(left.toInteger())));
    if (!left.isNull())
        return tr("expired");
    // The explanation has nothing both for ever and for what is not there.
    const bool isKept = explanation.value(u"outcome").toString() == QLatin1String("hit");
    return isKept ? tr("for good") : QString();
}

QString WhyPanel::tokensText(const QJsonObject &tokens) const
{
    const auto count = [&](const char *name) {
        return tokens.value(QLatin1String(name)).toInteger();
    };
    if (count("prompt") == 0 && count("output") == 0)
        return {};
    const QLocale locale;
    return tr("%1 in, %2 out")
        .arg(locale.toString(count("prompt")),
             locale.toString(count("output") + count("thoughts")));
}

void WhyPanel::addRow(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *label = new QLabel(name);
    setLook(label, "muted");
    m_rows->addRow(label, plainLabel(value));
}

} // namespace smartcache
