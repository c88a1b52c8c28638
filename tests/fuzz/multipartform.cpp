#include "server/http/headerparameters.h"
#include "server/http/multipart.h"
#include "server/routes/documentsubmission.h"
#include "tests/fuzz/fuzztarget.h"

#include <QStringList>

#include <algorithm>

using namespace smartcache;

namespace {

using Form = std::vector<FormPart>;

bool isSame(const Form &a, const Form &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const FormPart &one, const FormPart &other) {
                          return one.name == other.name && one.fileName == other.fileName
                                 && one.contentType == other.contentType && one.body == other.body;
                      });
}

void verifyParts(const Form &form, const QByteArray &boundary, const QByteArray &body)
{
    FUZZ_VERIFY(static_cast<int>(form.size()) <= FormLimits().maxParts);
    for (const FormPart &part : form) {
        FUZZ_VERIFY(!part.name.isEmpty() && fuzz::isUnicode(part.name));
        FUZZ_VERIFY(body.contains(part.body));
        FUZZ_VERIFY(!part.body.contains("\r\n--" + boundary));
        FUZZ_VERIFY(!part.contentType.contains('\r') && !part.contentType.contains('\n'));
        if (!part.fileName)
            continue;
        FUZZ_VERIFY(part.fileName->size() <= 255 && fuzz::isUnicode(*part.fileName));
        FUZZ_VERIFY(std::all_of(part.fileName->begin(), part.fileName->end(), [](QChar c) {
            return c != u'/' && c != u'\\' && (c.isPrint() || c.isSurrogate());
        }));
    }
}

QByteArray quoted(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\\', "\\\\").replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    return '"' + bytes + '"';
}

/// What was read, written as browsers write it, is read again.
void verifyWritten(const Form &form)
{
    // No part has it in it: the fuzzer cannot know the number of a form's parts beforehand.
    QByteArray boundary = "again";
    const auto isTaken = [&boundary](const FormPart &part) { return part.body.contains(boundary); };
    while (std::any_of(form.begin(), form.end(), isTaken) && boundary.size() < 70)
        boundary += 'x';
    if (boundary.size() == 70)
        return;

    QByteArray body;
    for (const FormPart &part : form) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.fileName)
            body += "; filename=" + quoted(*part.fileName);
        if (!part.contentType.isEmpty())
            body += "\r\nContent-Type: " + part.contentType;
        body += "\r\n\r\n" + part.body + "\r\n";
    }
    const auto again =
        parseMultipartForm("multipart/form-data; boundary=" + boundary,
                           body + "--" + boundary + "--\r\n", {.maxHeaderBytes = 64 * 1024});
    FUZZ_VERIFY(again && isSame(*again, form));
}

/// However much of it is missing, a body that was cut off is never taken for a shorter form.
void verifyCut(const QByteArray &contentType, const QByteArray &body, const Form &form)
{
    const qsizetype step = 1 + body.size() / 64;
    for (qsizetype size = body.size() - 1; size >= 0; size -= step) {
        const auto cut = parseMultipartForm(contentType, body.first(size));
        FUZZ_VERIFY(!cut || isSame(*cut, form));
        if (!cut)
            FUZZ_VERIFY(cut.error().code == QLatin1String("bad_multipart"));
    }
}

void verifySubmission(const Form &form)
{
    static const QStringList codes{QStringLiteral("missing_file"), QStringLiteral("bad_field"),
                                   QStringLiteral("bad_url"), QStringLiteral("invalid_utf8")};
    const auto read = readDocumentForm(form);
    if (!read) {
        FUZZ_VERIFY(read.error().status == 400 && codes.contains(read.error().code));
        FUZZ_VERIFY(!read.error().message.isEmpty());
        return;
    }
    const auto isFile = [](const FormPart &part) { return part.name == QLatin1String("file"); };
    FUZZ_VERIFY(std::count_if(form.begin(), form.end(), isFile) == 1);
    const auto file = std::find_if(form.begin(), form.end(), isFile);
    FUZZ_VERIFY(read->document.bytes == file->body);
    FUZZ_VERIFY(read->document.fileName == file->fileName);
    FUZZ_VERIFY(read->submission.input.isEmpty() == read->document.url.isEmpty());
}

} // namespace

/// The first line: the Content-Type. Then the body.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray body = fuzz::bytesOf(data, size);
    const QByteArray contentType = fuzz::takeLine(body);
    const auto form = parseMultipartForm(contentType, body);
    if (!form) {
        FUZZ_VERIFY(form.error().status == 400
                    && form.error().code == QLatin1String("bad_multipart"));
        FUZZ_VERIFY(!form.error().message.isEmpty());
        return 0;
    }
    const auto type = HeaderParameters::parse(contentType);
    FUZZ_VERIFY(type && type->find("boundary"));
    verifyParts(*form, *type->find("boundary"), body);
    verifyWritten(*form);
    verifyCut(contentType, body, *form);
    verifySubmission(*form);
    return 0;
}
