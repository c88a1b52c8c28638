#include "core/summarize/verbatim.h"

#include "core/summarize/keyphrases.h"
#include "core/summarize/languagedetector.h"
#include "core/summarize/wordbreaker.h"

namespace smartcache {

bool isVerbatim(const QString &text)
{
    return countCharacters(text, verbatimBelow) < verbatimBelow;
}

Summary verbatimSummary(const SummaryRequest &request)
{
    Summary summary;
    summary.text = request.text;
    summary.title = request.title;
    summary.language = detectLanguage(request.text);
    summary.engine = QStringLiteral("verbatim");
    const Lexicon lexicon(summary.language);
    const TextAnalysis analysis(request.text, lexicon, nullptr);
    summary.tags = keyPhrases(analysis, analysis.knownTerms(request.title, lexicon), lexicon);
    return summary;
}

} // namespace smartcache
