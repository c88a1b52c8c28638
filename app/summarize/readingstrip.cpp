#include "app/summarize/readingstrip.h"

#include "app/shell/theme.h"
#include "app/summarize/submitter.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto noticeable = 300ms;
constexpr int barWidth = 96;
constexpr qsizetype longestName = 80;

} // namespace

ReadingStrip::ReadingStrip(Submitter &submitter, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_submitter(submitter)
    , m_text(new QLabel)
{
    m_text->setObjectName(QStringLiteral("readingText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    setLook(m_text, "muted");
    auto *bar = new QProgressBar;
    bar->setRange(0, 0); // how long it takes nobody knows
    bar->setTextVisible(false);
    bar->setFixedWidth(barWidth);
    bar->setAccessibleName(tr("Reading files"));
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelReading"));
    cancel->setIcon(theme.icon(QStringLiteral("stop")));
    cancel->setAccessibleName(tr("Cancel reading files"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 12, 0);
    line->setSpacing(12);
    line->addWidget(bar);
    line->addWidget(m_text, 1);
    line->addWidget(cancel);
    hide();

    m_appear.setSingleShot(true);
    m_appear.setInterval(noticeable);
    connect(&m_appear, &QTimer::timeout, this, &QWidget::show);
    connect(cancel, &QPushButton::clicked, &submitter, &Submitter::cancelFiles);
    connect(&submitter, &Submitter::readingChanged, this, &ReadingStrip::refresh);
}

void ReadingStrip::refresh()
{
    const int files = m_submitter.filesToRead();
    if (files == 0) {
        m_appear.stop();
        return hide();
    }
    const QString name = m_submitter.readingName().left(longestName);
    m_text->setText(files == 1
                        ? tr("Reading %1…").arg(name)
                        : tr("Reading %1, and %Ln more after it…", nullptr, files - 1).arg(name));
    if (isHidden() && !m_appear.isActive())
        m_appear.start();
}

} // namespace smartcache
