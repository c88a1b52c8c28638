#include "core/submission.h"

#include <QRegularExpression>
#include <QUuid>

namespace smartcache {

namespace {

Expected<Recipe> recipeFor(const Submission &submission, const Recipe &defaults)
{
    Recipe recipe = defaults;
    if (!submission.language.isEmpty()) {
        // The shape of RFC 5646, section 2.1: a language, then subtags.
        static const QRegularExpression tag(
            QStringLiteral("\\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}\\z"));
        if (!tag.match(submission.language).hasMatch()) {
            return failure(QStringLiteral("bad_language"),
                           QStringLiteral("\"%1\" is not a language tag; right would be, say, "
                                          "\"en\" or \"pt-BR\".")
                               .arg(submission.language.left(40)));
        }
        recipe.language = submission.language;
    }
    if (!submission.length.isEmpty()) {
        static const QStringList lengths{QStringLiteral("short"), QStringLiteral("medium"),
                                         QStringLiteral("long")};
        if (!lengths.contains(submission.length)) {
            return failure(QStringLiteral("bad_length"),
                           QStringLiteral("\"%1\" is not a length; right would be short, medium "
                                          "or long.")
                               .arg(submission.length.left(40)));
        }
        recipe.length = submission.length;
    }
    return recipe;
}

Expected<CanonicalInput> inputOf(const Submission &submission)
{
    if (!submission.document)
        return canonicalize(submission.input);
    Expected<CanonicalInput> text = canonicalizeText(submission.document->text);
    if (!text)
        return text;
    if (submission.input.isEmpty()) {
        text->givenText = submission.document->text;
        return text;
    }
    Expected<CanonicalInput> address = canonicalize(submission.input);
    if (!address)
        return address;
    if (!address->isUrl()) {
        return failure(QStringLiteral("bad_url"),
                       QStringLiteral("A page must come with its address; \"%1\" is none. Right "
                                      "would be an http or https address.")
                           .arg(submission.input.left(80)));
    }
    address->givenText = submission.document->text;
    return address;
}

GivenDocument givenDocument(const Submission &submission)
{
    GivenDocument given;
    given.fileName = submission.fileName;
    if (submission.document) {
        given.title = submission.document->title;
        given.byline = submission.document->byline;
        given.siteName = submission.document->siteName;
        given.notices = submission.document->notices;
        given.extraction = extractionName(submission.document->extraction);
    }
    return given;
}

} // namespace

Expected<Job> makeJob(const Submission &submission, const Recipe &defaults, const QDateTime &now)
{
    Expected<Recipe> recipe = recipeFor(submission, defaults);
    if (!recipe)
        return failure(recipe.error());
    Expected<CanonicalInput> input = inputOf(submission);
    if (!input)
        return failure(input.error());

    Job job;
    job.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    job.hash = inputHash(*input, *recipe);
    job.input = std::move(*input);
    job.given = givenDocument(submission);
    job.recipe = std::move(*recipe);
    job.refresh = submission.refresh;
    job.createdAt = now;
    return job;
}

} // namespace smartcache
