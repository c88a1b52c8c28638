#include "app/job/sourcespanel.h"

#include "app/widgets/look.h"

#include <QFrame>
#include <QLabel>
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

SourcesPanel::SourcesPanel(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("sources"));
    m_rows->setContentsMargins(22, 0, 0, 4);
    m_rows->setSpacing(12);
}

void SourcesPanel::show(const QList<SourceSpan> &sources)
{
    if (sources == m_sources)
        return;
    m_sources = sources;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const SourceSpan &span : sources) {
        auto *row = new QWidget;
        auto *layout = new QVBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(plainLabel(span.sentence));
        auto *quote = new QFrame;
        setLook(quote, "quote");
        auto *quoteLayout = new QVBoxLayout(quote);
        quoteLayout->setContentsMargins(10, 4, 10, 4);
        QLabel *text = plainLabel(span.quote);
        setLook(text, "muted");
        quoteLayout->addWidget(text);
        layout->addWidget(quote);
        m_rows->addWidget(row);
    }
}

} // namespace smartcache
