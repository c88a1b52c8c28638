#include "app/summarize/inputcard.h"

#include "app/settings/appsettings.h"
#include "app/shell/theme.h"
#include "app/summarize/giveninput.h"
#include "app/widgets/look.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace smartcache {

namespace {

/// Those that most is written in; any other can be set in the settings.
constexpr const char *languages[] = {"ar", "zh", "cs", "da", "nl", "en", "fi", "fr", "de",
                                     "el", "he", "hi", "id", "it", "ja", "ko", "nb", "pl",
                                     "pt", "ro", "ru", "es", "sv", "th", "tr", "uk", "vi"};

QString languageName(const QString &code)
{
    const QString name = QLocale(code).nativeLanguageName();
    return name.isEmpty() ? code : name;
}

} // namespace

InputCard::InputCard(const AppContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_field(new QPlainTextEdit)
    , m_hint(new QLabel)
    , m_error(new QLabel)
    , m_length(new QComboBox)
    , m_language(new QComboBox)
    , m_submit(new QPushButton(tr("Summarize")))
{
    setLook(this, "card");
    m_field->setObjectName(QStringLiteral("input"));
    m_field->setAccessibleName(tr("Text or addresses to summarise"));
    m_field->setPlaceholderText(tr("Paste or type a text, or web addresses with one on each line. "
                                   "Files can be dropped anywhere on this page."));
    m_field->setTabChangesFocus(true);
    // Everything that is dropped is the page's business: it tells files from texts.
    m_field->setAcceptDrops(false);
    m_field->viewport()->setAcceptDrops(false);
    m_hint->setObjectName(QStringLiteral("inputHint"));
    setLook(m_hint, "muted");
    m_hint->setTextFormat(Qt::PlainText);
    m_error->setObjectName(QStringLiteral("inputError"));
    setLook(m_error, "danger");
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_error);
    layout->addLayout(makeHintLine());
    layout->addLayout(makeWishLine());

    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        showError({});
        showKind();
    });
    connect(&m_context.settings, &AppSettings::changed, this, &InputCard::showDefaults);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &InputCard::submit);
    }
    setFocusProxy(m_field);
    setFieldHeight(FieldHeight::High);
    showKind();
}

QLayout *InputCard::makeHintLine()
{
    auto *paste = new QPushButton(tr("Paste"));
    paste->setObjectName(QStringLiteral("paste"));
    paste->setIcon(m_context.theme.icon(QStringLiteral("paste")));
    auto *files = new QPushButton(tr("Open files…"));
    files->setObjectName(QStringLiteral("openFiles"));
    files->setIcon(m_context.theme.icon(QStringLiteral("file")));
    connect(paste, &QPushButton::clicked, this, &InputCard::paste);
    connect(files, &QPushButton::clicked, this, &InputCard::chooseFiles);
    m_hint->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_hint, 1);
    line->addWidget(paste);
    line->addWidget(files);
    return line;
}

QLayout *InputCard::makeWishLine()
{
    m_length->setObjectName(QStringLiteral("length"));
    m_length->setAccessibleName(tr("Length"));
    m_language->setObjectName(QStringLiteral("language"));
    m_language->setAccessibleName(tr("Language"));
    fillLengths();
    fillLanguages();
    showDefaults();
    m_submit->setObjectName(QStringLiteral("submit"));
    setLook(m_submit, "primary");
    m_submit->setToolTip(
        QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    connect(m_submit, &QPushButton::clicked, this, &InputCard::submit);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_length);
    line->addWidget(m_language);
    line->addStretch(1);
    line->addWidget(m_submit);
    return line;
}

void InputCard::fillLengths()
{
    m_length->addItem({}, QString());
    m_length->addItem(tr("Short"), QStringLiteral("short"));
    m_length->addItem(tr("Medium length"), QStringLiteral("medium"));
    m_length->addItem(tr("Long"), QStringLiteral("long"));
}

void InputCard::fillLanguages()
{
    m_language->addItem({}, QString());
    for (const char *code : languages)
        m_language->addItem(languageName(QLatin1String(code)), QString(QLatin1String(code)));
    m_language->setMaxVisibleItems(16);
}

/// What is said first is what the settings say.
void InputCard::showDefaults()
{
    const Config &config = m_context.settings.config();
    const int usual = m_length->findData(config.summaryLength);
    m_length->setItemText(0,
                          tr("As set: %1", "as in the settings")
                              .arg(usual > 0 ? m_length->itemText(usual) : config.summaryLength));
    m_language->setItemText(
        0, config.summaryLanguage.isEmpty()
               ? tr("Language of the text")
               : tr("As set: %1", "as in the settings").arg(languageName(config.summaryLanguage)));
}

QString InputCard::text() const
{
    return m_field->toPlainText();
}

void InputCard::setText(const QString &text)
{
    m_field->setPlainText(text);
    m_field->moveCursor(QTextCursor::End);
}

void InputCard::insertText(const QString &text)
{
    m_field->insertPlainText(text);
    m_field->setFocus();
}

Submission InputCard::wishes() const
{
    Submission wishes;
    wishes.length = m_length->currentData().toString();
    wishes.language = m_language->currentData().toString();
    return wishes;
}

void InputCard::showError(const QString &message)
{
    m_error->setText(message);
    m_error->setVisible(!message.isEmpty());
}

QString InputCard::error() const
{
    return m_error->text();
}

void InputCard::setBusy(bool isBusy)
{
    m_submit->setEnabled(!isBusy);
}

void InputCard::setFieldHeight(FieldHeight height)
{
    m_field->setFixedHeight(height == FieldHeight::High  ? 150
                            : height == FieldHeight::Low ? 84
                                                         : 56);
}

void InputCard::showKind()
{
    const GivenInput given = GivenInput::of(text());
    switch (given.kind) {
    case GivenInput::Kind::Nothing:
        m_hint->setText(tr("Text, web addresses, or files: .txt, .md, .html, .pdf"));
        break;
    case GivenInput::Kind::Addresses:
        m_hint->setText(tr("%Ln address(es)", nullptr, int(given.inputs.size())));
        break;
    case GivenInput::Kind::Text:
        m_hint->setText(
            given.words < GivenInput::maxCounted
                ? tr("Text, %Ln word(s)", nullptr, int(given.words))
                : tr("Text, more than %Ln word(s)", nullptr, int(GivenInput::maxCounted)));
        break;
    }
}

void InputCard::submit()
{
    if (!m_submit->isEnabled())
        return;
    const GivenInput given = GivenInput::of(text());
    if (given.kind == GivenInput::Kind::Nothing)
        return showError(
            tr("There is nothing to summarise yet. Paste a text or an address first."));
    showError({});
    Q_EMIT submitRequested(given.inputs);
}

void InputCard::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open files"), m_folder);
    dialog->setObjectName(QStringLiteral("openFilesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Documents (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        if (paths.isEmpty())
            return;
        m_folder = QFileInfo(paths.constFirst()).absolutePath();
        Q_EMIT filesChosen(paths);
    });
    dialog->open();
}

void InputCard::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    QStringList files;
    for (const QUrl &url : mime ? mime->urls() : QList<QUrl>()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    if (!files.isEmpty())
        return Q_EMIT filesChosen(files);
    const QString text = mime ? mime->text() : QString();
    if (text.isEmpty())
        return showError(tr("There is no text on the clipboard."));
    insertText(text);
}

} // namespace smartcache
