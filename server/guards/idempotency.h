#pragma once

#include "core/idempotency/idempotencystore.h"
#include "server/http/httprequest.h"
#include "server/http/responder.h"

#include <functional>
#include <memory>

namespace smartcache {

/// Stands before the routes: a POST that names itself with Idempotency-Key is carried out once in a
/// day, and whoever sends it again, to whichever node, gets the first answer byte for byte.
///
/// The same key with another request: 422 `idempotency_key_reused`. While the first one is under
/// way: 409 `request_under_way` with Retry-After. Answers that say "later" (429, 5xx,
/// HttpResponse::isTemporary: also a batch's where one item says so) are not kept, nor are those
/// over `maxAnswerBytes`: then the next such request is carried out again. One HTTP thread.
class Idempotency
{
public:
    static constexpr qsizetype maxAnswerBytes = 4 * 1024 * 1024;

    /// `store` must outlive this object.
    explicit Idempotency(IdempotencyStore &store);

    using Next = std::function<void(const HttpRequest &, const Responder &)>;

    /// Answers `request` itself, or lets `next` answer it.
    void handle(const HttpRequest &request, const Responder &responder, const Next &next);

private:
    void carryOut(const IdempotentRequest &named, const QByteArray &token,
                  const HttpRequest &request, const Responder &responder, const Next &next);

    IdempotencyStore &m_store;
    /// Unanswered requests may be given up when the store's connection is destroyed, after this
    /// object; then there is nothing to keep them in any more.
    const std::shared_ptr<Idempotency *> m_alive;
};

} // namespace smartcache
