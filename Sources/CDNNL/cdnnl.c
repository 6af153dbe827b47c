#include "cdnnl.h"

#include <dlfcn.h>
#include <dnnl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// MARK: The library

#define FUNCTIONS(F)                                                                                              \
    F(dnnl_version) F(dnnl_engine_create) F(dnnl_stream_create) F(dnnl_stream_destroy)                            \
    F(dnnl_memory_desc_init_by_strides) F(dnnl_memory_desc_init_by_tag) F(dnnl_memory_desc_get_size)              \
    F(dnnl_matmul_desc_init) F(dnnl_primitive_attr_create) F(dnnl_primitive_attr_destroy) \
    F(dnnl_primitive_attr_set_scratchpad_mode) F(dnnl_primitive_attr_set_output_scales)                           \
    F(dnnl_primitive_attr_set_post_ops) F(dnnl_post_ops_create) F(dnnl_post_ops_destroy)                          \
    F(dnnl_post_ops_append_eltwise) F(dnnl_primitive_desc_create) F(dnnl_primitive_desc_destroy)                  \
    F(dnnl_primitive_desc_query_md) F(dnnl_primitive_create) F(dnnl_primitive_destroy) F(dnnl_primitive_execute)  \
    F(dnnl_reorder_primitive_desc_create) F(dnnl_memory_create) F(dnnl_memory_destroy) F(dnnl_memory_desc_equal)

#define MEMBER(name) __typeof__(&name) name;
static struct {
    void *handle;
    dnnl_engine_t engine;
    void (*omp_set_num_threads)(int);
    FUNCTIONS(MEMBER)
    char version[32];
    char problem[256];
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const names[] = {"libdnnl.so.2", "libdnnl.so"};
    for (size_t i = 0; i < 2 && !library.handle; i++) library.handle = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    if (!library.handle) {
        snprintf(library.problem, sizeof library.problem, "oneDNN is not installed (package libdnnl2): %s", dlerror());
        return;
    }
#define FIND(name)                                                                                               \
    if (!(library.name = (__typeof__(library.name))dlsym(library.handle, #name))) {                              \
        snprintf(library.problem, sizeof library.problem, "this oneDNN has no %s; version 2 is needed", #name);  \
        return;                                                                                                  \
    }
    FUNCTIONS(FIND)
    library.omp_set_num_threads = (void (*)(int))dlsym(library.handle, "omp_set_num_threads");
    const dnnl_version_t *version = library.dnnl_version();
    if (version->major != 2) {
        snprintf(library.problem, sizeof library.problem, "oneDNN is version %d; version 2 is needed", version->major);
        return;
    }
    snprintf(library.version, sizeof library.version, "%d.%d.%d", version->major, version->minor, version->patch);
    if (library.dnnl_engine_create(&library.engine, dnnl_cpu, 0) != dnnl_success)
        snprintf(library.problem, sizeof library.problem, "oneDNN cannot use this processor");
}

static void copy_message(char *message, size_t size, const char *text) {
    if (size > 0) snprintf(message, size, "%s", text);
}

int cdnnl_load(char *message, size_t size) {
    pthread_once(&once, load);
    if (library.problem[0]) {
        copy_message(message, size, library.problem);
        return -1;
    }
    return 0;
}

const char *cdnnl_version(void) { return library.version[0] ? library.version : NULL; }

/// The thread count is the calling thread's own setting: a product never splits its sums between threads.
static void use_one_thread(void) {
    if (library.omp_set_num_threads) library.omp_set_num_threads(1);
}

// MARK: Products

/// A product for so many rows.
typedef struct {
    int rows;
    dnnl_memory_desc_t source, result, scratch;
    dnnl_primitive_t primitive;
    size_t scratch_size;
} form;

struct cdnnl_product {
    form whole, half;  // the half has no primitive where the library would pack its weights in another way
    dnnl_memory_t weights, bias;
    void *weights_bytes;
    float *bias_values;
};

static void *aligned(size_t size) {
    void *memory = NULL;
    return posix_memalign(&memory, 64, size ? size : 64) == 0 ? memory : NULL;
}

/// Copies plain weights into the layout that the product wants.
static dnnl_status_t pack(cdnnl_product *p, const dnnl_memory_desc_t *plain, const void *weights,
                          const dnnl_memory_desc_t *packed) {
    dnnl_memory_t from = NULL;
    dnnl_primitive_desc_t description = NULL;
    dnnl_primitive_t reorder = NULL;
    dnnl_stream_t stream = NULL;
    if (!(p->weights_bytes = aligned(library.dnnl_memory_desc_get_size(packed)))) return dnnl_out_of_memory;
    dnnl_status_t status = library.dnnl_memory_create(&p->weights, packed, library.engine, p->weights_bytes);
    // The source of a reorder is only read.
    if (!status) status = library.dnnl_memory_create(&from, plain, library.engine, (void *)weights);
    if (!status)
        status = library.dnnl_reorder_primitive_desc_create(&description, plain, library.engine, packed,
                                                            library.engine, NULL);
    if (!status) status = library.dnnl_primitive_create(&reorder, description);
    if (!status) status = library.dnnl_stream_create(&stream, library.engine, dnnl_stream_default_flags);
    if (!status) {
        dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, p->weights}};
        status = library.dnnl_primitive_execute(reorder, stream, 2, arguments);
    }
    if (stream) library.dnnl_stream_destroy(stream);
    if (reorder) library.dnnl_primitive_destroy(reorder);
    if (description) library.dnnl_primitive_desc_destroy(description);
    if (from) library.dnnl_memory_destroy(from);
    return status;
}

static dnnl_status_t attributes(dnnl_primitive_attr_t *attr, int kind, int columns, const float *scales) {
    dnnl_post_ops_t operations = NULL;
    dnnl_status_t status = library.dnnl_primitive_attr_create(attr);
    if (!status) status = library.dnnl_primitive_attr_set_scratchpad_mode(*attr, dnnl_scratchpad_mode_user);
    if (!status && scales) status = library.dnnl_primitive_attr_set_output_scales(*attr, columns, 1 << 1, scales);
    if (!status && kind & CDNNL_GELU) {
        status = library.dnnl_post_ops_create(&operations);
        if (!status) status = library.dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_gelu_erf, 0, 0);
        if (!status) status = library.dnnl_primitive_attr_set_post_ops(*attr, operations);
        if (operations) library.dnnl_post_ops_destroy(operations);
    }
    return status;
}

