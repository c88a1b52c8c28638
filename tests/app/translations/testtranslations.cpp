#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

/// One text of a file of translations.
struct Message
{
    QString context;
    QString source;
    QStringList forms; ///< Of a number, all of them; else the one translation.
    bool isNumerus = false;
    bool isFinished = false;

    QString key() const { return context + u'\x1f' + source; }
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.isNumerus = xml.attributes().value(QStringLiteral("numerus")) == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (message.isNumerus) {
                while (xml.readNextStartElement())
                    message.forms.append(xml.readElementText());
            } else {
                message.forms.append(xml.readElementText());
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages.append(readMessage(xml, context));
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

/// "%1", "%n" and the like, sorted.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("%L?(?:[0-9]+|n)"));
    QStringList found;
    for (auto match = form.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

QSet<QString> keys(const QList<Message> &messages)
{
    QSet<QString> keys;
    for (const Message &message : messages)
        keys.insert(message.key());
    return keys;
}

} // namespace

/// That the files of translations say all that the window says, and nothing else.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areComplete_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("pluralsOnly");
        QTest::newRow("German") << QStringLiteral("smartcache_de.ts") << false;
        QTest::newRow("English") << QStringLiteral("smartcache_en.ts") << true;
    }

    void areComplete()
    {
        QFETCH(QString, file);
        QFETCH(bool, pluralsOnly);
        const QList<Message> messages =
            readMessages(QDir(QStringLiteral(TRANSLATIONS)).filePath(file));
        QVERIFY(messages.size() > 100);
        QStringList wrong;
        for (const Message &message : messages) {
            if (pluralsOnly && !message.isNumerus)
                continue;
            bool isRight = message.isFinished && !message.forms.isEmpty();
            for (const QString &form : message.forms) {
                QStringList wanted = placeholders(message.source);
                // "One job" needs no number.
                if (message.isNumerus && form == message.forms.first()
                    && !placeholders(form).contains(QStringLiteral("%n")))
                    wanted.removeAll(QStringLiteral("%n"));
                isRight = isRight && !form.isEmpty() && placeholders(form) == wanted;
            }
            if (!isRight)
                wrong.append(message.context + QStringLiteral(": ") + message.source);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void areThoseOfTheSources()
    {
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh_de.ts"));
        QProcess lupdate;
        lupdate.start(QStringLiteral(LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"),
                       QStringLiteral("none"), QStringLiteral(SOURCES "/app"),
                       QStringLiteral(SOURCES "/core/config/options.cpp"), QStringLiteral("-I"),
                       QStringLiteral(SOURCES), QStringLiteral("-ts"), fresh});
        QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0,
                 lupdate.readAllStandardError().constData());
        const QSet<QString> inSources = keys(readMessages(fresh));
        for (const char *name : {"smartcache_de.ts", "smartcache_en.ts"}) {
            const QSet<QString> inFile = keys(
                readMessages(QDir(QStringLiteral(TRANSLATIONS)).filePath(QLatin1String(name))));
            const QStringList missing = (inSources - inFile).values();
            const QStringList obsolete = (inFile - inSources).values();
            QVERIFY2(
                missing.isEmpty() && obsolete.isEmpty(),
                qPrintable(QStringLiteral("%1; run update_translations.\nMissing: %2\nObsolete: %3")
                               .arg(QLatin1String(name), missing.join(QStringLiteral(" | ")),
                                    obsolete.join(QStringLiteral(" | ")))));
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "testtranslations.moc"
