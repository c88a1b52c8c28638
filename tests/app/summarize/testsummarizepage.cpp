#include "app/job/jobview.h"
#include "app/summarize/sessionmodel.h"
#include "app/summarize/summarizepage.h"
#include "app/widgets/readingtext.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/fakesite.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestSummarizePage : public QObject
{
    Q_OBJECT

private:
    static constexpr int patience = 30'000;

    struct Fixture
    {
        explicit Fixture(TestDesktop::Engine engine = TestDesktop::Engine::Extractive,
                         const QMap<QString, QString> &options = {})
            : desktop(engine, options)
            , page(desktop.context())
            , submitted(&page, &SummarizePage::submitted)
        {
            desktop.start();
            page.resize(860, 700);
            page.show();
            QApplication::setActiveWindow(&page);
        }

        template <typename Widget>
        Widget *child(const char *name) const
        {
            auto *found = page.findChild<Widget *>(QLatin1String(name));
            if (!found)
                qFatal("There is no %s", name);
            return found;
        }
        QPlainTextEdit *field() const { return child<QPlainTextEdit>("input"); }
        QString error() const
        {
            const auto *label = child<QLabel>("inputError");
            return label->isVisible() ? label->text() : QString();
        }
        QString hint() const { return child<QLabel>("inputHint")->text(); }
        QString summary() const { return child<ReadingText>("summary")->toPlainText(); }
        QListView *list() const { return child<QListView>("session"); }
        int rows() const { return list()->model()->rowCount(); }
        QString state(int row) const
        {
            return list()->model()->index(row, 0).data(SessionModel::StateRole).toString();
        }
        bool areAllDone() const
        {
            for (int row = 0; row < rows(); ++row) {
                if (state(row) != QStringLiteral("Done"))
                    return false;
            }
            return true;
        }
        void submitByKeyboard(const QString &text)
        {
            field()->setPlainText(text);
            field()->setFocus();
            QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
        }
        QString write(const QString &name, const QByteArray &content)
        {
            QFile file(desktop.path(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                qFatal("%s", qPrintable(file.errorString()));
            return file.fileName();
        }
        void drag(QMimeData *data)
        {
            QDragEnterEvent event({20, 20}, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&page, &event);
            QVERIFY(event.isAccepted());
            QVERIFY(child<QWidget>("dropHint")->isVisible());
        }
        void drop(QMimeData *data)
        {
            drag(data);
            QDropEvent event(QPointF(20, 20), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&page, &event);
            QVERIFY(!child<QWidget>("dropHint")->isVisible());
        }
        void dropUrls(const QList<QUrl> &urls)
        {
            QMimeData data;
            data.setUrls(urls);
            drop(&data);
        }

        TestDesktop desktop;
        SummarizePage page;
        QSignalSpy submitted;
    };

private Q_SLOTS:
    void aTextIsSubmittedByKeyboardAndCompleted()
    {
        Fixture f;
        QVERIFY(!f.page.findChild<QWidget *>(QStringLiteral("summary"))->isVisible());
        f.submitByKeyboard(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f.summary().contains(QStringLiteral("bridge")), patience);
        QVERIFY(f.field()->toPlainText().isEmpty());
        QVERIFY(f.error().isEmpty());
        QVERIFY(!f.list()->isVisible()); // One alone needs no list.
        QCOMPARE(f.page.findChild<JobView *>()->id(),
                 f.submitted.constFirst().constFirst().toByteArray());
    }

    void theSecondTimeItComesFromTheCache()
    {
        Fixture f;
        f.submitByKeyboard(sampleText(1));
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        f.submitByKeyboard(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.state(0), QStringLiteral("From the cache"), patience);
        const auto saysSo = [&] {
            for (const QLabel *label : f.page.findChildren<QLabel *>()) {
                if (label->isVisible()
                    && label->text().startsWith(QStringLiteral("From the cache, made ")))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(saysSo(), patience);
    }

    void severalAddressesBecomeSeveralJobs()
    {
        FakeSite site;
        Fixture f;
        QStringList addresses;
        for (int i = 1; i <= 3; ++i)
            addresses.append(site.url(QStringLiteral("/numbered/%1").arg(i)).toString());
        f.field()->setPlainText(addresses.join(QLatin1Char('\n')));
        QVERIFY2(f.hint().contains(QLatin1Char('3')), qPrintable(f.hint()));
        QTest::mouseClick(f.child<QPushButton>("submit"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(f.rows(), 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f.areAllDone(), 2 * patience);
        QVERIFY(f.list()->isVisible());
        QCOMPARE(f.submitted.count(), 3);

        // Another row, another summary.
        const QString first = f.summary();
        QTest::keyClick(f.list(), Qt::Key_Down);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty() && f.summary() != first, patience);
    }

    void saysWhatItTakesTheInputFor()
    {
        Fixture f;
        f.field()->setPlainText(QStringLiteral("Just four short words"));
        QVERIFY(f.hint().startsWith(QStringLiteral("Text")));
        QVERIFY(f.hint().contains(QLatin1Char('4')));
        f.field()->setPlainText(QStringLiteral("https://example.org/"));
        QVERIFY(f.hint().contains(QStringLiteral("address")));
    }

    void languageAndLengthGoAlong()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.child<QComboBox>("length")->setCurrentIndex(1);
        auto *language = f.child<QComboBox>("language");
        language->setCurrentIndex(language->findData(QStringLiteral("fr")));
        QVERIFY(language->currentIndex() > 0);
        f.submitByKeyboard(sampleText(1));
        QTRY_VERIFY_WITH_TIMEOUT(!f.submitted.isEmpty(), patience);
        const auto job = std::make_shared<std::optional<Job>>();
        f.desktop.client().status(f.submitted.constFirst().constFirst().toByteArray(),
                                  [job](const Expected<Job> &found) { *job = *found; });
        QTRY_VERIFY_WITH_TIMEOUT(job->has_value(), patience);
        QCOMPARE((*job)->recipe.length, QStringLiteral("short"));
        QCOMPARE((*job)->recipe.language, QStringLiteral("fr"));
    }

    void badInputIsSaidAndKept_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("blank") << QStringLiteral("  \n ");
        QTest::newRow("no address") << QStringLiteral("http://");
        QTest::newRow("too large") << QStringLiteral("A word. ").repeated(200);
    }

    void badInputIsSaidAndKept()
    {
        QFETCH(QString, text);
        Fixture f(TestDesktop::Engine::Extractive,
                  {{QStringLiteral("MAX_INPUT_BYTES"), QStringLiteral("1KiB")}});
        f.submitByKeyboard(text);
        QTRY_VERIFY_WITH_TIMEOUT(!f.error().isEmpty(), patience);
        QCOMPARE(f.field()->toPlainText(), text);
        QVERIFY(f.submitted.isEmpty());
        QTRY_VERIFY(f.child<QPushButton>("submit")->isEnabled());
        f.field()->insertPlainText(QStringLiteral("x"));
        QVERIFY(f.error().isEmpty());
    }

    void ofSeveralAddressesTheBadOnesStay()
    {
        FakeSite site;
        Fixture f;
        const QString good = site.url(QStringLiteral("/article")).toString();
        f.submitByKeyboard(good + QStringLiteral("\nhttp://user:secret@example.org/"));
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f.error().isEmpty(), patience);
        QCOMPARE(f.field()->toPlainText(), QStringLiteral("http://user:secret@example.org/"));
    }

    void whileTheBackendDoesNotRunTheTextIsKept()
    {
        Fixture f;
        f.desktop.backend().stop();
        f.submitByKeyboard(sampleText(1));
        QTRY_VERIFY_WITH_TIMEOUT(!f.error().isEmpty(), patience);
        QCOMPARE(f.field()->toPlainText(), sampleText(1));
        f.desktop.start();
        QTest::keyClick(f.field(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
    }

    void aFileIsTakenByDropping()
    {
        Fixture f;
        const QString path = f.write(QStringLiteral("minutes.md"), sampleText(1).toUtf8());
        f.dropUrls({QUrl::fromLocalFile(path)});
        QTRY_VERIFY_WITH_TIMEOUT(f.summary().contains(QStringLiteral("bridge")), patience);
        const auto says = [&](const QString &text) {
            for (const QLabel *label : f.page.findChildren<QLabel *>()) {
                if (label->isVisible() && label->text() == text)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(says(QStringLiteral("minutes.md")));
    }

    void filesAreChosenInADialog()
    {
        Fixture f;
        const QString path = f.write(QStringLiteral("chosen.txt"), sampleText(1).toUtf8());
        QTest::mouseClick(f.child<QPushButton>("openFiles"), Qt::LeftButton);
        auto *dialog = f.child<QFileDialog>("openFilesDialog");
        QTRY_VERIFY(dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY_WITH_TIMEOUT(f.summary().contains(QStringLiteral("bridge")), patience);
    }

    void filesThatCannotBeReadAreNamed()
    {
        Fixture f(TestDesktop::Engine::Extractive,
                  {{QStringLiteral("MAX_INPUT_BYTES"), QStringLiteral("1KiB")}});
        f.field()->setPlainText(QStringLiteral("What I was writing"));
        f.page.submitFiles({f.write(QStringLiteral("music.mp3"), "\x00\x01\x02"),
                            f.write(QStringLiteral("big.txt"), QByteArray(5000, 'a')),
                            f.desktop.path(QStringLiteral("missing.txt")),
                            f.write(QStringLiteral("good.txt"), sampleText(1).toUtf8())});
        QTRY_VERIFY_WITH_TIMEOUT(!f.error().isEmpty(), patience);
        for (const char *name : {"music.mp3", "big.txt", "missing.txt"})
            QVERIFY2(f.error().contains(QLatin1String(name)), qPrintable(f.error()));
        QVERIFY(!f.error().contains(QStringLiteral("good.txt")));
        QCOMPARE(f.submitted.count(), 1);
        QCOMPARE(f.field()->toPlainText(), QStringLiteral("What I was writing"));
    }

    void aSlowFileHoldsUpNothingAndCanBeCancelled()
    {
        Fixture f;
        Config config = f.desktop.settings().config();
        config.pdfReader = QStringList{QStringLiteral("sleep"), QStringLiteral("60")};
        f.desktop.backend().start(config);
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.backend().state(), Backend::State::Running, patience);
        f.page.submitFiles({f.write(QStringLiteral("slow.pdf"), "%PDF-1.7\n"),
                            f.write(QStringLiteral("after.txt"), sampleText(2).toUtf8())});
        const auto *reading = f.child<QLabel>("readingText");
        QTRY_VERIFY_WITH_TIMEOUT(reading->isVisible(), patience);
        QCOMPARE(reading->text(), QStringLiteral("Reading slow.pdf, and 1 more after it…"));

        f.submitByKeyboard(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 1, patience);
        QVERIFY(reading->isVisible());
        QTest::mouseClick(f.child<QPushButton>("cancelReading"), Qt::LeftButton);
        QVERIFY(!reading->isVisible());
        f.submitByKeyboard(sampleText(3));
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 2, patience);
        QCOMPARE(f.rows(), 2);
        QVERIFY2(f.error().isEmpty(), qPrintable(f.error()));
        f.page.submitFiles({f.write(QStringLiteral("after.txt"), sampleText(2).toUtf8())});
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 3, patience);
    }

    void droppedAddressesAreSubmittedAndTextsAreNot()
    {
        FakeSite site;
        Fixture f;
        f.dropUrls({site.url(QStringLiteral("/article"))});
        QTRY_COMPARE_WITH_TIMEOUT(f.submitted.count(), 1, patience);
        QMimeData text;
        text.setText(QStringLiteral("<b>Dropped</b>"));
        f.drop(&text);
        QCOMPARE(f.field()->toPlainText(), QStringLiteral("<b>Dropped</b>"));
        QCOMPARE(f.submitted.count(), 1);
    }

    void pastes()
    {
        Fixture f;
        QGuiApplication::clipboard()->setText(QStringLiteral("<i>Pasted</i>"));
        QTest::mouseClick(f.child<QPushButton>("paste"), Qt::LeftButton);
        QCOMPARE(f.field()->toPlainText(), QStringLiteral("<i>Pasted</i>"));
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(f.child<QPushButton>("paste"), Qt::LeftButton);
        QVERIFY(!f.error().isEmpty());
    }

    void showsAJobOfSomebodyElse()
    {
        Fixture f;
        const QByteArray id = f.desktop.summarize(sampleText(4));
        f.page.showJob(id);
        QTRY_VERIFY_WITH_TIMEOUT(!f.summary().isEmpty(), patience);
        QCOMPARE(f.rows(), 1);
        f.page.showJob(id);
        QCOMPARE(f.rows(), 1);
        QTRY_VERIFY(!f.list()->model()->index(0, 0).data().toString().isEmpty());
    }

    void onlySoManyRowsAreKept()
    {
        TestDesktop desktop;
        SessionModel model(desktop.context());
        for (int i = 0; i <= SessionModel::maxRows; ++i)
            model.add({QString::number(i), "id-" + QByteArray::number(i)});
        QCOMPARE(model.rowCount(), SessionModel::maxRows);
        QCOMPARE(model.at(0).id, QByteArray("id-100"));
        QCOMPARE(model.rowOf("id-0"), -1);
        model.add({QStringLiteral("Again"), "id-50"});
        QCOMPARE(model.rowCount(), SessionModel::maxRows);
        QCOMPARE(model.rowOf("id-50"), 0);
    }
};

QTEST_MAIN(TestSummarizePage)
#include "testsummarizepage.moc"
