#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace smartcache::test {

/// What a busy node has to do in a day, in ten minutes: submissions of all kinds, questions of all
/// kinds, clients of events that come and go, deletions, failures. Which comes when is the same in
/// every run. One thread, with an event loop.
class DayLoad : public QObject
{
    Q_OBJECT

public:
    /// So long is a day.
    static constexpr std::chrono::minutes day{10};

    /// `site`: of a FakeSite. `duration` may be less than a day, or more.
    DayLoad(QUrl program, QUrl site, std::chrono::milliseconds duration);
    ~DayLoad() override;

    void start();
    bool isOver() const;

    /// Requests that were answered, of all kinds.
    int answered() const { return m_answered; }
    /// How many of each kind were sent.
    QStringList summary() const;
    /// By what went wrong: "POST /api/submit: 500". Empty when all is well.
    const std::map<QString, int> &faults() const { return m_faults; }
    /// How many requests of the day were not sent, for too many were under way.
    int leftOut() const { return m_leftOut; }

private:
    struct Task
    {
        const char *name;
        int perDay;
        std::function<void()> act;
        int begun = 0; ///< Whose time has come.
        int sent = 0;
    };
    /// Gets a good answer's body.
    using Done = std::function<void(const QByteArray &body)>;

    void tick();
    bool isDue(const Task &task) const;
    void addSubmissions();
    void addQuestions();
    void addChanges();
    void ask(const QByteArray &method, const QString &path, const QJsonObject &body = {},
             const QSet<int> &expected = {200}, const Done &done = {});
    void submit(const QJsonObject &submission, const Done &done = {});
    void listen();
    QString newText();
    QString newPage(const QString &target);
    /// The id of a job that was submitted not long ago; empty when there is none.
    QString someJob(int back) const;

    const QUrl m_program;
    const QUrl m_site;
    const std::chrono::milliseconds m_duration;
    QNetworkAccessManager m_network;
    QElapsedTimer m_elapsed;
    QTimer m_timer;
    std::vector<Task> m_tasks;
    std::deque<QString> m_jobs; ///< Newest first.
    int m_texts = 0;
    int m_pages = 0;
    int m_underWay = 0;
    int m_listening = 0;
    int m_answered = 0;
    int m_leftOut = 0;
    std::map<QString, int> m_faults;
};

} // namespace smartcache::test
