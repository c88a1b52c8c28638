#include "app/summarize/submitter.h"

#include "app/backend/backend.h"
#include "app/settings/appsettings.h"
#include "core/engineclient.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <utility>

namespace smartcache {

namespace {

constexpr int labelLength = 120;

QString labelOf(const QString &input)
{
    return input.left(labelLength * 4).simplified().left(labelLength);
}

/// Any thread. Errors: `unreadable_file`, `input_too_large`.
Expected<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    const QString name = QFileInfo(path).fileName();
    const auto unreadable = [&](const QString &why) {
        return failure(QStringLiteral("unreadable_file"), why);
    };
    if (!QFileInfo(path).isFile())
        return unreadable(Submitter::tr("\"%1\" is not a file that can be read.").arg(name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(Submitter::tr("\"%1\" cannot be read: %2").arg(name, file.errorString()));
    const QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(Submitter::tr("\"%1\" cannot be read: %2").arg(name, file.errorString()));
    if (bytes.size() > maxBytes) {
        return failure(QStringLiteral("input_too_large"),
                       Submitter::tr("\"%1\" is too large: files of at most %2 are taken.")
                           .arg(name, QLocale().formattedDataSize(maxBytes)));
    }
    return bytes;
}

} // namespace

Submitter::Submitter(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_reader.setMaxThreadCount(1);
    connect(&m_context.backend, &Backend::stateChanged, this, &Submitter::giveUpPending);
}

Submitter::~Submitter()
{
    m_reader.clear();
    m_reader.waitForDone();
}

EngineClient *Submitter::client() const
{
    return m_context.backend.client();
}

Error Submitter::notRunning()
{
    return {QStringLiteral("not_running"),
            tr("SmartCache is not running at the moment, so nothing could be handed in. What you "
               "entered is kept.")};
}

void Submitter::submitInputs(const QStringList &inputs, const Submission &wishes)
{
    m_inHand += int(inputs.size());
    const qint64 maxBytes = m_context.settings.config().maxInputBytes;
    for (const QString &input : inputs) {
        if (input.toUtf8().size() > maxBytes) {
            refuse(input, {QStringLiteral("input_too_large"),
                           tr("The text is too large: at most %1 are taken.")
                               .arg(QLocale().formattedDataSize(maxBytes))});
            continue;
        }
        Submission submission = wishes;
        submission.input = input;
        submit(submission, labelOf(input), input);
    }
}

void Submitter::submit(const Submission &submission, const QString &label, const QString &input)
{
    if (!client())
        return refuse(input, notRunning());
    m_pending.append(input);
    client()->submit(submission, [self = QPointer(this), round = m_round, label,
                                  input](const Expected<SubmitReply> &reply) {
        if (!self || self->m_round != round)
            return;
        self->m_pending.removeOne(input);
        if (!reply)
            return self->refuse(input, reply.error());
        // An expired summary is shown under its hash, where the new one will be, too.
        self->accept(
            {label, reply->isAnswered() ? reply->summary.hash : reply->jobId, reply->outcome});
    });
}

void Submitter::submitFiles(const QStringList &paths, const Submission &wishes)
{
    m_inHand += int(paths.size());
    for (const QString &path : paths)
        m_files.enqueue({path, wishes});
    readNextFile();
}

void Submitter::readNextFile()
{
    if (!m_readingName.isEmpty() || m_files.isEmpty())
        return;
    const File file = m_files.dequeue();
    m_readingName = QFileInfo(file.path).fileName();
    Q_EMIT readingChanged();
    const qint64 maxBytes = m_context.settings.config().maxInputBytes;
    m_reader.start([this, file, maxBytes, round = m_fileRound] {
        const Expected<QByteArray> bytes = readFile(file.path, maxBytes);
        // The destructor waits for this thread, so the object is there; its answer may be dropped.
        QMetaObject::invokeMethod(
            this,
            [this, file, bytes, round] {
                if (round == m_fileRound)
                    takeFile(file, bytes);
            },
            Qt::QueuedConnection);
    });
}

void Submitter::takeFile(const File &file, const Expected<QByteArray> &bytes)
{
    if (!bytes) {
        refuse({}, bytes.error());
        return endFile();
    }
    if (!client()) {
        refuse({}, notRunning());
        return endFile();
    }
    HandedIn document;
    document.fileName = m_readingName;
    document.bytes = *bytes;
    m_pending.append(QString());
    m_document = std::make_unique<QObject>();
    client()->read(document, file.wishes, m_document.get(),
                   [this, name = m_readingName](const Expected<Submission> &submission) {
                       takeDocument(name, submission);
                   });
}

void Submitter::takeDocument(const QString &name, const Expected<Submission> &submission)
{
    m_document.release()->deleteLater(); // it is who called
    m_pending.removeOne(QString());
    if (submission)
        submit(*submission, name, {});
    else
        refuse({}, submission.error());
    endFile();
}

void Submitter::endFile()
{
    m_readingName.clear();
    Q_EMIT readingChanged();
    readNextFile();
}

void Submitter::cancelFiles()
{
    const int cancelled = filesToRead();
    if (cancelled == 0)
        return;
    ++m_fileRound;
    m_files.clear();
    if (std::exchange(m_document, nullptr))
        m_pending.removeOne(QString());
    m_readingName.clear();
    Q_EMIT readingChanged();
    m_inHand -= cancelled;
    if (m_inHand == 0)
        Q_EMIT finished();
}

void Submitter::accept(const Submitted &submitted)
{
    Q_EMIT accepted(submitted);
    endOne();
}

void Submitter::refuse(const QString &input, const Error &error)
{
    Q_EMIT refused(input, error);
    endOne();
}

void Submitter::endOne()
{
    if (--m_inHand == 0)
        Q_EMIT finished();
}

void Submitter::giveUpPending()
{
    if (client())
        return;
    ++m_round;
    const QStringList pending = std::exchange(m_pending, {});
    for (const QString &input : pending)
        refuse(input, notRunning());
    // A document that was asked for is among them; the next ones are refused in their turn.
    if (std::exchange(m_document, nullptr))
        endFile();
}

} // namespace smartcache
