#include "crows.h"

#include <math.h>
#include <string.h>

// One version for each width of instructions, chosen when the program starts. Where the processor has none of these
// the plain version is as wide as every processor of its kind. The choice is made before the thread sanitizer is ready to
// watch it, so under that there is one version.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WATCHED
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(WATCHED)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif
#pragma STDC FP_CONTRACT OFF

enum { LANES = 16 };

#define EACH(lane) for (size_t lane = 0; lane < LANES; lane++)

/// Sixteen lanes in the order of a tree.
static inline __attribute__((always_inline)) float total(const float *lanes) {
    float eight[8], four[4];
    for (int i = 0; i < 8; i++) eight[i] = lanes[i] + lanes[i + 8];
    for (int i = 0; i < 4; i++) four[i] = eight[i] + eight[i + 4];
    return (four[0] + four[2]) + (four[1] + four[3]);
}

WIDE void crows_norm(float *values, const float *added, const float *scale, const float *shift, size_t count,
                     float epsilon) {
    float sums[LANES] = {0}, squares[LANES] = {0};
    size_t whole = count / LANES * LANES;
    if (added)
        for (size_t i = 0; i < count; i++) values[i] += added[i];
    for (size_t i = 0; i < whole; i += LANES) EACH(lane) sums[lane] += values[i + lane];
    for (size_t i = whole; i < count; i++) sums[i - whole] += values[i];
    float mean = total(sums) / (float)count;
    for (size_t i = 0; i < whole; i += LANES) EACH(lane) {
        float difference = values[i + lane] - mean;
        squares[lane] += difference * difference;
    }
    for (size_t i = whole; i < count; i++) squares[i - whole] += (values[i] - mean) * (values[i] - mean);
    float factor = 1 / sqrtf(total(squares) / (float)count + epsilon);
    for (size_t i = 0; i < count; i++) values[i] = (values[i] - mean) * factor * scale[i] + shift[i];
}

/// e^x for x from -87 to 0, within two units in the last place (Cephes' expf: e^x = 2^n e^r, |r| <= ln 2 / 2); 0 below.
static inline __attribute__((always_inline)) float exponential(float x) {
    const float magic = 12582912;  // 1.5 x 2^23: leaves the nearest whole number in the low bits
    float held = x > -87.3f ? x : -87.3f;
    float shifted = held * 1.44269504f + magic, n = shifted - magic;
    float r = held - n * 0.693359375f;
    r -= n * -2.12194440e-4f;
    float p = r * 1.98756915e-4f + 1.39819995e-3f;
    p = p * r + 8.33345190e-3f;
    p = p * r + 4.16657960e-2f;
    p = p * r + 1.66666655e-1f;
    p = p * r + 5.00000012e-1f;
    float result = p * r * r + r + 1;
    uint32_t exponent, bits;
    memcpy(&exponent, &shifted, 4);
    memcpy(&bits, &result, 4);
    bits += exponent << 23;
    memcpy(&result, &bits, 4);
    return x > -87.3f ? result : 0;
}

WIDE void crows_softmax(float *scores, size_t rows, size_t count, size_t stride, float factor) {
    for (size_t row = 0; row < rows; row++, scores += stride) {
        float greatest[LANES], sums[LANES] = {0};
        size_t whole = stride / LANES * LANES;
        for (size_t i = count; i < stride; i++) scores[i] = -INFINITY;
        EACH(lane) greatest[lane] = lane < stride ? scores[lane] : -INFINITY;
        for (size_t i = LANES; i < whole; i += LANES)
            EACH(lane) greatest[lane] = scores[i + lane] > greatest[lane] ? scores[i + lane] : greatest[lane];
        for (size_t i = whole; i < stride; i++)
            greatest[i - whole] = scores[i] > greatest[i - whole] ? scores[i] : greatest[i - whole];
        float top = greatest[0];
        for (int lane = 1; lane < LANES; lane++) top = greatest[lane] > top ? greatest[lane] : top;
        for (size_t i = 0; i < whole; i += LANES) EACH(lane) {
            float weight = exponential((scores[i + lane] - top) * factor);
            scores[i + lane] = weight;
            sums[lane] += weight;
        }
        for (size_t i = whole; i < stride; i++) {
            scores[i] = exponential((scores[i] - top) * factor);
            sums[i - whole] += scores[i];
        }
        float share = 1 / total(sums);
        for (size_t i = 0; i < stride; i++) scores[i] *= share;
    }
}

/// The nearest whole number, ties to even, held to -127...127.
static inline __attribute__((always_inline)) int8_t byte(float value) {
    const float magic = 12582912;
    float held = value > -127 ? value : -127;
    held = (held < 127 ? held : 127) + magic;
    int32_t bits;
    memcpy(&bits, &held, 4);
    return (int8_t)bits;
}

WIDE void crows_round(const float *values, const float *factors, size_t count, int8_t *bytes) {
    for (size_t i = 0; i < count; i++) bytes[i] = byte(values[i] * factors[i]);
}

WIDE float crows_round_row(const float *values, size_t count, int8_t *bytes) {
    float lanes[LANES] = {0}, greatest = 0;
    size_t whole = count / LANES * LANES;
    for (size_t i = 0; i < whole; i += LANES) EACH(lane) {
        float size = fabsf(values[i + lane]);
        lanes[lane] = size > lanes[lane] ? size : lanes[lane];
    }
    for (size_t i = whole; i < count; i++) lanes[0] = fabsf(values[i]) > lanes[0] ? fabsf(values[i]) : lanes[0];
    EACH(lane) greatest = lanes[lane] > greatest ? lanes[lane] : greatest;
    float step = greatest / 127, factor = step > 0 ? 1 / step : 0;
    for (size_t i = 0; i < count; i++) bytes[i] = byte(values[i] * factor);
    return step;
}

WIDE void crows_scale(float *values, float factor, const float *bias, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] = values[i] * factor + bias[i];
}

WIDE void crows_unit(const float *values, size_t count, float *result) {
    float squares[LANES] = {0};
    size_t whole = count / LANES * LANES;
    for (size_t i = 0; i < whole; i += LANES) EACH(lane) squares[lane] += values[i + lane] * values[i + lane];
    for (size_t i = whole; i < count; i++) squares[i - whole] += values[i] * values[i];
    float length = sqrtf(total(squares)), factor = length > 0 ? 1 / length : 0;
    for (size_t i = 0; i < count; i++) result[i] = values[i] * factor;
}

WIDE void crows_greater(float *greatest, const float *values, size_t count) {
    for (size_t i = 0; i < count; i++) greatest[i] = values[i] > greatest[i] ? values[i] : greatest[i];
}

WIDE void crows_add(float *sum, const float *values, size_t count) {
    for (size_t i = 0; i < count; i++) sum[i] += values[i];
}

WIDE void crows_multiply(float *values, const float *factors, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] *= factors[i];
}

WIDE void crows_group_greatest(const float *values, const int32_t *ends, size_t groups, float *greatest) {
    int32_t place = 0;
    for (size_t group = 0; group < groups; group++) {
        float most = -1;
        for (; place < ends[group]; place++) most = values[place] > most ? values[place] : most;
        greatest[group] = most;
    }
}
