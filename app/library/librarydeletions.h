#pragma once

#include "core/base/error.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace smartcache {

class Backend;
class LibraryModel;

/// Deleting that can be undone: the rows go at once, the jobs when nobody has undone it for some
/// seconds, or with carryOut(). Main thread.
class LibraryDeletions : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    LibraryDeletions(Backend &backend, LibraryModel &model, QObject *parent = nullptr);

    /// These, beside those that wait already; the time for undoing begins anew.
    void add(const QList<QByteArray> &ids);
    void undo();
    void carryOut();

    /// That can still be undone.
    int waitingCount() const { return int(m_waiting.size()); }
    /// Something was begun of which the store has not said that it is done.
    bool isBusy() const { return m_runs > 0; }
    /// Default: 8 s.
    void setUndoTime(int ms) { m_timer.setInterval(ms); }

Q_SIGNALS:
    /// waitingCount() is another one.
    void changed();
    /// These could not be deleted, and are back in the list.
    void failed(int count, const smartcache::Error &error);

private:
    Backend &m_backend;
    LibraryModel &m_model;
    QList<QByteArray> m_waiting;
    QTimer m_timer;
    int m_runs = 0;
};

} // namespace smartcache
