#include "app/settings/geminikeyrow.h"

#include "app/settings/appsettings.h"
#include "app/settings/optiontexts.h"
#include "app/settings/secretfield.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QUrl>

namespace smartcache {

namespace {

const Option &keyOption()
{
    return *findOption(AppSettings::keyOption());
}

/// Where the key is, and why not in the keychain.
QString placeInWords(const KeyStore::Kept &kept)
{
    switch (kept.place) {
    case KeyStore::Place::Keychain:
        return GeminiKeyRow::tr("Kept in the system's keychain.");
    case KeyStore::Place::File:
        return kept.keychainTrouble.isEmpty()
                   ? GeminiKeyRow::tr("Kept in the settings file, which only you can read.")
                   : GeminiKeyRow::tr("Kept in the settings file, which only you can read. %1")
                         .arg(kept.keychainTrouble);
    case KeyStore::Place::Nowhere:
        break;
    }
    return {};
}

} // namespace

GeminiKeyRow::GeminiKeyRow(Theme &theme, AppSettings &settings, const Clock &clock, QWidget *parent)
    : SettingRow(theme, optiontexts::title(keyOption()),
                 tr("With a key, Gemini writes the summaries. Without one, the built-in summarizer "
                    "does, on this computer."),
                 parent)
    , m_settings(settings)
    , m_field(new SecretField(optiontexts::title(keyOption()), tr("Paste a key"), false))
    , m_test(new QPushButton(tr("Test key")))
    , m_keyTest(settings, clock)
{
    setObjectName(AppSettings::keyOption());
    addKeyword(AppSettings::keyOption());
    addControl(m_field);

    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *get = new QPushButton(tr("Get a key"));
    get->setToolTip(QStringLiteral("https://aistudio.google.com/apikey"));
    layout->addWidget(m_test);
    layout->addWidget(get);
    layout->addStretch(1);
    addControl(buttons);

    connect(get, &QPushButton::clicked, this, [] {
        QDesktopServices::openUrl(QUrl(QStringLiteral("https://aistudio.google.com/apikey")));
    });
    connect(m_test, &QPushButton::clicked, this, [this] { m_keyTest.run(m_field->written()); });
    connect(&m_keyTest, &KeyTest::changed, this, &GeminiKeyRow::showTest);
    connect(m_field, &SecretField::edited, this, [this] {
        m_keyTest.clear();
        setProblem({});
        refresh();
    });
    connect(m_field, &SecretField::submitted, this, &GeminiKeyRow::keep);
    connect(m_field, &SecretField::removeRequested, this, [this] { keep(QString()); });
    connect(&m_settings, &AppSettings::changed, this, &GeminiKeyRow::refresh);
    refresh();
}

void GeminiKeyRow::refresh()
{
    const bool isSet = !m_settings.config().geminiApiKey.isEmpty();
    const bool isOverruled = m_settings.isOverruled(AppSettings::keyOption());
    m_field->setSign(isSet ? tr("A key is set") : QString());
    m_field->setChangeable(!isOverruled);
    m_test->setEnabled((isSet || !m_field->written().isEmpty())
                       && m_keyTest.state() != KeyTest::State::Running);
    if (isOverruled)
        setNote(optiontexts::weightierSource(keyOption(),
                                             m_settings.sourceOf(AppSettings::keyOption())));
    else
        setNote(isSet ? placeInWords(m_settings.keptKey()) : m_settings.keptKey().keychainTrouble);
}

void GeminiKeyRow::keep(const QString &value)
{
    m_keyTest.clear();
    setProblem({});
    m_field->setEnabled(false);
    m_settings.keepSecret(AppSettings::keyOption(), value,
                          [row = QPointer<GeminiKeyRow>(this)](const Expected<void> &kept) {
                              if (!row)
                                  return;
                              row->m_field->setEnabled(true);
                              if (kept)
                                  row->m_field->clear();
                              else
                                  row->setProblem(optiontexts::problem(kept.error()));
                              row->refresh();
                          });
}

void GeminiKeyRow::showTest()
{
    const bool isBad = m_keyTest.state() == KeyTest::State::Bad;
    setProblem(isBad ? m_keyTest.text() : QString());
    setMeaning(isBad ? QString() : m_keyTest.text());
    refresh();
    if (m_keyTest.state() == KeyTest::State::Good)
        Q_EMIT modelsFound(m_keyTest.models());
}

} // namespace smartcache
