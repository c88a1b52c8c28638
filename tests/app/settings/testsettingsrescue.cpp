#include "app/settings/settingsrescue.h"
#include "core/config/savedsettings.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace smartcache;

namespace {

ConfigInputs inputs(const QMap<QString, QString> &saved, const QMap<QString, QString> &flags = {})
{
    ConfigInputs inputs;
    inputs.savedSettings = saved;
    inputs.commandLine.values = flags;
    return inputs;
}

/// Presses the button with this role in the box that comes up, once it is there.
void pressInBox(QMessageBox::ButtonRole role)
{
    QTimer::singleShot(0, [role] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box)
            qFatal("There is no box");
        if (box->textFormat() != Qt::PlainText)
            qFatal("The box takes texts for markup");
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role)
                return button->click();
        }
        qFatal("There is no such button");
    });
}

} // namespace

class TestSettingsRescue : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
        const QFileInfo file(SavedSettings::defaultFileName());
        QVERIFY2(file.filePath().startsWith(m_folder.path()), qPrintable(file.filePath()));
        QVERIFY(QDir().mkpath(file.path()));
        QFile settings(file.filePath());
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("PORT=no port\n");
    }

    void onlySavedSettingsCanBeSetAside()
    {
        const QString port = QStringLiteral("PORT");
        const QString bad = QStringLiteral("no port");
        QVERIFY(areSavedSettingsAtFault(inputs({{port, bad}})));
        QVERIFY(!areSavedSettingsAtFault(inputs({{port, QStringLiteral("8080")}})));
        // Without them it would not start either.
        QVERIFY(!areSavedSettingsAtFault(inputs({{port, bad}}, {{port, bad}})));
        QVERIFY(areSavedSettingsAtFault(failure(QStringLiteral("bad_settings"), QString())));
        QVERIFY(!areSavedSettingsAtFault(failure(QStringLiteral("bad_env_file"), QString())));
    }

    void theyAreKeptBesideWhenTheyAreSetAside()
    {
        const QString file = SavedSettings::defaultFileName();
        pressInBox(QMessageBox::AcceptRole);
        QVERIFY(offerToSetThemAside({QStringLiteral("bad_value"), QStringLiteral("<b>PORT</b>")}));
        QVERIFY(!QFile::exists(file));
        QVERIFY(QFile::exists(file + QStringLiteral(".bad")));
    }

    void theyStayWhereTheyAreOtherwise()
    {
        pressInBox(QMessageBox::RejectRole);
        QVERIFY(!offerToSetThemAside({QStringLiteral("bad_value"), QStringLiteral("PORT")}));
        QVERIFY(QFile::exists(SavedSettings::defaultFileName()));
    }
};

QTEST_MAIN(TestSettingsRescue)
#include "testsettingsrescue.moc"
