#ifndef CROWS_H
#define CROWS_H

#include <stddef.h>
#include <stdint.h>

/// Work on rows of single-precision values, in the widest instructions that the processor has.
///
/// Every result is the same bits on every processor: sums run over sixteen lanes in a fixed order, and no two roundings
/// are fused into one. Counts are of values; pointers need no alignment.

/// `values += added`, then to mean 0 and variance 1 (with `epsilon` added to the variance), then times `scale` plus
/// `shift`. `added` may be NULL.
void crows_norm(float *values, const float *added, const float *scale, const float *shift, size_t count, float epsilon);

/// Turns each of `rows` rows of `count` scores, `stride` apart, into e^(factor x score) over the sum of these. What lies
/// between `count` and `stride` becomes 0.
void crows_softmax(float *scores, size_t rows, size_t count, size_t stride, float factor);

/// Rounds values times their channel's factor to the nearest of -127...127, ties to even.
void crows_round(const float *values, const float *factors, size_t count, int8_t *bytes);

/// Rounds values so that the greatest magnitude becomes 127; returns what one unit stands for, 0 for a row of zeros.
float crows_round_row(const float *values, size_t count, int8_t *bytes);

/// `values = values x factor + bias`.
void crows_scale(float *values, float factor, const float *bias, size_t count);

/// `result = values / length`, where the length is the root of the sum of squares; all 0 for a length of 0.
void crows_unit(const float *values, size_t count, float *result);

/// `greatest = max(greatest, values)`.
void crows_greater(float *greatest, const float *values, size_t count);

/// The greatest of each of `groups` runs of values, which end before `ends[0]`, `ends[1]`, ...; -1 for an empty one.
void crows_group_greatest(const float *values, const int32_t *ends, size_t groups, float *greatest);

/// `values *= factors`.
void crows_multiply(float *values, const float *factors, size_t count);

/// `sum += values`.
void crows_add(float *sum, const float *values, size_t count);

#endif
