/*
 * Speed of one stage of shallow water on the six panels of the cubed sphere, N x N cells each, on one core:
 * shallow_water [N] [rounds] -> "shallow_water N MILLION_CELL_STAGES_PER_SECOND". The stage is in shallow_water_stage.h;
 * it is a model of the cost. shallow_water_twin.c does the real work.
 */
#include "bench.h"
#include "shallow_water_stage.h"

enum { PANELS = 6 };

static double *state[3], *next[3], *ground;

/* A smooth flow over flat ground; what matters is that no number is denormal or not a number. */
static void fill(size_t cells)
{
    for (size_t p = 0; p < PANELS; p++) {
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                size_t k = p * cells + (size_t)j * (size_t)width + (size_t)i;
                double x = centre[i], y = centre[j], a = 1 + x * x, d2 = a + y * y, area = a * (1 + y * y) / (d2 * sqrt(d2));
                state[0][k] = area * (3000 + 10 * sin(i * .1) * cos(j * .1));
                state[1][k] = state[0][k] * 5e-6;
                state[2][k] = state[0][k] * 2e-6 * cos(i * .05);
            }
        }
    }
}

INLINE void all_panels(size_t cells)
{
    for (size_t p = 0; p < PANELS; p++) {
        size_t at = p * cells;
        stage((const double *[]){state[0] + at, state[1] + at, state[2] + at}, ground + at,
              (double *[]){next[0] + at, next[1] + at, next[2] + at});
    }
}

/* As a library, for comparisons in one process: prepared once, then million cell-stages a second of a batch of stages. */
void model_prepare(int size)
{
    n = size;
    width = n + 2 * GHOSTS;
    inverse = n / 1.57079632679489661923;
    size_t cells = (size_t)width * (size_t)width;
    ground = doubles(PANELS * cells);
    for (int f = 0; f < 3; f++) {
        state[f] = doubles(PANELS * cells), next[f] = doubles(PANELS * cells);
    }
    double **panel[] = {&depth, &level, &u, &v, &source[0], &source[1]};
    for (size_t f = 0; f < sizeof panel / sizeof *panel; f++) {
        *panel[f] = doubles(cells);
    }
    for (int f = 0; f < 8; f++) {
        flux[f / 4][f % 4] = doubles(cells);
    }
    centre = doubles((size_t)width + 1), edge = doubles((size_t)width + 1);
    for (int i = 0; i <= width; i++) {
        double middle = i - GHOSTS - .5 * n;
        centre[i] = tan((middle + .5) / inverse), edge[i] = tan(middle / inverse);
    }
    fill(cells);
}

double model_speed(void)
{
    /* Enough stages for about 20 ms. */
    int batch = 1 + 400000 / (n * n);
    size_t cells = (size_t)width * (size_t)width;
    double start = microseconds();
    for (int k = 0; k < batch; k++) {
        all_panels(cells);
    }
    return (double)PANELS * n * n * batch / (microseconds() - start);
}

int main(int count, char **values)
{
    model_prepare((int)argument(count, values, 1, 96, 8, 2048));
    int rounds = (int)argument(count, values, 2, 15, 7, MAX_ROUNDS);
    double speeds[MAX_ROUNDS];
    for (int round = -1; round < rounds; round++) {
        speeds[round < 0 ? 0 : round] = model_speed();
    }
    double sum = 0;
    for (size_t k = 0; k < (size_t)PANELS * (size_t)width * (size_t)width; k++) {
        sum += next[0][k];
    }
    /* Written so that it holds under -ffast-math, which assumes that no number is NaN. */
    if (!(sum > 1 && sum < 1e12)) {
        fprintf(stderr, "the sum is %g: the stage computed nonsense\n", sum);
        return 1;
    }
    result("shallow_water", n, median(speeds, rounds));
    return 0;
}
