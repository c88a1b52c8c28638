#pragma once

#include "core/jobs/cachedsummary.h"

namespace smartcache::test {

/// A summary that has something in every field but its hash and its job.
inline CachedSummary exampleSummary()
{
    CachedSummary summary;
    summary.summary.text = QStringLiteral("Duas frases. <b>Não</b> é HTML \u2028.");
    summary.summary.tags = {QStringLiteral("um"), QStringLiteral("dois")};
    summary.summary.title = QStringLiteral("Título");
    summary.summary.language = QStringLiteral("pt");
    summary.summary.engine = QStringLiteral("gemini");
    summary.summary.model = QStringLiteral("some-model-001");
    summary.summary.usage = {1200, 200, 80, 40};
    summary.summary.notices = {QStringLiteral("Another model answered.")};
    summary.summary.sources = {
        {QStringLiteral("Duas frases."), 5, 40, QStringLiteral("Eram duas frases.")}};
    summary.sourceUrl = QStringLiteral("https://example.org/b");
    summary.byline = QStringLiteral("B. Line");
    summary.siteName = QStringLiteral("Example");
    summary.extraction = QStringLiteral("article");
    summary.duration = std::chrono::milliseconds(1234);
    summary.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 9), Qt::UTC);
    return summary;
}

} // namespace smartcache::test
