#include "app/around/logview.h"

#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>

#include <array>

namespace smartcache {

namespace {

constexpr QSize firstSize(860, 520);

/// How grave a message is; Qt's own numbers are in no order.
int gravity(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return 3;
}

} // namespace

LogView::LogView(const LogBuffer &buffer, Theme &theme, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_buffer(buffer)
    , m_level(new QComboBox)
    , m_words(new QLineEdit)
    , m_count(new QLabel)
    , m_text(new QPlainTextEdit)
{
    setWindowTitle(tr("Log of SmartCache AI"));
    resize(firstSize);

    m_level->addItem(tr("Everything"), 0);
    m_level->addItem(tr("Warnings and errors"), gravity(QtWarningMsg));
    m_level->addItem(tr("Errors only"), gravity(QtCriticalMsg));
    m_level->setAccessibleName(tr("Which messages are shown"));
    m_words->setPlaceholderText(tr("Filter"));
    m_words->setAccessibleName(tr("Show only lines with these words"));
    m_words->setClearButtonEnabled(true);
    m_words->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    setLook(m_count, "muted");
    auto *copyButton = new QPushButton(theme.icon(QStringLiteral("copy")), tr("&Copy"));
    copyButton->setToolTip(tr("Copies the lines that are shown"));
    copyButton->setAutoDefault(false);

    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(int(buffer.capacity()));
    m_text->setUndoRedoEnabled(false);
    m_text->setAccessibleName(tr("Log"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_words, 1);
    top->addWidget(m_level);
    top->addWidget(copyButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);

    connect(m_level, &QComboBox::currentIndexChanged, this, &LogView::readAnew);
    connect(m_words, &QLineEdit::textChanged, this, &LogView::readAnew);
    connect(copyButton, &QPushButton::clicked, this, &LogView::copy);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this,
            [this] { m_words->setFocus(Qt::ShortcutFocusReason); });
    connect(&buffer, &LogBuffer::grew, this, [this] {
        if (isVisible())
            readOn();
    });
}

QString LogView::text() const
{
    return m_text->toPlainText();
}

void LogView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readOn();
    m_words->setFocus(Qt::OtherFocusReason);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

bool LogView::isWanted(const LogBuffer::Line &line) const
{
    if (gravity(line.type) < m_level->currentData().toInt())
        return false;
    const QStringList words = m_words->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.text.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

void LogView::readAnew()
{
    m_text->clear();
    m_read = 0;
    m_shown = 0;
    readOn();
}

void LogView::readOn()
{
    const std::vector<LogBuffer::Line> lines = m_buffer.linesAfter(m_read);
    QStringList wanted;
    for (const LogBuffer::Line &line : lines) {
        m_read = line.number;
        if (isWanted(line))
            wanted.append(line.text);
    }
    if (!wanted.isEmpty()) {
        // At once, and it stays at the end when it was there.
        m_text->appendPlainText(wanted.join(QLatin1Char('\n')));
        m_shown = m_text->blockCount();
    }
    m_count->setText(tr("%n line(s)", nullptr, int(m_shown)));
}

void LogView::copy()
{
    QGuiApplication::clipboard()->setText(text());
}

} // namespace smartcache
