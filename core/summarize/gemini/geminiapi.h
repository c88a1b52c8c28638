#pragma once

#include "core/base/clock.h"
#include "core/summarize/gemini/geminiclient.h"
#include "core/summarize/gemini/geminifault.h"
#include "core/summarize/gemini/geminireply.h"
#include "core/summarize/gemini/modelspage.h"
#include "core/summarize/gemini/prompt.h"
#include "core/summarize/spendguard.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace smartcache {

/// The questions that are put to Gemini, and their answers. One thread; calls block it.
class GeminiApi
{
public:
    /// A text of at most so many tokens is sent without asking how many the model takes, and longer
    /// ones are cut to it when the models list does not say. No model ever took fewer.
    static constexpr qint64 safeInputTokens = 30'000;

    /// `client` and `clock` must outlive this, and so must `guard`; null: nothing is counted.
    GeminiApi(GeminiClient &client, const Clock &clock, SpendGuard *guard = nullptr);

    /// What is asked from now on is for another text.
    void beginText();

    /// The guard is asked before each request, and told what each reply cost, or that there were
    /// too many. Its errors besides Gemini's.
    /// With `progress` the answer is asked for as a stream, where the other side can stream, and
    /// its summary is told as far as it is written.
    FaultOr<GeminiReply> generate(const QString &model, const Prompt &prompt, int maxOutputTokens,
                                  Cancellation &cancellation, const TextProgress &progress = {});

    /// How many tokens of input `model` takes; asked once for each model. Error `cancelled` only.
    Expected<qint64> inputTokenLimit(const QString &model, Cancellation &cancellation);

    /// The models that this key can make texts with.
    Expected<QList<ModelsPage::Model>> models(Cancellation &cancellation);

    /// Costs no tokens; shows whether the key is good and the service there. Nothing is sent while
    /// the guard lets no question pass.
    Expected<void> probe(Cancellation &cancellation);

private:
    FaultOr<GeminiReply> answer(const PlannedRequest &request, Cancellation &cancellation,
                                const TextProgress &progress);
    std::optional<FaultOr<GeminiReply>>
    stream(const PlannedRequest &request, Cancellation &cancellation, const TextProgress &progress);
    Expected<GeminiHttpReply> ask(const QString &method, const PlannedRequest &request,
                                  Cancellation &cancellation,
                                  const GeminiClient::Watcher &watcher = {});
    void charge(const QJsonObject &reply, const QString &model);
    FaultOr<QByteArray> bodyOf(const Expected<GeminiHttpReply> &reply, const QString &model) const;

    GeminiClient &m_client;
    const Clock &m_clock;
    SpendGuard *const m_guard;
    QHash<QString, qint64> m_inputTokenLimits;
    QSet<QString> m_withoutStreams; ///< Models that were found not to stream where they are served.
};

} // namespace smartcache
