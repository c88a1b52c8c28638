#include "core/input/pdfframes.h"
#include "core/input/pdfprocess.h"

#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif

namespace smartcache {

namespace {

#ifdef Q_OS_UNIX
void limit(int resource, rlim_t most)
{
    const rlimit both{most, most};
    setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &both);
}
#endif

/// The parent bounds the time as well; this holds when it is no more.
void confineThisProcess()
{
#ifdef Q_OS_UNIX
    limit(RLIMIT_CPU, 60);
    limit(RLIMIT_FSIZE, 0); // Pipes are no files.
    limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // They need terabytes.
    limit(RLIMIT_AS, rlim_t(1024) * 1024 * 1024);
#endif
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
#ifdef Q_OS_WIN
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
}

QByteArray readAll(std::FILE *file)
{
    QByteArray all;
    char piece[64 * 1024];
    while (const size_t count = std::fread(piece, 1, sizeof piece, file))
        all.append(piece, static_cast<qsizetype>(count));
    return all;
}

/// At once: the process may be killed before the next one.
void tell(PdfFrame::Kind kind, const QString &text = {})
{
    const QByteArray bytes = PdfFrame{kind, text}.toBytes();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

} // namespace

int readPdfForParent()
{
    confineThisProcess();
    PdfSink sink;
    sink.title = [](const QString &title) { tell(PdfFrame::Kind::Title, title); };
    sink.author = [](const QString &author) { tell(PdfFrame::Kind::Author, author); };
    sink.count = [](int count) { tell(PdfFrame::Kind::Count, QString::number(count)); };
    sink.page = [](const QString &page) {
        tell(PdfFrame::Kind::Page, page);
        return true;
    };
    const Expected<void> read = readPdfPagesInto(sink, readAll(stdin), {});
    if (!read)
        tell(PdfFrame::Kind::Error, read.error().message);
    tell(PdfFrame::Kind::Done);
    return 0;
}

} // namespace smartcache
