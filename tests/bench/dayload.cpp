#include "tests/bench/dayload.h"

#include "tests/e2e/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace smartcache::test {

using namespace std::chrono_literals;

namespace {

/// More would only be a queue in here.
constexpr int mostUnderWay = 64;
constexpr size_t rememberedJobs = 500;

} // namespace

DayLoad::DayLoad(QUrl program, QUrl site, std::chrono::milliseconds duration)
    : m_program(std::move(program))
    , m_site(std::move(site))
    , m_duration(duration)
{
    constexpr int patienceMs = 30'000;
    m_network.setTransferTimeout(patienceMs);
    addSubmissions();
    addQuestions();
    addChanges();
    m_timer.callOnTimeout(this, &DayLoad::tick);
}

DayLoad::~DayLoad()
{
    m_timer.stop();
}

void DayLoad::start()
{
    m_elapsed.start();
    m_timer.start(20ms);
}

bool DayLoad::isOver() const
{
    return !m_timer.isActive() && m_underWay == 0 && m_listening == 0;
}

QStringList DayLoad::summary() const
{
    QStringList all;
    for (const Task &task : m_tasks) {
        all.append(QStringLiteral("%1 %2").arg(task.sent).arg(QLatin1String(task.name)));
    }
    return all;
}

bool DayLoad::isDue(const Task &task) const
{
    const double days =
        double(m_elapsed.elapsed()) / double(std::chrono::milliseconds(day).count());
    return task.begun < int(task.perDay * days);
}

/// One of each kind at a time, so that when the program does not keep up, all suffer alike. What is
/// due meanwhile is left out: made up for later, it would be a rush, and a rush takes more memory.
void DayLoad::tick()
{
    if (m_elapsed.elapsed() >= m_duration.count())
        return m_timer.stop();
    bool isAnyDue = true;
    while (std::exchange(isAnyDue, false)) {
        for (Task &task : m_tasks) {
            if (!isDue(task))
                continue;
            isAnyDue = true;
            ++task.begun;
            if (m_underWay >= mostUnderWay) {
                ++m_leftOut;
                continue;
            }
            ++task.sent;
            task.act();
        }
    }
}

QString DayLoad::newText()
{
    return numberedText(m_texts++);
}

QString DayLoad::newPage(const QString &target)
{
    return m_site.resolved(QUrl(target.arg(m_pages++))).toString();
}

QString DayLoad::someJob(int back) const
{
    return m_jobs.empty() ? QString() : m_jobs[std::min(m_jobs.size() - 1, size_t(back))];
}

void DayLoad::addSubmissions()
{
    const auto input = [](const QString &text) {
        return QJsonObject{{QStringLiteral("input"), text}};
    };
    m_tasks.push_back({"texts", 9000, [=, this] { submit(input(newText())); }});
    m_tasks.push_back(
        {"pages", 1500, [=, this] { submit(input(newPage(QStringLiteral("/numbered/%1")))); }});
    m_tasks.push_back(
        {"pages with their HTML", 500, [=, this] {
             QJsonObject page = input(newPage(QStringLiteral("/given/%1")));
             page.insert(u"html", QStringLiteral("<title>Given</title><p>%1</p>").arg(newText()));
             submit(page);
         }});
    m_tasks.push_back({"hits", 15'000, [=, this] {
                           submit(input(numberedText(std::max(0, m_texts - 30 - m_texts % 20))));
                       }});
    m_tasks.push_back({"dry runs", 500, [=, this] {
                           ask("POST", QStringLiteral("/api/submit?dry_run=1"), input(newText()));
                       }});
    m_tasks.push_back(
        {"batches", 60, [this] {
             QJsonArray inputs;
             for (int i = 0; i < 50; ++i)
                 inputs.append(newText());
             ask("POST", QStringLiteral("/api/submit/batch"), {{QStringLiteral("inputs"), inputs}});
         }});
    m_tasks.push_back(
        {"walls", 300, [=, this] { submit(input(newPage(QStringLiteral("/wall?n=%1")))); }});
    m_tasks.push_back({"missing pages", 300,
                       [=, this] { submit(input(newPage(QStringLiteral("/status/404?n=%1")))); }});
    m_tasks.push_back(
        {"resets", 60, [=, this] { submit(input(newPage(QStringLiteral("/reset?n=%1")))); }});
}

