/*
 * The C side of the five-point stencil: a plain loop, vectorised by the compiler, in a library that SimKit.Bench loads and calls in
 * turn with its own loop, over the same memory.
 */
#include "bench.h"

__attribute__((noinline)) static void sweep(
    const double *restrict from, double *restrict to, int n, size_t stride, double centre, double side)
{
    for (int j = 0; j < n; j++) {
        const double *restrict row = from + (size_t)j * stride, *restrict south = row - stride, *restrict north = row + stride;
        double *restrict target = to + (size_t)j * stride;
        for (int i = 0; i < n; i++) {
            target[i] = centre * row[i] + side * (row[i - 1] + row[i + 1] + south[i] + north[i]);
        }
    }
}

/* Microseconds of one sweep over n x n cells, averaged over a batch; cell (0, 0) of both arrays, and what lies between rows. */
double stencil(double *now, double *next, int n, long stride, int batch)
{
    double start = microseconds();
    for (int k = 0; k < batch; k++) {
        sweep(now, next, n, (size_t)stride, 0.6, 0.1);
        double *last = now;
        now = next;
        next = last;
    }
    return (microseconds() - start) / batch;
}
