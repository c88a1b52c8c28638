#pragma once

#include "app/appcontext.h"
#include "core/input/documentintake.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <deque>

namespace smartcache {

struct Submission;
struct SubmitReply;

/// Submits the addresses and files that stood on the command line, of this start or a later one:
/// one after the other, once the backend runs, and again where it could not be done then. Main
/// thread.
class ArgumentIntake : public QObject
{
    Q_OBJECT

public:
    explicit ArgumentIntake(const AppContext &context, QObject *parent = nullptr);

    /// An http or https address, a file: URL, or the name of a file, relative to `folder`. At most
    /// 10,000 wait at once; what is too much is refused. An address with "smartcache:" before it is
    /// what a link of that scheme led to: it is offered, not submitted.
    void take(const QStringList &arguments, const QString &folder);

Q_SIGNALS:
    /// A job has begun.
    void submitted(const QByteArray &id);
    /// It was cached; the summary's hash.
    void answered(const QByteArray &hash);
    /// Any page can have links of the scheme, and a summary may cost money: a person is to be
    /// asked.
    void offered(const QUrl &url);
    /// Nothing became of this one, and why.
    void refused(const QString &argument, const QString &why);

private:
    struct Item
    {
        QString argument;
        QString fileName; ///< Absolute; empty for an address.
    };

    void offer(const QString &argument);
    void goOn();
    void readFile(const Item &item);
    void onBytes(const Item &item, const Expected<QByteArray> &bytes);
    void submit(const Submission &submission);
    void onReply(const Expected<SubmitReply> &reply);
    void refuse(const Error &error);
    void next();

    const AppContext m_context;
    std::deque<Item> m_waiting; ///< The first is the one in hand, if any is.
    bool m_isBusy = false;
    int m_round = 0; ///< What was asked in an earlier one is out of date.
    QTimer m_retry;
};

} // namespace smartcache
