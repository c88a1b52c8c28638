#include "app/summarize/summarizepage.h"
#include "app/widgets/look.h"

#include <QLabel>
#include <QVBoxLayout>

namespace smartcache {

SummarizePage::SummarizePage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Summarize"));
    setLook(title, "title");
    layout->addWidget(title);
    layout->addStretch(1);
}

} // namespace smartcache
