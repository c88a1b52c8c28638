#include "core/base/log.h"
#include "core/base/logfields.h"
#include "core/base/logobserver.h"

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

    void fieldsStandBesideTheMessage()
    {
        keepOutOfLog("AIza-not-a-real-key");
        QByteArray line;
        {
            const LogFields fields(
                {{QStringLiteral("job_id"), QStringLiteral("a")},
                 {QStringLiteral("level"), QStringLiteral("forged")},
                 {QStringLiteral("stage"), QStringLiteral("AIza-not-a-real-key")}});
            {
                const LogFields inner({{QStringLiteral("job_id"), QStringLiteral("b")}});
                line = formatLogLine(LogFormat::Json, QtInfoMsg, "c", QStringLiteral("m"));
                QCOMPARE(QJsonDocument::fromJson(line).object().value(u"job_id").toString(),
                         QStringLiteral("b"));
            }
            line = formatLogLine(LogFormat::Json, QtInfoMsg, "c", QStringLiteral("m"));
            QVERIFY(!formatLogLine(LogFormat::Text, QtInfoMsg, "c", QStringLiteral("m"))
                         .contains("job_id"));
        }
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.value(u"job_id").toString(), QStringLiteral("a"));
        QCOMPARE(object.value(u"level").toString(), QStringLiteral("info"));
        QCOMPARE(object.value(u"stage").toString(), QStringLiteral("***"));
        QVERIFY(!formatLogLine(LogFormat::Json, QtInfoMsg, "c", QStringLiteral("m"))
                     .contains("job_id"));
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

    void anObserverHearsMaskedLinesUntilItIsTakenAway()
    {
        keepOutOfLog("AIza-not-a-real-key");
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        installLog(LogFormat::Json);
        QList<std::pair<QtMsgType, QByteArray>> heard;
        observeLog([&heard](QtMsgType type, const QByteArray &line) {
            heard.append({type, line});
            qCWarning(logEngine) << "from within, which nobody hears";
        });
        qCWarning(logFetch).noquote() << "one\ntwo AIza-not-a-real-key";
        observeLog({});
        qCWarning(logFetch) << "nobody hears this";
        qInstallMessageHandler(before);

        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard.constFirst().first, QtWarningMsg);
        const QByteArray &line = heard.constFirst().second;
        QVERIFY2(line.endsWith("warning smartcache.fetch: one\\ntwo ***"), line.constData());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "testlog.moc"
