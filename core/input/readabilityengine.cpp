#include "core/input/readabilityengine.h"

#include "core/base/log.h"
#include "core/input/scriptwatchdog.h"
#include "core/input/visibletext.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJSEngine>

#include <algorithm>

namespace smartcache {

namespace {

qsizetype countElements(const HtmlTree &page)
{
    return std::count_if(page.nodes().begin(), page.nodes().end(),
                         [](const HtmlNode &node) { return node.kind == HtmlNode::Kind::Element; });
}

/// The page without attributes that only pictures need or that are longer than any that decide
/// what is an article. The script runs regular expressions over them that take quadratic time, and
/// a regular expression, unlike the script around it, cannot be interrupted.
HtmlTree forScript(const HtmlTree &page)
{
    constexpr qsizetype longest = 1'000;
    return page.withAttributes([](const HtmlAttribute &attribute) {
        return attribute.value.size() <= longest && attribute.name != QLatin1String("srcset")
               && attribute.name != QLatin1String("style")
               && !attribute.name.startsWith(QLatin1String("data-"));
    });
}

} // namespace

ReadabilityEngine::ReadabilityEngine(ReadabilityLimits limits)
    : m_limits(limits)
{}

ReadabilityEngine::~ReadabilityEngine() = default;

bool ReadabilityEngine::start()
{
    if (m_engine)
        return true;
    QFile script(QStringLiteral(":/js/readability.js"));
    if (!script.open(QIODevice::ReadOnly)) {
        qCCritical(logFetch) << "The article extractor is missing from this build.";
        return false;
    }
    auto engine = std::make_unique<QJSEngine>();
    const QJSValue result =
        engine->evaluate(QString::fromUtf8(script.readAll()), script.fileName());
    if (result.isError()) {
        qCCritical(logFetch) << "The article extractor does not run:" << result.toString();
        return false;
    }
    m_engine = std::move(engine);
    return true;
}

std::optional<Article> ReadabilityEngine::read(const HtmlTree &page, const QUrl &url,
                                               Cancellation &cancellation)
{
    if (cancellation.isCancelled() || countElements(page) > m_limits.maxElements)
        return std::nullopt;
    const QString xhtml = forScript(page).toXhtml(m_limits.maxCharacters);
    if (xhtml.size() >= m_limits.maxCharacters || !start())
        return std::nullopt;

    QElapsedTimer timer;
    timer.start();
    QJSValue result;
    {
        const ScriptWatchdog watchdog(*m_engine, m_limits.time, cancellation);
        QJSValue extract = m_engine->globalObject().property(QStringLiteral("extractArticle"));
        result = extract.call({QJSValue(xhtml), QJSValue(url.toString(QUrl::FullyEncoded))});
    }
    if (m_engine->isInterrupted()) {
        qCInfo(logFetch) << "Looking for the article was stopped after" << timer.elapsed()
                         << "ms:" << url.host();
        result = {};
        m_engine.reset();
        return std::nullopt;
    }
    if (!result.isObject() || result.isError()) {
        if (result.isError())
            qCInfo(logFetch) << "The article extractor failed on" << url.host() << ":"
                             << result.toString();
        return std::nullopt;
    }

    const auto text = [&result](const char *property) {
        return result.property(QLatin1String(property)).toString().simplified();
    };
    Article article{text("title"), text("byline"), text("siteName"), text("language"), {}};
    const Expected<HtmlTree> content =
        HtmlTree::parse(result.property(QStringLiteral("content")).toString());
    result = {};
    m_engine->collectGarbage(); // a page's DOM is large and the next page may be hours away
    if (content)
        article.text = visibleTextOf(*content);
    if (article.text.isEmpty())
        return std::nullopt;
    return article;
}

} // namespace smartcache
