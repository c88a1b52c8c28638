#include "core/summarize/gemini/modelchain.h"

#include <algorithm>

namespace smartcache {

ModelChain::ModelChain(const QString &first, const QStringList &others, const Clock &clock)
    : m_clock(clock)
{
    const QStringList all = QStringList{first} + others;
    for (const QString &given : all) {
        QString name = given.trimmed();
        const QLatin1String prefix("models/"); // the form that the models list has
        if (name.startsWith(prefix))
            name.remove(0, prefix.size());
        if (!name.isEmpty() && !m_models.contains(name))
            m_models.append(name);
    }
}

QStringList ModelChain::candidates() const
{
    QStringList present;
    std::copy_if(m_models.begin(), m_models.end(), std::back_inserter(present),
                 [this](const QString &model) { return !isGone(model); });
    return present.isEmpty() ? m_models : present;
}

void ModelChain::markGone(const QString &model)
{
    m_goneSince.insert(model, m_clock.elapsed());
}

bool ModelChain::markTrouble(const QString &model)
{
    return ++m_troubles[model] >= troubleLimit;
}

void ModelChain::markGood(const QString &model)
{
    m_goneSince.remove(model);
    m_troubles.remove(model);
}

bool ModelChain::isGone(const QString &model) const
{
    const auto since = m_goneSince.constFind(model);
    return since != m_goneSince.constEnd() && m_clock.elapsed() - *since < goneFor;
}

} // namespace smartcache
