#include "core/store/storeroute.h"

#include "core/store/clusterreply.h"
#include "core/store/signin.h"
#include "core/store/storeerror.h"

#include <algorithm>

namespace smartcache {

namespace {

/// Long enough for a busy network, short enough that a second one is asked in time.
constexpr std::chrono::milliseconds candidatePatience(1000);

/// More than any change of a cluster needs; beyond it, nodes send us in a circle.
constexpr int mostHops = 5;

} // namespace

StoreRoute::StoreRoute(StoreAddress address, std::vector<Command> last)
    : m_address(std::move(address))
    , m_kind(!m_address.sentinels.empty() ? Kind::Sentinels
             : m_address.isInCluster()    ? Kind::Cluster
                                          : Kind::Server)
    , m_last(std::move(last))
    , m_candidates(m_kind == Kind::Sentinels
                       ? m_address.sentinels
                       : std::vector<StoreEndpoint>{{m_address.host, m_address.port}})
{
    start();
}

void StoreRoute::start()
{
    m_untried = m_candidates.size();
    m_hops = 0;
    m_failures.clear();
    goToCandidate();
}

void StoreRoute::goToCandidate()
{
    const StoreEndpoint &candidate = m_candidates.front();
    m_atSentinel = m_kind == Kind::Sentinels;
    if (m_atSentinel) {
        m_stop.address = m_address.sentinelAt(candidate);
        m_stop.name = QStringLiteral("the Sentinel at %1").arg(candidate.display());
        m_stop.greeting = signInCommands(m_stop.address);
        m_stop.greeting.push_back({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", m_address.service});
        m_stop.patience = candidatePatience;
        return;
    }
    const StoreAddress server = m_address.at(candidate);
    goToServer(candidate, QStringLiteral("the store at %1").arg(server.display()));
}

void StoreRoute::goToServer(const StoreEndpoint &server, const QString &name)
{
    m_atSentinel = false;
    m_stop.address = m_address.at(server);
    m_stop.name = name;
    m_stop.greeting = signInCommands(m_stop.address);
    m_stop.patience = m_kind == Kind::Cluster && m_candidates.size() > 1
                          ? candidatePatience
                          : std::chrono::milliseconds::max();
    if (m_kind == Kind::Sentinels)
        m_stop.greeting.push_back({"ROLE"});
    if (m_kind == Kind::Cluster) {
        m_stop.greeting.push_back({"CLUSTER", "SLOTS"});
        m_stop.greeting.push_back({"EXISTS", m_address.slotKey});
    }
    m_stop.greeting.insert(m_stop.greeting.end(), m_last.begin(), m_last.end());
}

Expected<StoreRoute::Progress> StoreRoute::judge(const std::vector<Reply> &replies)
{
    if (m_kind == Kind::Cluster)
        return judgeNode(replies);
    const Expected<void> signedIn = checkSignIn(m_stop.greeting, replies);
    if (!signedIn)
        return failure(signedIn.error());
    if (replies.size() < m_stop.greeting.size())
        return Progress::Greeting;
    return m_atSentinel ? judgeSentinel(replies.back()) : judgeServer(replies);
}

Expected<StoreRoute::Progress> StoreRoute::judgeSentinel(const Reply &answer)
{
    const StoreEndpoint primary{QString::fromUtf8(answer.at(0).bytes()),
                                static_cast<quint16>(answer.at(1).toInteger())};
    if (primary.host.isEmpty() || primary.port == 0)
        return failure(
            storeUnavailable(QStringLiteral("There is no service \"%1\" for %2")
                                 .arg(QString::fromUtf8(m_address.service), m_stop.name)));
    goToServer(primary, QStringLiteral("the store at %1, which %2 names")
                            .arg(m_address.at(primary).display(), m_stop.name));
    return Progress::GoOn;
}

Expected<StoreRoute::Progress> StoreRoute::judgeServer(const std::vector<Reply> &replies)
{
    // A former primary goes on answering, and a Sentinel may not have heard of the new one yet.
    const QByteArray role = m_kind == Kind::Sentinels
                                ? replies[replies.size() - 1 - m_last.size()].at(0).bytes()
                                : "master";
    if (role != "master")
        return failure(storeUnavailable(QStringLiteral("No primary, but a %1, is %2")
                                            .arg(QString::fromUtf8(role), m_stop.name)));
    return Progress::Arrived;
}

Expected<StoreRoute::Progress> StoreRoute::judgeNode(const std::vector<Reply> &replies)
{
    const size_t ours = m_stop.greeting.size() - m_last.size() - 2; // CLUSTER SLOTS and EXISTS
    std::vector<Reply> signIn = replies;
    // A user that may not ask for the nodes, or a server that is in no cluster, serves all the
    // same.
    if (signIn.size() > ours)
        signIn[ours] = Reply::nil();
    if (signIn.size() > ours + 1) {
        const std::optional<Redirect> redirect =
            Redirect::fromReply(signIn[ours + 1], m_stop.address.host);
        if (redirect && redirect->kind == Redirect::Kind::Moved) {
            if (++m_hops > mostHops)
                return failure(storeUnavailable(
                    QStringLiteral("The nodes of the cluster send us from one to another")));
            this->redirect(redirect->node);
            goToCandidate();
            return Progress::GoOn;
        }
        if (redirect) // On its way elsewhere, but it still belongs to this one.
            signIn[ours + 1] = Reply::nil();
    }
    const Expected<void> signedIn = checkSignIn(m_stop.greeting, signIn);
    if (!signedIn)
        return failure(signedIn.error());
    if (replies.size() < m_stop.greeting.size())
        return Progress::Greeting;

    const std::vector<StoreEndpoint> nodes = clusterNodes(replies[ours], m_stop.address.host);
    if (!nodes.empty()) {
        m_candidates.resize(1, {});
        for (const StoreEndpoint &node : nodes) {
            if (node != m_candidates.front())
                m_candidates.push_back(node);
        }
    }
    return Progress::Arrived;
}

Expected<void> StoreRoute::detour(const Error &reason)
{
    if (m_atSentinel)
        m_failures.push_back(reason);
    // Whatever this one is good for later, another comes first.
    std::rotate(m_candidates.begin(), m_candidates.begin() + 1, m_candidates.end());
    --m_untried;
    // A primary that cannot be used is asked for again later: Sentinels need time to agree.
    const bool isAtPrimary = m_kind == Kind::Sentinels && !m_atSentinel;
    if (isAtPrimary || m_untried == 0)
        return failure(m_atSentinel ? noSentinelKnows() : reason);
    goToCandidate();
    return {};
}

Error StoreRoute::noSentinelKnows() const
{
    QStringList reasons;
    for (const Error &error : m_failures)
        reasons.append(error.message);
    const QString message = QStringLiteral("No Sentinel says where the store %1 is: %2")
                                .arg(m_address.display(), reasons.join(QStringLiteral("; ")));
    // Waiting does not make a password right, but one that was away may ask for another.
    const bool allRefused =
        std::all_of(m_failures.begin(), m_failures.end(),
                    [](const Error &error) { return error.code == QLatin1String("store_auth"); });
    if (!allRefused)
        return storeUnavailable(message);
    Error error = m_failures.back();
    error.message = message;
    return error;
}

void StoreRoute::redirect(const StoreEndpoint &node)
{
    const auto found = std::find(m_candidates.begin(), m_candidates.end(), node);
    if (found == m_candidates.end())
        m_candidates.insert(m_candidates.begin(), node);
    else
        std::rotate(m_candidates.begin(), found, found + 1);
}

} // namespace smartcache
