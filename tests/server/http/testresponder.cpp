#include "server/http/responder.h"

#include <QTest>

using namespace smartcache;

namespace {

int criticals = 0;

void countCriticals(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type == QtCriticalMsg)
        ++criticals;
}

} // namespace

class TestResponder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Its client hung up, and what carried it out was given up.
    void oneThatNobodyWaitsForIsNoError()
    {
        criticals = 0;
        const QtMessageHandler before = qInstallMessageHandler(countCriticals);
        int status = 0;
        {
            const Responder gone(nullptr, 1);
            gone.intercepted([&](const HttpResponse &response) { status = response.status; });
        }
        qInstallMessageHandler(before);
        QCOMPARE(status, 500); // so that its key is freed
        QCOMPARE(criticals, 0);
    }
};

QTEST_GUILESS_MAIN(TestResponder)
#include "testresponder.moc"
