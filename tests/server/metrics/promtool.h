#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStandardPaths>

namespace smartcache::test {

/// Prometheus' own checker of metrics. It is no dependency of the tests, so that they run without
/// it; `.ci/run` installs it and sets REQUIRE_PROMTOOL=1, so that there it cannot be missing.
class Promtool
{
public:
    static bool isThere() { return !program().isEmpty(); }
    static bool isRequired() { return qEnvironmentVariableIntValue("REQUIRE_PROMTOOL") == 1; }

    /// What it objects to in a page of metrics; empty when nothing.
    static QByteArray objections(const QByteArray &page)
    {
        QProcess promtool;
        promtool.setProcessChannelMode(QProcess::MergedChannels);
        promtool.start(program(), {QStringLiteral("check"), QStringLiteral("metrics")});
        promtool.write(page);
        promtool.closeWriteChannel();
        if (!promtool.waitForFinished())
            return "promtool did not end: " + promtool.errorString().toUtf8();
        const QByteArray said = promtool.readAll();
        if (promtool.exitStatus() != QProcess::NormalExit || promtool.exitCode() != 0)
            return said.isEmpty() ? QByteArray("promtool failed") : said;
        return said.trimmed();
    }

private:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("promtool")); }
};

} // namespace smartcache::test
