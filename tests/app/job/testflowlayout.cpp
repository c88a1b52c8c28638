#include "app/widgets/flowlayout.h"

#include <QTest>
#include <QWidget>

using namespace smartcache;

class TestFlowLayout : public QObject
{
    Q_OBJECT

private:
    /// Three chips of 40 by 20, 10 apart, in 100 pixels: two to a line.
    struct Fixture
    {
        Fixture()
            : layout(new FlowLayout(10, 5, &parent))
        {
            for (int i = 0; i < 3; ++i) {
                auto *chip = new QWidget;
                chip->setFixedSize(40, 20);
                layout->addWidget(chip);
            }
        }
        QPoint place(int index) const { return layout->itemAt(index)->geometry().topLeft(); }

        QWidget parent;
        FlowLayout *layout;
    };

private Q_SLOTS:
    void goesOnInTheNextLine()
    {
        Fixture f;
        QCOMPARE(f.layout->heightForWidth(100), 45);
        QCOMPARE(f.layout->heightForWidth(140), 20);
        f.layout->setGeometry({0, 0, 100, 45});
        QCOMPARE(f.place(0), QPoint(0, 0));
        QCOMPARE(f.place(1), QPoint(50, 0));
        QCOMPARE(f.place(2), QPoint(0, 25));
    }

    void followsTheDirectionOfWriting()
    {
        Fixture f;
        f.parent.setLayoutDirection(Qt::RightToLeft);
        f.layout->setGeometry({0, 0, 100, 45});
        QCOMPARE(f.place(0), QPoint(60, 0));
        QCOMPARE(f.place(1), QPoint(10, 0));
        QCOMPARE(f.place(2), QPoint(60, 25));
    }

    void leavesNoPlaceForWhatIsHidden()
    {
        Fixture f;
        f.layout->itemAt(0)->widget()->hide();
        QCOMPARE(f.layout->heightForWidth(100), 20);
    }

    void clears()
    {
        Fixture f;
        f.layout->clear();
        QCOMPARE(f.layout->count(), 0);
        QCOMPARE(f.layout->heightForWidth(100), 0);
        QTRY_COMPARE(f.parent.findChildren<QWidget *>().size(), 0);
    }
};

QTEST_MAIN(TestFlowLayout)
#include "testflowlayout.moc"
