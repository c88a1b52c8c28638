#include "app/summarize/emptystate.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace smartcache {

EmptyState::EmptyState(Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *tips = new QHBoxLayout;
    tips->setSpacing(24);
    tips->addWidget(makeTip(theme, QStringLiteral("text"), tr("Texts and pages"),
                            tr("Paste a text, or the address of a page. Several addresses become "
                               "several summaries.")));
    tips->addWidget(makeTip(theme, QStringLiteral("file"), tr("Files"),
                            tr("Drop texts, Markdown, saved pages and PDFs here.")));
    tips->addWidget(makeTip(theme, QStringLiteral("bolt"), tr("Never paid for twice"),
                            tr("What was summarised before comes from the cache, at once and for "
                               "nothing.")));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addStretch(2);
    layout->addLayout(tips);
    layout->addStretch(3);
}

QWidget *EmptyState::makeTip(Theme &theme, const QString &icon, const QString &title,
                             const QString &text)
{
    auto *tip = new QWidget;
    auto *layout = new QVBoxLayout(tip);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto *sign = new QLabel;
    const auto draw = [sign, &theme, icon] {
        sign->setPixmap(theme.icon(icon, theme.colors().accent).pixmap(28, 28));
    };
    draw();
    connect(&theme, &Theme::changed, sign, draw);
    auto *heading = new QLabel(title);
    setLook(heading, "heading");
    heading->setAlignment(Qt::AlignHCenter);
    auto *words = new QLabel(text);
    setLook(words, "muted");
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    layout->addWidget(sign, 0, Qt::AlignHCenter);
    layout->addWidget(heading);
    layout->addWidget(words, 1);
    return tip;
}

} // namespace smartcache
