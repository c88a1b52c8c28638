#include "app/around/fileopenings.h"

#include <QFileOpenEvent>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace smartcache;

class TestFileOpenings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAndAddressesAreTold()
    {
        const FileOpenings openings(*qApp);
        QSignalSpy wanted(&openings, &FileOpenings::wanted);
        const QString name = QStringLiteral("/tmp/what is #1, 100 % sure?.txt");
        QFileOpenEvent file(name);
        QVERIFY(QCoreApplication::sendEvent(qApp, &file));
        QFileOpenEvent address(QUrl(QStringLiteral("https://example.com/a?b=c")));
        QVERIFY(QCoreApplication::sendEvent(qApp, &address));
        QCOMPARE(wanted.size(), 2);
        // As ArgumentIntake reads it.
        QCOMPARE(QUrl(wanted.at(0).at(0).toString()).toLocalFile(), name);
        QCOMPARE(wanted.at(1).at(0).toString(), QStringLiteral("https://example.com/a?b=c"));
    }

    void otherEventsPass()
    {
        class Receiver : public QObject
        {
        public:
            int seen = 0;
            bool event(QEvent *event) override
            {
                ++seen;
                return QObject::event(event);
            }
        } receiver;
        const FileOpenings openings(receiver);
        QSignalSpy wanted(&openings, &FileOpenings::wanted);
        QEvent event(QEvent::User);
        QCoreApplication::sendEvent(&receiver, &event);
        QFileOpenEvent nothing{QUrl()};
        QCoreApplication::sendEvent(&receiver, &nothing);
        QCOMPARE(receiver.seen, 1);
        QCOMPARE(wanted.size(), 0);
    }
};

QTEST_MAIN(TestFileOpenings)
#include "testfileopenings.moc"
