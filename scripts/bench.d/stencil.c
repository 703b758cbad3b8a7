/*
 * The five-point stencil on 256 x 256 doubles in the second-level cache, plain loop, vectorised by the compiler:
 * stencil [rounds] -> "stencil BYTES MICROSECONDS" for one sweep.
 */
#include "bench.h"

enum { N = 256, LEAD = 8, STRIDE = LEAD + N + 8 };

static inline size_t cell(int j, int i) { return (size_t)(j + 1) * STRIDE + LEAD + (size_t)i; }

__attribute__((noinline)) static void sweep(const double *restrict from, double *restrict to, double centre, double side)
{
    for (int j = 0; j < N; j++) {
        const double *restrict row = from + cell(j, 0);
        double *restrict target = to + cell(j, 0);
        for (int i = 0; i < N; i++) {
            target[i] = centre * row[i] + side * (row[i - 1] + row[i + 1] + row[i - STRIDE] + row[i + STRIDE]);
        }
    }
}

int main(int count, char **values)
{
    enum { BATCH = 1000 };
    int rounds = (int)argument(count, values, 1, 15, 7, MAX_ROUNDS);
    double *now = doubles((size_t)(N + 2) * STRIDE), *next = doubles((size_t)(N + 2) * STRIDE), times[MAX_ROUNDS];
    now[cell(N / 2, N / 2)] = 1;

    for (int round = -1; round < rounds; round++) {
        double start = microseconds();
        for (int k = 0; k < BATCH; k++) {
            sweep(now, next, 0.6, 0.1);
            double *last = now;
            now = next;
            next = last;
        }
        times[round < 0 ? 0 : round] = (microseconds() - start) / BATCH;
    }
    double sum = 0;
    for (int j = 0; j < N; j++) {
        for (int i = 0; i < N; i++) {
            sum += now[cell(j, i)];
        }
    }
    /* Heat can only leave through the cold rim; were it created, the loop measured would be another one. */
    if (!(sum > 0 && sum <= 1 + 1e-9)) {
        fprintf(stderr, "the sum is %g; must be between 0 and 1\n", sum);
        return 1;
    }
    result("stencil", (long)N * N * (long)sizeof(double), median(times, rounds));
    free(now), free(next);
    return 0;
}
