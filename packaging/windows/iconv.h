/* The part of iconv(3) that Poppler needs: between UTF-8 and UTF-16LE, by means of Windows. */
#pragma once
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef void *iconv_t;
iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t conversion, char **in, size_t *inLeft, char **out, size_t *outLeft);
int iconv_close(iconv_t conversion);
#ifdef __cplusplus
}
#endif
