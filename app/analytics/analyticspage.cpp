#include "app/analytics/analyticspage.h"
#include "app/widgets/look.h"

#include <QLabel>
#include <QVBoxLayout>

namespace smartcache {

AnalyticsPage::AnalyticsPage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Analytics"));
    setLook(title, "title");
    layout->addWidget(title);
    layout->addStretch(1);
}

} // namespace smartcache
