/* What the C side of the benchmarks shares: a clock, medians, aligned memory. */
#ifndef SIMKIT_BENCH_H
#define SIMKIT_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE = 64, MAX_ROUNDS = 101 };

static inline double microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

static inline int ascending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static inline double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, ascending);
    return count % 2 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
}

/* Memory that begins a cache line and is touched, so that no page fault is measured. */
static inline double *doubles(size_t count)
{
    size_t bytes = (count * sizeof(double) + LINE - 1) / LINE * LINE;
    double *memory = aligned_alloc(LINE, bytes);
    if (memory == NULL) {
        fprintf(stderr, "no memory for %zu bytes\n", bytes);
        exit(1);
    }
    memset(memory, 0, bytes);
    return memory;
}

/* An optional number on the command line, within bounds. */
static inline long argument(int count, char **values, int index, long standard, long low, long high)
{
    if (index >= count) {
        return standard;
    }
    char *end;
    long value = strtol(values[index], &end, 10);
    if (*end != '\0' || end == values[index] || value < low || value > high) {
        fprintf(stderr, "argument %d is '%s'; must be %ld to %ld\n", index, values[index], low, high);
        exit(2);
    }
    return value;
}

/* One result: what, its size in bytes (or cells), its value in the unit of the benchmark. */
static inline void result(const char *name, long size, double value)
{
    printf("%s %ld %.4f\n", name, size, value);
}

#endif
