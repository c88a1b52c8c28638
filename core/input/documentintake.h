#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/input/document.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace smartcache {

/// A file or a page as it was handed in.
struct HandedIn
{
    QString fileName; ///< Of a file; its errors name it.
    QByteArray bytes;
    QUrl url;           ///< Where a page was; may be empty.
    QString mimeType;   ///< Empty: see fileMimeType().
    QByteArray charset; ///< Where it is known; else the bytes tell.
};

struct IntakeLimits
{
    int threads = 2;
    int maxWaiting = 16;                       ///< Documents, besides those being read.
    qint64 maxWaitingBytes = 64 * 1024 * 1024; ///< Of theirs; a single one may be larger.
    std::chrono::milliseconds time{45'000};    ///< From being handed in to the answer.
    QStringList pdfReader = {};                ///< See PdfLimits::reader.
    std::chrono::milliseconds idle{30'000};    ///< Until a thread gives back all it needed.
};

/// Reads documents as they are handed in: their text is their key, so it must be known before
/// anything else can be. That takes too long for a thread that has other clients to serve, so a few
/// threads of its own do it, each with a reader that is made when first needed and given back when
/// nothing has come for a while.
///
/// What waits is bounded. Whoever asks too much is told so at once, and what nobody waits for any
/// more is dropped, or interrupted.
///
/// read(): any thread with an event loop. The destructor interrupts what is being read and answers
/// nothing more.
class DocumentIntake
{
public:
    using Done = std::function<void(Expected<Document>)>;

    explicit DocumentIntake(IntakeLimits limits = {});
    ~DocumentIntake();
    Q_DISABLE_COPY_MOVE(DocumentIntake)

    /// Answers later, in the calling thread, which must be that of `asker`; not at all once `asker`
    /// has gone. `done` is also destroyed in that thread.
    ///
    /// Errors, each naming the file: `unsupported_type`, `unreadable_pdf`, `empty_page`,
    /// `blocked_page`; `busy` (RetryLater: too much waits already, or it waited too long),
    /// `document_timeout` (reading it took too long).
    void read(HandedIn handedIn, QObject *asker, Done done);

    /// Documents that wait or are being read. Any thread.
    int inHand() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
