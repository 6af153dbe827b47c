#include "cunistring.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistring/version.h>
#include <uniwbrk.h>

void cunistring_word_breaks(const uint8_t *text, size_t count, char *breaks) { u8_wordbreaks(text, count, breaks); }

uint8_t *cunistring_fold(const uint8_t *text, size_t count, size_t *length) {
    return u8_casefold(text, count, NULL, UNINORM_NFKD, NULL, length);
}

uint8_t *cunistring_decompose(const uint8_t *text, size_t count, size_t *length) {
    return u8_normalize(UNINORM_NFD, text, count, NULL, length);
}

void cunistring_free(uint8_t *text) { free(text); }

// The number is 0x010200 for 1.2.
const char *cunistring_version(void) {
    static _Thread_local char version[16];
    snprintf(version, sizeof version, "%d.%d", _libunistring_version >> 16, _libunistring_version >> 8 & 0xFF);
    return version;
}
