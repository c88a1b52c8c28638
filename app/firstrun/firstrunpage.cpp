#include "app/firstrun/firstrunpage.h"

#include "app/backend/backend.h"
#include "app/settings/appsettings.h"
#include "app/settings/optiontexts.h"
#include "app/settings/preferences.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"

#include <QDesktopServices>
#include <QFrame>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace smartcache {

namespace {

constexpr int columnWidth = 560;

QString doneKey()
{
    return QStringLiteral("firstrun/done");
}

QString keyPage()
{
    return QStringLiteral("https://aistudio.google.com/apikey");
}

QLabel *paragraph(const QString &text, const char *look)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setLook(label, look);
    return label;
}

} // namespace

FirstRunPage::FirstRunPage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_keyTest(context.settings, context.backend.clock())
    , m_key(new QLineEdit)
    , m_test(new QPushButton(tr("Test key")))
    , m_save(new QPushButton(tr("Save and start")))
    , m_skip(new QPushButton)
    , m_result(paragraph({}, "muted"))
{
    auto *column = new QWidget;
    column->setFixedWidth(columnWidth);
    auto *columnLayout = new QVBoxLayout(column);
    columnLayout->setContentsMargins(0, 0, 0, 0);
    columnLayout->setSpacing(24);
    columnLayout->addWidget(makeWelcome());
    columnLayout->addWidget(makeKeyCard());
    columnLayout->addWidget(makeButtons());

    auto *ground = new QWidget;
    setLook(ground, "page");
    auto *groundLayout = new QVBoxLayout(ground);
    groundLayout->setContentsMargins(0, 16, 0, 16);
    groundLayout->addStretch(2);
    // By stretches: an alignment would lose the height that the texts need at this width.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column);
    middle->addStretch(1);
    groundLayout->addLayout(middle);
    groundLayout->addStretch(3);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(ground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_key, &QLineEdit::textChanged, this, [this] {
        m_keyTest.clear();
        say({}, false);
        arrange();
    });
    connect(m_key, &QLineEdit::returnPressed, this, &FirstRunPage::save);
    connect(m_test, &QPushButton::clicked, this,
            [this] { m_keyTest.run(m_key->text().trimmed()); });
    connect(m_save, &QPushButton::clicked, this, &FirstRunPage::save);
    connect(m_skip, &QPushButton::clicked, this, &FirstRunPage::finish);
    connect(&m_keyTest, &KeyTest::changed, this, [this] {
        say(m_keyTest.text(), m_keyTest.state() == KeyTest::State::Bad);
        arrange();
    });
    connect(&m_context.settings, &AppSettings::changed, this, &FirstRunPage::arrange);
    setFocusProxy(m_key);
    arrange();
}

bool FirstRunPage::isDue(const Preferences &preferences)
{
    return !preferences.value(doneKey(), false).toBool();
}

QWidget *FirstRunPage::makeWelcome()
{
    auto *logo = new QLabel;
    logo->setPixmap(QIcon(QStringLiteral(":/app/smartcache.svg")).pixmap(56, 56));
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(logo);
    layout->addSpacing(8);
    layout->addWidget(paragraph(tr("Welcome to SmartCache AI"), "hero"));
    layout->addWidget(paragraph(
        tr("Give it a text, a page or a file, and it gives you the gist. It works right away: the "
           "built-in summarizer picks the sentences that matter, on this computer, without the "
           "internet and without an account."),
        "lead"));
    return box;
}

QWidget *FirstRunPage::makeKeyCard()
{
    auto *get = new QPushButton(tr("Get a key"));
    get->setIcon(m_context.theme.icon(QStringLiteral("external")));
    get->setToolTip(keyPage());
    get->setAccessibleDescription(keyPage());
    connect(get, &QPushButton::clicked, this, [] { QDesktopServices::openUrl(QUrl(keyPage())); });

    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste your Gemini API key"));
    m_key->setAccessibleName(tr("Gemini API key"));
    m_key->addAction(m_context.theme.icon(QStringLiteral("key")), QLineEdit::LeadingPosition);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setObjectName(QStringLiteral("result"));
    m_result->hide();

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_key, 1);
    line->addWidget(m_test);
    line->addWidget(get);

    auto *card = new QFrame;
    setLook(card, "card");
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(20, 18, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(paragraph(tr("Better with Gemini"), "heading"));
    layout->addWidget(paragraph(
        tr("With a key of Google's Gemini, summaries are written anew, in your language, with tags "
           "to find them by. Google gives keys for free; each answer is kept, so nothing is asked "
           "or paid for twice. You can also do this later, in the settings."),
        "muted"));
    layout->addLayout(line);
    layout->addWidget(m_result);
    return card;
}

QWidget *FirstRunPage::makeButtons()
{
    setLook(m_save, "primary");
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_save);
    layout->addWidget(m_skip);
    layout->addStretch(1);
    return box;
}

void FirstRunPage::arrange()
{
    const bool isOverruled = m_context.settings.isOverruled(AppSettings::keyOption());
    const bool isSet = !m_context.settings.config().geminiApiKey.isEmpty();
    const bool isWritten = !m_key->text().trimmed().isEmpty();
    m_key->setEnabled(!isOverruled);
    m_test->setEnabled((isSet || isWritten) && m_keyTest.state() != KeyTest::State::Running);
    m_save->setEnabled(isWritten);
    m_skip->setText(isSet ? tr("Start with the key that is set") : tr("Start without a key"));
    if (isSet && !isWritten)
        m_key->setPlaceholderText(tr("A key is set"));
}

void FirstRunPage::save()
{
    const QString key = m_key->text().trimmed();
    if (key.isEmpty())
        return;
    m_keyTest.clear();
    m_save->setEnabled(false);
    m_context.settings.keepSecret(
        AppSettings::keyOption(), key,
        [page = QPointer<FirstRunPage>(this)](const Expected<void> &kept) {
            if (!page)
                return;
            page->arrange();
            if (!kept)
                return page->say(optiontexts::problem(kept.error()), true);
            page->m_key->clear();
            page->finish();
        });
}

void FirstRunPage::finish()
{
    m_context.preferences.setValue(doneKey(), true);
    Q_EMIT finished();
}

void FirstRunPage::say(const QString &text, bool isProblem)
{
    setLook(m_result, isProblem ? "danger" : "muted");
    m_result->style()->unpolish(m_result);
    m_result->style()->polish(m_result);
    m_result->setText(text);
    m_result->setVisible(!text.isEmpty());
}

} // namespace smartcache
