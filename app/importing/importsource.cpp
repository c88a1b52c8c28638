#include "app/importing/importsource.h"

#include "app/importing/importtexts.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFrame>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace smartcache {

namespace {

constexpr QSize iconSize(32, 32);

/// Files that were dropped; empty where something else was.
QStringList localFiles(const QMimeData &data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

ImportSource::ImportSource(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_busy(new QProgressBar)
    , m_trouble(new QFrame)
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);

    setLook(m_trouble, "bannerDanger");
    auto *troubleLayout = new QHBoxLayout(m_trouble);
    troubleLayout->setContentsMargins(16, 8, 16, 8);
    m_troubleText = new QLabel;
    m_troubleText->setTextFormat(Qt::PlainText);
    m_troubleText->setWordWrap(true);
    m_troubleText->setObjectName(QStringLiteral("importTrouble"));
    troubleLayout->addWidget(m_troubleText);
    layout->addWidget(m_trouble);
    m_trouble->hide();

    layout->addWidget(makeDropArea(), 3);
    layout->addWidget(makePasteArea(), 2);
    connect(&m_loader, &ReadingListLoader::loaded, this, &ImportSource::onLoaded);
    setBusy(false);
}

QFrame *ImportSource::makeDropArea()
{
    m_dropArea = new QFrame;
    setLook(m_dropArea, "drop");
    auto *layout = new QVBoxLayout(m_dropArea);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addStretch(1);

    auto *icon = new QLabel;
    icon->setAlignment(Qt::AlignCenter);
    const auto drawIcon = [this, icon] {
        icon->setPixmap(
            m_context.theme.icon(QStringLiteral("import"), m_context.theme.colors().accent)
                .pixmap(iconSize, devicePixelRatioF()));
    };
    drawIcon();
    connect(&m_context.theme, &Theme::changed, icon, drawIcon);
    layout->addWidget(icon);

    auto *heading = new QLabel(tr("Drop your bookmarks or read-later list here"));
    setLook(heading, "heading");
    heading->setAlignment(Qt::AlignCenter);
    heading->setWordWrap(true);
    layout->addWidget(heading);

    auto *kinds = new QLabel(tr("Bookmarks of any browser or Pinboard (HTML), exports of Pocket, "
                                "Omnivore, Karakeep and Linkwarden, or any text with addresses. "
                                "Several files become one list."));
    setLook(kinds, "muted");
    kinds->setAlignment(Qt::AlignCenter);
    kinds->setWordWrap(true);
    layout->addWidget(kinds);
    layout->addSpacing(8);

    m_choose = new QPushButton(tr("&Choose files…"));
    setLook(m_choose, "primary");
    m_choose->setObjectName(QStringLiteral("chooseFiles"));
    connect(m_choose, &QPushButton::clicked, this, &ImportSource::chooseFiles);
    layout->addWidget(m_choose, 0, Qt::AlignCenter);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(160);
    m_busy->setAccessibleName(tr("Reading the list"));
    QSizePolicy policy = m_busy->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // so that nothing jumps
    m_busy->setSizePolicy(policy);
    layout->addWidget(m_busy, 0, Qt::AlignCenter);
    layout->addStretch(1);
    return m_dropArea;
}

QFrame *ImportSource::makePasteArea()
{
    auto *card = new QFrame;
    setLook(card, "card");
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);

    auto *label = new QLabel(tr("Or &paste a list"));
    setLook(label, "heading");
    layout->addWidget(label);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("pastedList"));
    m_text->setPlaceholderText(
        tr("One address a line. Text around them and Markdown links are fine."));
    m_text->setTabChangesFocus(true);
    label->setBuddy(m_text);
    layout->addWidget(m_text, 1);

    m_readText = new QPushButton(tr("&Read the list"));
    m_readText->setObjectName(QStringLiteral("readText"));
    const QKeySequence keys(Qt::CTRL | Qt::Key_Return);
    m_readText->setToolTip(keys.toString(QKeySequence::NativeText));
    auto *shortcut = new QShortcut(keys, m_text);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, m_readText, &QPushButton::click);
    connect(m_readText, &QPushButton::clicked, this, [this] { readText(m_text->toPlainText()); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { setBusy(!m_busy->isHidden()); });
    layout->addWidget(m_readText, 0, Qt::AlignTrailing);
    setFocusProxy(m_choose);
    return card;
}

void ImportSource::readFiles(const QStringList &names)
{
    showTrouble({});
    setBusy(true);
    m_loader.loadFiles(names);
}

void ImportSource::readText(const QString &text)
{
    showTrouble({});
    setBusy(true);
    m_loader.loadText(text);
}

void ImportSource::showTrouble(const QString &text)
{
    m_troubleText->setText(text);
    m_trouble->setVisible(!text.isEmpty());
}

void ImportSource::clear()
{
    m_text->clear();
}

void ImportSource::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Choose a list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Lists (*.html *.htm *.csv *.json *.txt *.md)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &ImportSource::readFiles);
    dialog->open();
}

void ImportSource::onLoaded(const Expected<ReadingList> &list)
{
    setBusy(false);
    if (list)
        Q_EMIT listRead(*list);
    else
        showTrouble(ImportTexts::error(list.error()));
}

void ImportSource::setBusy(bool isBusy)
{
    m_busy->setVisible(isBusy);
    m_choose->setEnabled(!isBusy);
    m_readText->setEnabled(!isBusy && !m_text->document()->isEmpty());
}

void ImportSource::setDropIsNear(bool isNear)
{
    m_dropArea->setProperty("active", isNear);
    m_dropArea->style()->unpolish(m_dropArea);
    m_dropArea->style()->polish(m_dropArea);
}

void ImportSource::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasText())
        return;
    event->acceptProposedAction();
    setDropIsNear(true);
}

void ImportSource::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    setDropIsNear(false);
}

void ImportSource::dropEvent(QDropEvent *event)
{
    setDropIsNear(false);
    event->acceptProposedAction();
    const QStringList files = localFiles(*event->mimeData());
    if (!files.isEmpty())
        return readFiles(files);
    // Addresses that a browser drops stand in the text as well, but not always all of them.
    QString text = event->mimeData()->text();
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        text += u'\n' + url.toString(QUrl::FullyEncoded);
    readText(text);
}

} // namespace smartcache