/// Describes a product for some rows; `weights` is in and out, `any` or packed.
static dnnl_status_t shape(form *f, int kind, int rows, int inner, int columns, const dnnl_memory_desc_t *bias,
                           const float *scales, dnnl_memory_desc_t *weights) {
    dnnl_data_type_t type = kind & CDNNL_INT8 ? dnnl_s8 : dnnl_f32;
    dnnl_dims_t source = {rows, inner}, source_strides = {inner, 1}, result = {rows, columns},
                result_strides = {columns, 1};
    dnnl_matmul_desc_t operation;
    dnnl_primitive_attr_t attr = NULL;
    dnnl_primitive_desc_t description = NULL;
    dnnl_status_t status = library.dnnl_memory_desc_init_by_strides(&f->source, 2, source, type, source_strides);
    f->rows = rows;
    if (!status) status = library.dnnl_memory_desc_init_by_strides(&f->result, 2, result, dnnl_f32, result_strides);
    if (!status) status = library.dnnl_matmul_desc_init(&operation, &f->source, weights, bias, &f->result);
    if (!status) status = attributes(&attr, kind, columns, kind & CDNNL_INT8 ? scales : NULL);
    if (!status) status = library.dnnl_primitive_desc_create(&description, &operation, attr, library.engine, NULL);
    if (!status) status = library.dnnl_primitive_create(&f->primitive, description);
    if (!status) {
        f->scratch = *library.dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0);
        f->scratch_size = library.dnnl_memory_desc_get_size(&f->scratch);
        *weights = *library.dnnl_primitive_desc_query_md(description, dnnl_query_weights_md, 0);
    }
    if (description) library.dnnl_primitive_desc_destroy(description);
    if (attr) library.dnnl_primitive_attr_destroy(attr);
    return status;
}

static void drop(form *f) {
    if (f->primitive) library.dnnl_primitive_destroy(f->primitive);
    f->primitive = NULL;
}

static dnnl_status_t run(const cdnnl_product *p, const form *f, const void *source, float *result);

/// Whether the half gives the very bits of the whole: seen on one set of rows, since both sum in one order or do not.
static int agree(const cdnnl_product *p, int kind, int inner, int columns) {
    size_t size = kind & CDNNL_INT8 ? 1 : sizeof(float), rows = p->whole.rows;
    char *source = aligned(rows * inner * size);
    float *one = aligned(rows * columns * sizeof(float)), *two = aligned(rows * columns * sizeof(float));
    int same = source && one && two;
    for (size_t i = 0; same && i < rows * inner; i++) {
        int value = (int)((uint32_t)(i * 2654435761u) >> 24) - 128;
        if (size == 1) source[i] = (char)(value < -127 ? -127 : value);
        else ((float *)source)[i] = (float)value / 97;
    }
    same = same && !run(p, &p->whole, source, one) && !run(p, &p->half, source, two) &&
           !memcmp(one, two, (size_t)p->half.rows * columns * sizeof(float));
    free(source);
    free(one);
    free(two);
    return same;
}

