#include "app/job/failurepanel.h"

#include "app/job/jobwords.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace smartcache {

FailurePanel::FailurePanel(const AppContext &context, QWidget *parent)
    : QFrame(parent)
    , m_reason(new QLabel)
    , m_message(new QLabel)
    , m_code(new QLabel)
    , m_retry(new QPushButton(tr("Try again")))
{
    setObjectName(QStringLiteral("failure"));
    setLook(this, "bannerDanger");
    setLook(m_reason, "heading");
    setLook(m_code, "code");
    m_message->setObjectName(QStringLiteral("failureMessage"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_retry->setIcon(context.theme.icon(QStringLiteral("refresh")));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(6);
    for (QLabel *label : {m_reason, m_message, m_code}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    layout->addWidget(m_reason);
    layout->addWidget(m_message);
    auto *line = new QHBoxLayout;
    line->addWidget(m_retry);
    line->addWidget(m_code, 1);
    line->setSpacing(12);
    layout->addLayout(line);
    connect(m_retry, &QPushButton::clicked, this, &FailurePanel::retryRequested);
}

void FailurePanel::show(const Error &error, bool canRetry)
{
    m_reason->setText(JobWords::reason(error.code));
    m_message->setText(error.message);
    m_message->setVisible(!error.message.isEmpty());
    m_code->setText(error.code);
    m_retry->setVisible(canRetry);
    setVisible(true);
}

} // namespace smartcache
