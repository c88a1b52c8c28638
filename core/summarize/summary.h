#pragma once

#include "core/summarize/tags/tagwishes.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace smartcache {

/// Tokens as Gemini counts them. `prompt` includes `cached`; `output` does not include `thoughts`.
struct TokenUsage
{
    qint64 prompt = 0;
    qint64 cached = 0;
    qint64 output = 0;
    qint64 thoughts = 0;

    TokenUsage &operator+=(const TokenUsage &other)
    {
        prompt += other.prompt;
        cached += other.cached;
        output += other.output;
        thoughts += other.thoughts;
        return *this;
    }
    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

/// What a sentence of a summary rests on: a stretch of the text it was made from.
struct SourceSpan
{
    QString sentence;    ///< Of the summary.
    qsizetype start = 0; ///< In UTF-16 code units of the source text.
    qsizetype end = 0;   ///< Behind the last one.
    QString quote;       ///< The stretch, white space folded, cut with "…" where it is long.

    friend bool operator==(const SourceSpan &, const SourceSpan &) = default;
};

/// What a summarizer makes of a text. Plain text throughout, never markup.
struct Summary
{
    QString text;
    QStringList tags;
    QString title;
    QString language;           ///< BCP 47 of the summary.
    QString engine;             ///< "gemini", "extractive", "verbatim"
    bool isProvisional = false; ///< Gemini could not be asked and is to make another one.
    QString model;              ///< The model that really answered; empty for the offline engines.
    TokenUsage usage;
    QList<SourceSpan> sources; ///< In the order of the sentences; those without one are missing.
    QStringList notices; ///< For the user: a model about to retire, another model than asked for.
};

enum class SummaryLength { Short, Medium, Long };

/// "short", "medium", "long"; medium for any other. Any thread.
inline SummaryLength summaryLength(const QString &name)
{
    if (name == QLatin1String("short"))
        return SummaryLength::Short;
    if (name == QLatin1String("long"))
        return SummaryLength::Long;
    return SummaryLength::Medium;
}

/// Hears a summary as far as it is written, again and again: each text replaces the one before,
/// which it mostly but not always continues. Called on the summarizer's thread, within the call.
using TextProgress = std::function<void(const QString &)>;

/// What is wanted.
struct SummaryRequest
{
    QString text;     ///< Canonical text or the extracted article.
    QString title;    ///< Where one is known.
    QString language; ///< Wanted, BCP 47; empty: the text's own.
    SummaryLength length = SummaryLength::Medium;
    TagWishes tags = {};
    TextProgress progress; ///< May be empty.
};

} // namespace smartcache