static dnnl_status_t build(cdnnl_product *p, int kind, int rows, int inner, int columns, const void *weights,
                           const float *bias, const float *scales) {
    dnnl_data_type_t type = kind & CDNNL_INT8 ? dnnl_s8 : dnnl_f32;
    dnnl_dims_t matrix = {inner, columns}, matrix_strides = {1, inner}, row = {1, columns}, row_strides = {columns, 1};
    dnnl_memory_desc_t plain, packed, packed_half, row_desc, *bias_desc = bias ? &row_desc : NULL;
    dnnl_status_t status = library.dnnl_memory_desc_init_by_strides(&plain, 2, matrix, type, matrix_strides);
    if (!status) status = library.dnnl_memory_desc_init_by_tag(&packed, 2, matrix, type, dnnl_format_tag_any);
    if (!status) status = library.dnnl_memory_desc_init_by_strides(&row_desc, 2, row, dnnl_f32, row_strides);
    packed_half = packed;
    if (!status) status = shape(&p->whole, kind, rows, inner, columns, bias_desc, scales, &packed);
    if (!status) status = pack(p, &plain, weights, &packed);
    if (!status && bias) {
        if (!(p->bias_values = aligned(sizeof(float) * columns))) status = dnnl_out_of_memory;
        if (!status) memcpy(p->bias_values, bias, sizeof(float) * columns);
        if (!status) status = library.dnnl_memory_create(&p->bias, &row_desc, library.engine, p->bias_values);
    }
    if (status) return status;
    if (shape(&p->half, kind, rows / 2, inner, columns, bias_desc, scales, &packed_half) ||
        !library.dnnl_memory_desc_equal(&packed, &packed_half) || !agree(p, kind, inner, columns))
        drop(&p->half);
    return dnnl_success;
}

cdnnl_product *cdnnl_product_create(int kind, int rows, int inner, int columns, const void *weights,
                                    const float *bias, const float *scales, char *message, size_t size) {
    if (cdnnl_load(message, size)) return NULL;
    use_one_thread();
    cdnnl_product *p = calloc(1, sizeof *p);
    dnnl_status_t status = p ? build(p, kind, rows, inner, columns, weights, bias, scales) : dnnl_out_of_memory;
    if (status) {
        if (size > 0) snprintf(message, size, "oneDNN refuses a product of %dx%d by %dx%d (status %d)", rows, inner, inner,
                               columns, (int)status);
        cdnnl_product_free(p);
        return NULL;
    }
    return p;
}

/// Executes a primitive on plain memory. Memory that is only read is declared without const all the same.
static dnnl_status_t execute(dnnl_primitive_t primitive, const dnnl_memory_desc_t *scratch, size_t scratch_size,
                             dnnl_exec_arg_t *arguments, const dnnl_memory_desc_t **descs, void **bytes, int plain,
                             int count) {
    char small[4096] __attribute__((aligned(64)));
    void *scratch_bytes = scratch_size <= sizeof small ? small : aligned(scratch_size);
    dnnl_memory_t scratch_memory = NULL;
    dnnl_stream_t stream = NULL;
    dnnl_status_t status = scratch_bytes ? dnnl_success : dnnl_out_of_memory;
    for (int i = 0; i < plain; i++) arguments[i].memory = NULL;
    for (int i = 0; i < plain && !status; i++)
        status = library.dnnl_memory_create(&arguments[i].memory, descs[i], library.engine, bytes[i]);
    if (!status) status = library.dnnl_memory_create(&scratch_memory, scratch, library.engine, scratch_bytes);
    if (!status) status = library.dnnl_stream_create(&stream, library.engine, dnnl_stream_default_flags);
    if (!status) {
        arguments[count] = (dnnl_exec_arg_t){DNNL_ARG_SCRATCHPAD, scratch_memory};
        status = library.dnnl_primitive_execute(primitive, stream, count + 1, arguments);
    }
    if (stream) library.dnnl_stream_destroy(stream);
    if (scratch_memory) library.dnnl_memory_destroy(scratch_memory);
    for (int i = 0; i < plain; i++)
        if (arguments[i].memory) library.dnnl_memory_destroy(arguments[i].memory);
    if (scratch_bytes != small) free(scratch_bytes);
    return status;
}

