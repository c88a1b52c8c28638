#pragma once

#include "app/appcontext.h"
#include "core/input/documentintake.h"
#include "core/jobs/jobscripts.h"
#include "core/submission.h"

#include <QObject>
#include <QQueue>
#include <QStringList>
#include <QThreadPool>

#include <memory>

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
    /// Files that have not become a submission yet are forgotten; they end in neither.
    void cancelFiles();

    /// The file that is being read; empty: none.
    const QString &readingName() const { return m_readingName; }
    /// With the one that is being read.
    int filesToRead() const { return int(m_files.size()) + (m_readingName.isEmpty() ? 0 : 1); }

Q_SIGNALS:
    void accepted(const smartcache::Submitted &submitted);
    /// `input` is the text or address as it was given; empty for a file, whose error names it.
    void refused(const QString &input, const smartcache::Error &error);
    void finished();
    /// readingName() or filesToRead() is another.
    void readingChanged();

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
    void takeDocument(const QString &name, const Expected<Submission> &submission);
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
    QString m_readingName;
    /// The reading of a document that was handed over ends with it. Null: none was.
    std::unique_ptr<QObject> m_document;
    int m_fileRound = 0; ///< What was read in an earlier one was cancelled.
    int m_inHand = 0;
    int m_round = 0;       ///< Of the backend: what was asked of an older one is given up.
    QStringList m_pending; ///< Inputs that wait for an answer.
};

} // namespace smartcache

Q_DECLARE_METATYPE(smartcache::Submitted)
