#include "iconv.h"

#include <errno.h>
#include <string.h>
#include <windows.h>

static char toUtf8, toUtf16;

iconv_t iconv_open(const char *to, const char *from)
{
    if (!strcmp(to, "UTF-8") && !strcmp(from, "UTF-16LE"))
        return &toUtf8;
    if (!strcmp(to, "UTF-16LE") && !strcmp(from, "UTF-8"))
        return &toUtf16;
    errno = EINVAL;
    return (iconv_t)-1;
}

/* All or nothing: E2BIG takes and gives nothing. */
size_t iconv(iconv_t conversion, char **in, size_t *inLeft, char **out, size_t *outLeft)
{
    int given;
    if (!in || !*in || !*inLeft)
        return 0;
    if (conversion == &toUtf8)
        given = WideCharToMultiByte(CP_UTF8, 0, (const wchar_t *)*in, (int)(*inLeft / 2), *out,
                                    (int)*outLeft, NULL, NULL);
    else
        given = 2
                * MultiByteToWideChar(CP_UTF8, 0, *in, (int)*inLeft, (wchar_t *)*out,
                                      (int)(*outLeft / 2));
    if (given == 0) {
        errno = GetLastError() == ERROR_INSUFFICIENT_BUFFER ? E2BIG : EILSEQ;
        return (size_t)-1;
    }
    *in += *inLeft;
    *inLeft = 0;
    *out += given;
    *outLeft -= given;
    return 0;
}

int iconv_close(iconv_t conversion)
{
    (void)conversion;
    return 0;
}
