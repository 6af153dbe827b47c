#include "cunistring.h"

#include <stdio.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistring/version.h>
#include <uniwbrk.h>

void cunistring_word_breaks(const uint8_t *text, size_t count, char *breaks) { u8_wordbreaks(text, count, breaks); }

uint8_t *cunistring_fold(const uint8_t *text, size_t count, size_t *length) {
    return u8_casefold(text, count, NULL, UNINORM_NFKD, NULL, length);
}

const char *cunistring_version(void) {
    static _Thread_local char version[16];
    snprintf(version, sizeof version, "%d.%d", _libunistring_version >> 8, _libunistring_version & 0xFF);
    return version;
}
