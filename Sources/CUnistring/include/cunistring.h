#ifndef CUNISTRING_H
#define CUNISTRING_H

#include <stddef.h>
#include <stdint.h>

// libunistring's headers redefine the C library's integer types, which clashes with Swift's own view of them; these
// declarations keep them out of sight.

/// Writes 1 to `breaks[i]` where UAX #29 puts a word boundary before byte `i` of the UTF-8 text, else 0; `breaks` has
/// room for `count` bytes.
void cunistring_word_breaks(const uint8_t *text, size_t count, char *breaks);

/// The text in folded case and normalisation form KD; NULL when memory is out. The caller frees it.
uint8_t *cunistring_fold(const uint8_t *text, size_t count, size_t *length);

/// The text in normalisation form D; NULL when memory is out. The caller gives it to `cunistring_free`.
uint8_t *cunistring_decompose(const uint8_t *text, size_t count, size_t *length);

void cunistring_free(uint8_t *text);

/// The library's version in use, such as "1.0".
const char *cunistring_version(void);

#endif
