#pragma once

#include "core/base/error.h"
#include "core/history/historyclient.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <optional>

namespace smartcache {

class Backend;

/// What was typed into notes and tags, until the store has said that it keeps it. Of each field the
/// latest text is sent, one at a time, and again after trouble that passes, whatever is shown
/// meanwhile. Main thread.
class MarksDrafts : public QObject
{
    Q_OBJECT

public:
    enum class Field { Note, Tags };

    /// `backend` must outlive this object.
    explicit MarksDrafts(Backend &backend, QObject *parent = nullptr);

    /// Takes the place of an earlier text that was not saved.
    void put(const QByteArray &id, Field field, const QString &text);
    /// Nothing: the store has the latest.
    std::optional<QString> text(const QByteArray &id, Field field) const;
    /// Why what was put for this job was refused; only another text can be saved.
    std::optional<Error> refusal(const QByteArray &id) const;
    /// Something is still to be saved, and can be.
    bool isBusy() const;

    /// The comma separates, also the Arabic and the Chinese one.
    static QStringList tagsOf(const QString &text);

Q_SIGNALS:
    /// All that was put for this job.
    void saved(const QByteArray &id);
    /// Once for each text. What may pass is tried again until it is saved.
    void failed(const QByteArray &id, const smartcache::Error &error);

private:
    struct Draft
    {
        QString text;
        std::optional<QString> sent = {}; ///< Of which the answer is to come.
        std::optional<Error> refused = {};
        bool isTold = false; ///< That it was not saved.
    };
    using Key = std::pair<QByteArray, Field>;

    void send(const Key &key);
    void sendAll();
    void onBackend();
    void onAnswer(const Key &key, const Expected<JobMarks> &marks);
    void tellOnce(const Key &key, const Error &error);

    Backend &m_backend;
    QMap<Key, Draft> m_drafts;
    QTimer m_retry;
};

} // namespace smartcache
