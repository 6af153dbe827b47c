#ifndef CPDF_H
#define CPDF_H

#include <stddef.h>
#include <stdint.h>

/// Why there is no text.
enum { CPDF_DONE, CPDF_MISSING, CPDF_DAMAGED, CPDF_LOCKED, CPDF_TOO_LARGE, CPDF_TOO_SLOW, CPDF_FAILED };

/// The words of a PDF and their places, as Poppler's `pdftotext -bbox` writes them in UTF-8. It runs as a
/// process of its own, bounded in time (`*seconds` of wall clock, of which it takes off what it took), memory and output
/// (`limit` bytes), so that a file made to crash or to stall it harms nothing else. The caller frees `*text`. Returns a
/// CPDF_... outcome.
int cpdf_text(const uint8_t *bytes, size_t count, size_t limit, double *seconds, uint8_t **text, size_t *length);

/// The pages from `first` to `last`, counted from 1, as an eye sees them, of `dots` pixels an inch without smoothed
/// edges, by Poppler's `pdftoppm`: a binary PPM a page, one behind the other. Bounded and freed as the words are.
int cpdf_pictures(const uint8_t *bytes, size_t count, int first, int last, double dots, size_t limit, double *seconds,
                  uint8_t **pictures, size_t *length);

#endif