void DayLoad::addQuestions()
{
    const auto get = [this](const QString &path, const QSet<int> &expected = {200}) {
        ask("GET", path, {}, expected);
    };
    m_tasks.push_back({"status", 9000, [=, this] {
                           get(QStringLiteral("/api/status/") + someJob(3), {200, 404});
                       }});
    m_tasks.push_back({"lists", 3000, [=] { get(QStringLiteral("/api/jobs?limit=50")); }});
    m_tasks.push_back(
        {"searches", 2000, [=, this] {
             get(QStringLiteral("/api/jobs?limit=20&q=bridge+%1").arg(900 + m_texts % 1000));
         }});
    m_tasks.push_back({"analytics", 1500, [=] { get(QStringLiteral("/api/analytics")); }});
    m_tasks.push_back({"metrics", 1440, [=] { get(QStringLiteral("/metrics")); }});
    m_tasks.push_back({"health", 1440, [=] { get(QStringLiteral("/api/health")); }});
    m_tasks.push_back({"web pages", 500, [=] { get(QStringLiteral("/")); }});
    m_tasks.push_back({"exports", 24, [=] {
                           get(QStringLiteral("/api/export?format=csv"), {200, 503});
                       }});
    m_tasks.push_back(
        {"wrong questions", 500, [=] { get(QStringLiteral("/api/jobs?limit=x"), {400}); }});
    m_tasks.push_back({"clients of events", 1500, [this] { listen(); }});
}

void DayLoad::addChanges()
{
    // Jobs may have expired, ended or been deleted when they are asked for.
    const QSet<int> any{200, 202, 204, 404, 409};
    const auto change = [=, this](const char *method, const char *what, int back,
                                  const QJsonObject &body = {}) {
        ask(method, QStringLiteral("/api/jobs/%1%2").arg(someJob(back), QLatin1String(what)), body,
            any);
    };
    m_tasks.push_back({"stars", 500, [=] { change("PUT", "/star", 5); }});
    m_tasks.push_back(
        {"notes", 300, [=] {
             change("PUT", "/note", 6, {{QStringLiteral("note"), QStringLiteral("To be read.")}});
         }});
    m_tasks.push_back({"deletions", 1000, [=] { change("DELETE", "", 40); }});
    m_tasks.push_back({"refreshes", 300, [=] { change("POST", "/refresh", 10); }});
    m_tasks.push_back({"retries", 300, [=] { change("POST", "/retry", 2); }});
    m_tasks.push_back(
        {"cancellations", 150, [=, this] {
             submit({{QStringLiteral("input"), newPage(QStringLiteral("/slow?ms=500&n=%1"))}},
                    [=](const QByteArray &) { change("POST", "/cancel", 0); });
         }});
}

void DayLoad::submit(const QJsonObject &submission, const Done &done)
{
    ask("POST", QStringLiteral("/api/submit"), submission, {200, 202},
        [this, done](const QByteArray &body) {
            const QJsonObject answer = QJsonDocument::fromJson(body).object();
            if (!answer.value(u"cached").toBool()) {
                m_jobs.push_front(answer.value(u"job_id").toString());
                if (m_jobs.size() > rememberedJobs)
                    m_jobs.pop_back();
            }
            if (done)
                done(body);
        });
}

void DayLoad::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                  const QSet<int> &expected, const Done &done)
{
    QNetworkRequest request(m_program.resolved(QUrl(path)));
    QByteArray bytes;
    if (!body.isEmpty()) {
        request.setHeader(QNetworkRequest::ContentTypeHeader,
                          QByteArrayLiteral("application/json"));
        bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    ++m_underWay;
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, bytes);
    connect(reply, &QNetworkReply::finished, this, [=, this] {
        reply->deleteLater();
        --m_underWay;
        ++m_answered;
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (!expected.contains(status)) {
            ++m_faults[QStringLiteral("%1 %2: %3")
                           .arg(QLatin1String(method), path.section(u'?', 0, 0).section(u'/', 0, 3))
                           .arg(status)];
        } else if (done) {
            done(reply->readAll());
        }
    });
}

/// Comes, listens for a while, and goes without a word.
void DayLoad::listen()
{
    constexpr auto attention = 3s;
    auto *socket = new QTcpSocket(this);
    ++m_listening;
    connect(socket, &QTcpSocket::connected, socket,
            [socket] { socket->write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"); });
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    connect(socket, &QObject::destroyed, this, [this] { --m_listening; });
    socket->connectToHost(m_program.host(), quint16(m_program.port()));
    QTimer::singleShot(attention, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
}

} // namespace smartcache::test
