#include "core/base/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace smartcache;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textStaysOnOneLine()
    {
        const QByteArray line = formatLogLine(LogFormat::Text, QtWarningMsg, "smartcache.fetch",
                                              QStringLiteral("one\r\ntwo"));
        QVERIFY2(line.endsWith("warning smartcache.fetch: one\\r\\ntwo"), line.constData());
        QVERIFY(!line.contains('\n'));
    }

    void jsonIsOneObject()
    {
        const QByteArray line = formatLogLine(LogFormat::Json, QtCriticalMsg, "smartcache.jobs",
                                              QStringLiteral("a \"quoted\"\nline"));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.value(u"level").toString(), QStringLiteral("error"));
        QCOMPARE(object.value(u"category").toString(), QStringLiteral("smartcache.jobs"));
        QCOMPARE(object.value(u"message").toString(), QStringLiteral("a \"quoted\"\nline"));
        QVERIFY(!object.value(u"time").toString().isEmpty());
        QVERIFY(!line.contains('\n'));
    }

    void secretsAreMasked()
    {
        keepOutOfLog("AIza-not-a-real-key");
        for (const LogFormat format : {LogFormat::Text, LogFormat::Json}) {
            const QByteArray line = formatLogLine(format, QtInfoMsg, "smartcache.gemini",
                                                  QStringLiteral("key=AIza-not-a-real-key!"));
            QVERIFY2(!line.contains("AIza"), line.constData());
            QVERIFY(line.contains("key=***!"));
        }
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "testlog.moc"
