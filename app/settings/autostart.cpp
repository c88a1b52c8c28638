#include "app/settings/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

#ifdef Q_OS_WIN
#include <QSettings>
#endif

namespace smartcache {

namespace {

tl::unexpected<Error> failed(const QString &reason)
{
    return failure(QStringLiteral("autostart_failed"),
                   QCoreApplication::translate("Autostart", "%1 could not be changed: %2")
                       .arg(QDir::toNativeSeparators(Autostart::place()), reason));
}

#ifndef Q_OS_WIN
Expected<void> writeFile(const QString &fileName, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(fileName).absolutePath()))
        return failed(QCoreApplication::translate("Autostart", "its folder cannot be made."));
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return failed(file.errorString());
    return {};
}

Expected<void> removeFile(const QString &fileName)
{
    QFile file(fileName);
    if (file.exists() && !file.remove())
        return failed(file.errorString());
    return {};
}
#endif

#if defined(Q_OS_MACOS)

QByteArray entryFor(const QString &program)
{
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                          "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                          "<plist version=\"1.0\"><dict>\n"
                          "<key>Label</key><string>ai.smartcache.smartcache</string>\n"
                          "<key>ProgramArguments</key><array><string>%1</string></array>\n"
                          "<key>RunAtLoad</key><true/>\n"
                          "</dict></plist>\n")
        .arg(program.toHtmlEscaped())
        .toUtf8();
}

#elif !defined(Q_OS_WIN)

/// Quoted twice: as an argument of Exec, where % begins a field code, and as a string of the file.
/// https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
QByteArray entryFor(const QString &program)
{
    // A backslash before each of these for the argument, and each backslash doubled for the string.
    QString argument;
    for (const QChar c : program) {
        if (c == QLatin1Char('\\'))
            argument += QLatin1String("\\\\\\\\");
        else if (c == QLatin1Char('"') || c == QLatin1Char('`') || c == QLatin1Char('$'))
            argument += QLatin1String("\\\\") + c;
        else if (c == QLatin1Char('%'))
            argument += QLatin1String("%%");
        else
            argument += c;
    }
    return QStringLiteral("[Desktop Entry]\nType=Application\nName=SmartCache AI\nExec=\"%1\"\n"
                          "Terminal=false\nX-GNOME-Autostart-enabled=true\n")
        .arg(argument)
        .toUtf8();
}

#endif

} // namespace

Autostart::Autostart(QString program)
    : m_program(std::move(program))
{}

QString Autostart::thisProgram()
{
    const QString image = qEnvironmentVariable("APPIMAGE");
    return image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
}

#ifdef Q_OS_WIN

namespace {

QString entryName()
{
    return QStringLiteral("SmartCache AI");
}

} // namespace

QString Autostart::place()
{
    return QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");
}

bool Autostart::isOn() const
{
    return QSettings(place(), QSettings::NativeFormat).contains(entryName());
}

Expected<void> Autostart::setOn(bool on) const
{
    QSettings run(place(), QSettings::NativeFormat);
    if (on)
        run.setValue(entryName(),
                     QStringLiteral("\"%1\"").arg(QDir::toNativeSeparators(m_program)));
    else
        run.remove(entryName());
    run.sync();
    if (run.status() != QSettings::NoError)
        return failed(QCoreApplication::translate("Autostart", "the registry refused it."));
    return {};
}

#else

QString Autostart::place()
{
#ifdef Q_OS_MACOS
    return QDir::homePath()
           + QStringLiteral("/Library/LaunchAgents/ai.smartcache.smartcache.plist");
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/autostart/smartcache.desktop");
#endif
}

bool Autostart::isOn() const
{
    QFile file(place());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // Desktops switch an entry off by this line rather than by removing it.
    const QByteArray content = file.readAll();
    return !content.contains("Hidden=true") && !content.contains("X-GNOME-Autostart-enabled=false");
}

Expected<void> Autostart::setOn(bool on) const
{
    return on ? writeFile(place(), entryFor(m_program)) : removeFile(place());
}

#endif

} // namespace smartcache