static dnnl_status_t run(const cdnnl_product *p, const form *f, const void *source, float *result) {
    dnnl_exec_arg_t arguments[5] = {{DNNL_ARG_SRC, NULL}, {DNNL_ARG_DST, NULL}, {DNNL_ARG_WEIGHTS, p->weights}};
    int count = 3;
    if (p->bias) arguments[count++] = (dnnl_exec_arg_t){DNNL_ARG_BIAS, p->bias};
    const dnnl_memory_desc_t *descs[] = {&f->source, &f->result};
    void *bytes[] = {(void *)source, result};
    return execute(f->primitive, &f->scratch, f->scratch_size, arguments, descs, bytes, 2, count);
}

int cdnnl_product_run(const cdnnl_product *p, int rows, const void *source, float *result) {
    use_one_thread();
    return (int)run(p, p->half.primitive && rows <= p->half.rows ? &p->half : &p->whole, source, result);
}

void cdnnl_product_free(cdnnl_product *p) {
    if (!p) return;
    drop(&p->whole);
    drop(&p->half);
    if (p->weights) library.dnnl_memory_destroy(p->weights);
    if (p->bias) library.dnnl_memory_destroy(p->bias);
    free(p->weights_bytes);
    free(p->bias_values);
    free(p);
}

// MARK: Batches

struct cdnnl_batch {
    dnnl_memory_desc_t left, right, result, scratch;
    dnnl_primitive_t primitive;
    size_t scratch_size;
};

static dnnl_status_t describe(dnnl_memory_desc_t *desc, int matrices, int rows, int columns, cdnnl_layout layout) {
    dnnl_dims_t extents = {matrices, rows, columns}, strides = {layout.matrix, layout.row, layout.column};
    return library.dnnl_memory_desc_init_by_strides(desc, 3, extents, dnnl_f32, strides);
}

cdnnl_batch *cdnnl_batch_create(int matrices, int rows, int inner, int columns, cdnnl_layout left, cdnnl_layout right,
                                cdnnl_layout result, char *message, size_t size) {
    if (cdnnl_load(message, size)) return NULL;
    use_one_thread();
    dnnl_matmul_desc_t operation;
    dnnl_primitive_attr_t attr = NULL;
    dnnl_primitive_desc_t description = NULL;
    cdnnl_batch *b = calloc(1, sizeof *b);
    dnnl_status_t status = b ? describe(&b->left, matrices, rows, inner, left) : dnnl_out_of_memory;
    if (!status) status = describe(&b->right, matrices, inner, columns, right);
    if (!status) status = describe(&b->result, matrices, rows, columns, result);
    if (!status) status = library.dnnl_matmul_desc_init(&operation, &b->left, &b->right, NULL, &b->result);
    if (!status) status = attributes(&attr, CDNNL_FLOAT, columns, NULL);
    if (!status) status = library.dnnl_primitive_desc_create(&description, &operation, attr, library.engine, NULL);
    if (!status) status = library.dnnl_primitive_create(&b->primitive, description);
    if (!status) {
        b->scratch = *library.dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0);
        b->scratch_size = library.dnnl_memory_desc_get_size(&b->scratch);
    }
    if (description) library.dnnl_primitive_desc_destroy(description);
    if (attr) library.dnnl_primitive_attr_destroy(attr);
    if (status) {
        if (size > 0) snprintf(message, size, "oneDNN refuses %d products of %dx%d by %dx%d (status %d)", matrices, rows,
                               inner, inner, columns, (int)status);
        cdnnl_batch_free(b);
        return NULL;
    }
    return b;
}

int cdnnl_batch_run(const cdnnl_batch *b, const float *left, const float *right, float *result) {
    use_one_thread();
    dnnl_exec_arg_t arguments[4] = {{DNNL_ARG_SRC, NULL}, {DNNL_ARG_WEIGHTS, NULL}, {DNNL_ARG_DST, NULL}};
    const dnnl_memory_desc_t *descs[] = {&b->left, &b->right, &b->result};
    void *bytes[] = {(void *)left, (void *)right, result};
    return (int)execute(b->primitive, &b->scratch, b->scratch_size, arguments, descs, bytes, 3, 3);
}

void cdnnl_batch_free(cdnnl_batch *b) {
    if (!b) return;
    if (b->primitive) library.dnnl_primitive_destroy(b->primitive);
    free(b);
}
