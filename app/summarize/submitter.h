#pragma once

#include "app/appcontext.h"
#include "core/input/documentintake.h"
#include "core/jobs/jobscripts.h"
#include "core/submission.h"

#include <QObject>
#include <QQueue>
#include <QStringList>
#include <QThreadPool>

namespace smartcache {

class EngineClient;

/// An input that became a job, or was answered at once.
struct Submitted
{
    QString label; ///< For people: the file's name, the address, the first words.
    QByteArray id; ///< To ask for: the job's, or the hash of a cached summary.
    SubmitReply::Outcome outcome = SubmitReply::Outcome::Queued;
};

/// Hands in texts, addresses and files. Files are read on a thread of its own, one at a time, and
/// are never larger in memory than MAX_INPUT_BYTES. Main thread.
class Submitter : public QObject
{
    Q_OBJECT

public:
    explicit Submitter(const AppContext &context, QObject *parent = nullptr);
    ~Submitter() override;

    /// With the language and length of `wishes`; each ends in accepted() or refused(), and after
    /// the last one comes finished().
    void submitInputs(const QStringList &inputs, const Submission &wishes);
    void submitFiles(const QStringList &paths, const Submission &wishes);

Q_SIGNALS:
    void accepted(const smartcache::Submitted &submitted);
    /// `input` is the text or address as it was given; empty for a file, whose error names it.
    void refused(const QString &input, const smartcache::Error &error);
    void finished();

private:
    struct File
    {
        QString path;
        Submission wishes;
    };

    EngineClient *client() const;
    void submit(const Submission &submission, const QString &label, const QString &input);
    void readNextFile();
    void takeFile(const File &file, const Expected<QByteArray> &bytes);
    void endFile();
    void accept(const Submitted &submitted);
    void refuse(const QString &input, const Error &error);
    void endOne();
    /// Answers from a backend that has stopped never come.
    void giveUpPending();
    static Error notRunning();

    const AppContext m_context;
    QThreadPool m_reader;
    QQueue<File> m_files;
    bool m_isReading = false; ///< A file is being read, or its document.
    bool m_isAsking = false;  ///< The latter.
    int m_inHand = 0;
    int m_round = 0;       ///< Of the backend: what was asked of an older one is given up.
    QStringList m_pending; ///< Inputs that wait for an answer.
};

} // namespace smartcache

Q_DECLARE_METATYPE(smartcache::Submitted)
