#include "core/input/pdfprocess.h"

#include "core/base/bareenvironment.h"
#include "core/base/log.h"
#include "core/input/boundedwait.h"
#include "core/input/pdfframes.h"

#include <QProcess>

namespace smartcache {

namespace {

/// More than any PDF within the limits gives.
constexpr qint64 maxAnswerBytes = 64 * 1024 * 1024;

Error unreadable(const QString &message, Disposition disposition = Disposition::GiveUp)
{
    return {QStringLiteral("unreadable_pdf"), message, disposition, {}};
}

class PdfProcess
{
public:
    PdfProcess(const QByteArray &bytes, Cancellation &cancellation, const PdfLimits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
        , m_wait(QDeadlineTimer(limits.time), cancellation)
    {}
    ~PdfProcess()
    {
        m_process.disconnect();
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PdfProcess)

    Expected<PdfPages> run();

private:
    void start();
    void takeAnswer();
    void take(const PdfFrame &frame);
    /// `error`: what is wrong where it had read nothing.
    Expected<PdfPages> pagesBeforeItsEnd(const QString &why, const QString &error) const;

    const QByteArray &m_bytes;
    const PdfLimits &m_limits;
    BoundedWait m_wait;
    QProcess m_process;
    PdfFrameReader m_frames;
    qint64 m_answerBytes = 0;
    PdfPages m_pages;
    std::optional<Error> m_error;
    bool m_isDone = false;
};

void PdfProcess::start()
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, m_wait.context(),
                     [this] { takeAnswer(); });
    QObject::connect(&m_process, &QProcess::finished, m_wait.context(), [this] {
        takeAnswer();
        m_wait.finish();
    });
    QObject::connect(&m_process, &QProcess::errorOccurred, m_wait.context(),
                     [this](QProcess::ProcessError error) {
                         if (error != QProcess::FailedToStart)
                             return; // finished() follows, or it ended before it read all.
                         m_error =
                             unreadable(QStringLiteral("The program that reads PDFs, %1, "
                                                       "cannot be started: %2.")
                                            .arg(m_process.program(), m_process.errorString()),
                                        Disposition::RetryLater);
                         m_wait.finish();
                     });
    m_process.setProcessEnvironment(bareEnvironment());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(m_limits.reader.first(), m_limits.reader.mid(1));
    m_process.write(m_bytes);
    m_process.closeWriteChannel();
}

void PdfProcess::takeAnswer()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    m_answerBytes += bytes.size();
    m_frames.feed(bytes);
    while (const std::optional<PdfFrame> frame = m_frames.next())
        take(*frame);
    if (m_frames.isDamaged() || m_answerBytes > maxAnswerBytes)
        m_wait.finish();
}

void PdfProcess::take(const PdfFrame &frame)
{
    switch (frame.kind) {
    case PdfFrame::Kind::Title:
        m_pages.title = frame.text;
        return;
    case PdfFrame::Kind::Author:
        m_pages.author = frame.text;
        return;
    case PdfFrame::Kind::Count:
        m_pages.count = std::max(0, frame.text.toInt());
        return;
    case PdfFrame::Kind::Page:
        m_pages.texts.append(frame.text);
        return;
    case PdfFrame::Kind::Error:
        m_error = unreadable(frame.text);
        return;
    case PdfFrame::Kind::Done:
        m_isDone = true;
        m_wait.finish();
        return;
    }
}

Expected<PdfPages> PdfProcess::run()
{
    start();
    const Expected<void> waited = m_wait.run(QStringLiteral("Reading the PDF"));
    if (!waited && waited.error().code == QLatin1String("cancelled"))
        return failure(QStringLiteral("cancelled"),
                       QStringLiteral("Reading the PDF was cancelled."));
    if (m_error)
        return failure(*m_error);
    if (m_isDone)
        return withReason(m_pages, QString(), m_limits);
    if (!waited)
        return pagesBeforeItsEnd(pdfTooSlow,
                                 QStringLiteral("The first page of the PDF takes too long to read; "
                                                "it may be a drawing rather than a text. Submit "
                                                "its text instead."));
    return pagesBeforeItsEnd(pdfReaderFailed,
                             QStringLiteral("The PDF makes the program that reads it fail; it may "
                                            "be damaged. Submit its text instead."));
}

Expected<PdfPages> PdfProcess::pagesBeforeItsEnd(const QString &why, const QString &error) const
{
    qCWarning(logFetch).noquote() << "Reading a PDF ended early, after" << m_pages.texts.size()
                                  << "of" << m_pages.count << "pages:" << why;
    if (m_pages.texts.isEmpty())
        return failure(unreadable(error));
    return withReason(m_pages, why, m_limits);
}

} // namespace

Expected<PdfPages> readPdfPagesApart(const QByteArray &bytes, Cancellation &cancellation,
                                     const PdfLimits &limits)
{
    return PdfProcess(bytes, cancellation, limits).run();
}

} // namespace smartcache
