#ifndef CDNNL_H
#define CDNNL_H

#include <stddef.h>
#include <stdint.h>

/// Matrix products by oneDNN. The library is large, so it is loaded when it is first asked for, not with the program.

/// What a product multiplies and what it does to each result.
enum {
    CDNNL_FLOAT = 0,  // single precision in and out
    CDNNL_INT8 = 1,   // signed bytes in, single precision out, scaled by column
    CDNNL_GELU = 2,   // with this bit: the exact Gaussian error linear unit of each result
};

typedef struct cdnnl_product cdnnl_product;

/// Loads the library if it is not loaded. Returns 0, or -1 with the reason in `message`.
int cdnnl_load(char *message, size_t size);

/// The library's version as "2.6.3"; NULL before it is loaded.
const char *cdnnl_version(void);

/// A product by a fixed matrix: result = source x transposed(weights) + bias.
///
/// `weights` holds `columns` rows of `inner` values (float or int8_t as `kind` says), and is copied into the library's
/// own layout. `bias` holds `columns` floats or is NULL. `scales` holds `columns` floats for CDNNL_INT8, else NULL.
/// `rows` sources, an even number, are taken at once. NULL when the library refuses, with the reason in `message`.
cdnnl_product *cdnnl_product_create(int kind, int rows, int inner, int columns, const void *weights,
                                    const float *bias, const float *scales, char *message, size_t size);

/// Multiplies `rows` rows, no more than the product was made for; as many as that must be there to be read and written,
/// but only `rows` of the result count. One thread works, the caller's; several may use one product at a time. A row's
/// result is the same bits whatever `rows` is. Returns 0, or the library's status.
int cdnnl_product_run(const cdnnl_product *product, int rows, const void *source, float *result);

void cdnnl_product_free(cdnnl_product *product);

/// Where the matrices of a batch lie, in floats: from one matrix to the next, from row to row, from column to column.
typedef struct cdnnl_layout {
    int64_t matrix, row, column;
} cdnnl_layout;

typedef struct cdnnl_batch cdnnl_batch;

/// `matrices` products at a time, each of `rows` x `inner` by `inner` x `columns`, in single precision.
cdnnl_batch *cdnnl_batch_create(int matrices, int rows, int inner, int columns, cdnnl_layout left, cdnnl_layout right,
                                cdnnl_layout result, char *message, size_t size);

/// As for a product.
int cdnnl_batch_run(const cdnnl_batch *batch, const float *left, const float *right, float *result);

void cdnnl_batch_free(cdnnl_batch *batch);

#endif
