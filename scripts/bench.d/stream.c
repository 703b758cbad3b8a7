/*
 * What memory gives one core: the triad of STREAM (McCalpin 1995), a = b + s c over three arrays of 64 MiB, plain loop:
 * stream [rounds] -> "stream BYTES GIGABYTES_PER_SECOND", 24 bytes counted for each element.
 */
#include "bench.h"

enum { N = 8 * 1024 * 1024 };

__attribute__((noinline)) static void triad(double *restrict a, const double *restrict b, const double *restrict c, double s)
{
    for (int i = 0; i < N; i++) {
        a[i] = b[i] + s * c[i];
    }
}

int main(int count, char **values)
{
    int rounds = (int)argument(count, values, 1, 15, 7, MAX_ROUNDS);
    double *a = doubles(N), *b = doubles(N), *c = doubles(N), speeds[MAX_ROUNDS];
    for (int i = 0; i < N; i++) {
        b[i] = i, c[i] = 2;
    }
    for (int round = -1; round < rounds; round++) {
        double start = microseconds();
        triad(a, b, c, .5);
        speeds[round < 0 ? 0 : round] = 3e-3 * (double)sizeof(double) * N / (microseconds() - start);
    }
    if (a[N - 1] != N) {
        fprintf(stderr, "the last sum is %g; must be %d\n", a[N - 1], N);
        return 1;
    }
    result("stream", (long)N * (long)sizeof(double), median(speeds, rounds));
    free(a), free(b), free(c);
    return 0;
}
