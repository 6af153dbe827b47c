// The few routines of LAPACK and BLAS that calibration calls, by their Fortran names and conventions: every argument
// is an address, matrices lie column by column. OpenBLAS holds them all, so that no further library is needed.
#ifndef ESSAY_BLAS_SHIM_H
#define ESSAY_BLAS_SHIM_H

// Cholesky factor of a positive definite matrix, in place.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
// The inverse from that factor, in place (one triangle).
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info);
// Solutions of a * x = b from that factor; b becomes x.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
             const int *ldb, int *info);
// b := alpha * inverse(op(a)) * b or b * inverse(op(a)), a triangular.
void dtrsm_(const char *side, const char *uplo, const char *trans, const char *diag, const int *m, const int *n,
            const double *alpha, const double *a, const int *lda, double *b, const int *ldb);
// c := alpha * a * transpose(a) + beta * c or with the transposes exchanged (one triangle).
void dsyrk_(const char *uplo, const char *trans, const int *n, const int *k, const double *alpha, const double *a,
            const int *lda, const double *beta, double *c, const int *ldc);
// Sums by several threads come out otherwise than by one: a model must not depend on how many there are.
void openblas_set_num_threads(int threads);
char *openblas_get_config(void);

#endif
