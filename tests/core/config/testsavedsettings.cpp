#include "core/config/savedsettings.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

namespace {

using Values = QMap<QString, QString>;

const QString key = QStringLiteral("GEMINI_API_KEY");
const QString models = QStringLiteral("GEMINI_FALLBACK_MODELS");

void writeFile(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class TestSavedSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void noFileNoSettings()
    {
        const auto values = SavedSettings(path("none.ini")).read();
        QVERIFY(values);
        QCOMPARE(*values, Values());
    }

    void whatIsWrittenIsReadAgain()
    {
        const SavedSettings settings(path("deep/er/settings.ini"));
        const Values values{{key, QStringLiteral("a=b;c,\"d\" #é%20\\n")},
                            {models, QStringLiteral("one,two")},
                            {QStringLiteral("KEY_PREFIX"), QStringLiteral("")}};
        QVERIFY(settings.write(values));
        const auto read = settings.read();
        QVERIFY(read);
        QCOMPARE(*read, values);
    }

    void aNullTakesAwayAndTheRestStays()
    {
        const SavedSettings settings(path("settings.ini"));
        QVERIFY(settings.write({{key, QStringLiteral("k")}, {models, QStringLiteral("m")}}));
        QVERIFY(settings.write({{key, QString()}}));
        QCOMPARE(*settings.read(), (Values{{models, QStringLiteral("m")}}));
    }

    void listsWrittenByHandAreUnderstood()
    {
        writeFile(path("settings.ini"), "GEMINI_FALLBACK_MODELS=one, two,three\nPORT=1\n");
        QCOMPARE(*SavedSettings(path("settings.ini")).read(),
                 (Values{{models, QStringLiteral("one,two,three")},
                         {QStringLiteral("PORT"), QStringLiteral("1")}}));
    }

    void onlyTheOwnerMayReadThem()
    {
        const QString fileName = path("settings.ini");
        writeFile(fileName, "");
        QVERIFY(QFile::setPermissions(fileName,
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(SavedSettings(fileName).write({{key, QStringLiteral("k")}}));
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFileInfo(fileName).permissions() & others, QFile::Permissions());
    }

    void aFolderIsNoFile()
    {
        const auto read = SavedSettings(m_folder->path()).read();
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("bad_settings"));
        QVERIFY(read.error().message.contains(m_folder->path()));
        const auto written =
            SavedSettings(m_folder->path()).write({{key, QStringLiteral("s3cret")}});
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("bad_settings"));
        QVERIFY(!written.error().message.contains(QLatin1String("s3cret")));
    }

    void aFolderThatCannotBeMade()
    {
        writeFile(path("file"), "");
        const auto written =
            SavedSettings(path("file/settings.ini")).write({{key, QStringLiteral("k")}});
        QVERIFY(!written);
        QVERIFY(written.error().message.contains(QLatin1String("folder")));
    }

    void damagedFilesAreReported()
    {
        writeFile(path("settings.ini"), "not a setting\n");
        const auto read = SavedSettings(path("settings.ini")).read();
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("bad_settings"));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSavedSettings)
#include "testsavedsettings.moc"
