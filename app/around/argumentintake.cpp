#include "app/around/argumentintake.h"

#include "app/around/singleaddress.h"
#include "app/backend/backend.h"
#include "core/engineclient.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto retryInterval = 2s;
constexpr size_t mostWaiting = 10'000;
constexpr qsizetype mostShown = 200; ///< Characters of a link that is refused.
constexpr QLatin1String linkScheme("smartcache:");

bool isAddress(const QString &argument)
{
    return argument.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)
           || argument.startsWith(QLatin1String("https://"), Qt::CaseInsensitive);
}

QString fileNameOf(const QString &argument, const QString &folder)
{
    if (argument.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        return QUrl(argument).toLocalFile();
    return QDir::cleanPath(QDir(folder).absoluteFilePath(argument));
}

/// A worker's thread: a disk may be slow.
Expected<QByteArray> readWhole(const QString &fileName, qint64 mostBytes)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("unreadable_file"), file.errorString());
    QByteArray bytes = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(QStringLiteral("unreadable_file"), file.errorString());
    if (bytes.size() > mostBytes)
        return failure(QStringLiteral("too_large"),
                       ArgumentIntake::tr("The file is larger than %1 bytes.").arg(mostBytes));
    return bytes;
}

} // namespace

ArgumentIntake::ArgumentIntake(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &ArgumentIntake::goOn);
    connect(&context.backend, &Backend::stateChanged, this, [this] {
        m_isBusy = false; // who was asked has gone
        ++m_round;
        goOn();
    });
}

void ArgumentIntake::take(const QStringList &arguments, const QString &folder)
{
    for (const QString &argument : arguments) {
        if (argument.startsWith(linkScheme, Qt::CaseInsensitive))
            offer(argument);
        else if (m_waiting.size() >= mostWaiting)
            Q_EMIT refused(argument, tr("Too much waits already."));
        else
            m_waiting.push_back(
                {argument, isAddress(argument) ? QString() : fileNameOf(argument, folder)});
    }
    goOn();
}

void ArgumentIntake::offer(const QString &argument)
{
    const QUrl url = singleAddressIn(argument.mid(linkScheme.size()));
    if (url.isEmpty()) {
        Q_EMIT refused(
            argument.left(mostShown),
            tr("A link of this kind has the address of a page behind \"smartcache:\", as "
               "in smartcache:https://example.org/page."));
    } else {
        Q_EMIT offered(url);
    }
}

void ArgumentIntake::goOn()
{
    if (m_isBusy || m_waiting.empty() || !m_context.backend.client())
        return;
    m_isBusy = true;
    ++m_round;
    const Item &item = m_waiting.front();
    if (!item.fileName.isEmpty())
        return readFile(item);
    Submission submission;
    submission.input = item.argument;
    submit(submission);
}

void ArgumentIntake::readFile(const Item &item)
{
    const qint64 mostBytes = m_context.backend.config().maxInputBytes;
    QThreadPool::globalInstance()->start([self = QPointer(this), item, mostBytes, round = m_round] {
        const Expected<QByteArray> bytes = readWhole(item.fileName, mostBytes);
        QMetaObject::invokeMethod(
            qApp,
            [self, item, bytes, round] {
                if (self && self->m_round == round)
                    self->onBytes(item, bytes);
            },
            Qt::QueuedConnection);
    });
}

void ArgumentIntake::onBytes(const Item &item, const Expected<QByteArray> &bytes)
{
    if (!bytes)
        return refuse(bytes.error());
    EngineClient *client = m_context.backend.client();
    if (!client)
        return; // goes on when it is there again
    HandedIn handedIn;
    handedIn.fileName = QFileInfo(item.fileName).fileName();
    handedIn.bytes = *bytes;
    client->documents().read(
        handedIn, this,
        [this, name = handedIn.fileName, round = m_round](const Expected<Document> &document) {
            if (m_round != round)
                return;
            if (!document)
                return refuse(document.error());
            Submission submission;
            submission.document = *document;
            submission.fileName = name;
            submit(submission);
        });
}

void ArgumentIntake::submit(const Submission &submission)
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return; // goes on when it is there again
    client->submit(submission,
                   [self = QPointer(this), round = m_round](const Expected<SubmitReply> &reply) {
                       if (self && self->m_round == round)
                           self->onReply(reply);
                   });
}

void ArgumentIntake::onReply(const Expected<SubmitReply> &reply)
{
    if (!reply)
        return refuse(reply.error());
    if (reply->outcome == SubmitReply::Outcome::Hit)
        Q_EMIT answered(reply->summary.hash);
    else
        Q_EMIT submitted(reply->jobId);
    next();
}

void ArgumentIntake::refuse(const Error &error)
{
    const bool willPass = error.disposition == Disposition::RetryLater
                          || error.code == QLatin1String("store_unavailable");
    if (willPass) {
        m_isBusy = false;
        m_retry.start();
        return;
    }
    Q_EMIT refused(m_waiting.front().argument, error.message);
    next();
}

void ArgumentIntake::next()
{
    m_waiting.pop_front();
    m_isBusy = false;
    goOn();
}

} // namespace smartcache
