#include "core/history/jobmarks.h"

#include <QTest>

using namespace smartcache;

class TestJobMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notesKeepNoControls()
    {
        const QString note = QStringLiteral("\x1B[31mred\x07\x7F\x9B\n\tkept\r\na\x85z\x00");
        QCOMPARE(checkedNote(note).value(), QStringLiteral("[31mred\n\tkept\r\na\nz"));
        QCOMPARE(checkedNote(QStringLiteral("\x01 \x02")).value(), QString());
    }

    void notesKeepDirections()
    {
        const QString note = QStringLiteral("\u202Eabc\u202C");
        QCOMPARE(checkedNote(note).value(), note);
    }

    void tagsKeepNoControls()
    {
        const QStringList tags{QStringLiteral("a \x01 b\x1B"), QStringLiteral("a b"),
                               QStringLiteral("x\ty\nz")};
        QCOMPARE(checkedTags(tags).value(),
                 (QStringList{QStringLiteral("a b"), QStringLiteral("x y z")}));
    }

    void aTagOfControlsIsEmpty()
    {
        const Expected<QStringList> tags = checkedTags({QStringLiteral("\x01\x9F")});
        QVERIFY(!tags);
        QCOMPARE(tags.error().code, QStringLiteral("bad_tags"));
        QVERIFY(tags.error().message.contains(QLatin1String("empty")));
    }
};

QTEST_GUILESS_MAIN(TestJobMarks)
#include "testjobmarks.moc"
