#ifndef CPDF_H
#define CPDF_H

#include <stddef.h>
#include <stdint.h>

/// Why there is no text.
enum { CPDF_DONE, CPDF_MISSING, CPDF_DAMAGED, CPDF_LOCKED, CPDF_TOO_LARGE, CPDF_TOO_SLOW, CPDF_FAILED };

/// The text of a PDF in reading order, in UTF-8, pages parted by form feeds, by Poppler's pdftotext. It runs as a
/// process of its own, bounded in time (`seconds` of wall clock), memory and output (`limit` bytes), so that a file
/// made to crash or to stall it harms nothing else. The caller frees `*text`. Returns a CPDF_... outcome.
int cpdf_text(const uint8_t *bytes, size_t count, size_t limit, int seconds, uint8_t **text, size_t *length);

#endif
