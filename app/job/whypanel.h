#pragma once

#include "app/appcontext.h"
#include "core/jobs/job.h"
#include "core/jobs/jobscripts.h"

#include <QWidget>

#include <optional>

class QFormLayout;
class QLabel;

namespace smartcache {

/// Why there is this answer and what it cost, as EngineClient::explain tells. Main thread.
class WhyPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WhyPanel(const AppContext &context, QWidget *parent = nullptr);

    /// Asks about `job`. `outcome`: what became of the submission that led here, where it is known;
    /// a job alone cannot tell that somebody joined it.
    void explain(const Job &job, std::optional<SubmitReply::Outcome> outcome);

private:
    void show(const Job &job, const QJsonObject &explanation);
    QString outcomeText(const QString &outcome) const;
    QString timeLeft(const QJsonObject &explanation) const;
    QString tokensText(const QJsonObject &tokens) const;
    void addRow(const QString &name, const QString &value);

    const AppContext m_context;
    QByteArray m_asked; ///< The job that was asked about last.
    std::optional<SubmitReply::Outcome> m_outcome;
    QLabel *const m_why;
    QFormLayout *const m_rows;
};

} // namespace smartcache
