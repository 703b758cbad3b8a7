/*
 * Cost of one Runge-Kutta stage of shallow water on the cubed sphere: six panels of N x N cells with ghosts present,
 * fourth order finite volumes, low-Mach fluxes, well balanced over orography. It counts the operations of the scheme, and is
 * no model: metric factors are schematic. shallow_water [N] [rounds] -> "shallow_water N MILLION_CELL_STAGES_PER_SECOND".
 */
#include <math.h>

#include "bench.h"

#define ROW(last) _Pragma("GCC ivdep") for (int i = first; i < (last); i++)
enum { GHOSTS = 4, PANELS = 6 };

static const double gravity = 9.80616, radius = 6.37122e6;
static int n, width;                    /* cells along a panel, without and with ghosts */
static double inverse;                  /* one over the angle of a cell */
static double *centre, *edge;           /* gnomonic coordinates of cells and of their lower faces */
static double *depth, *level, *u, *v;   /* point values on the panel: depth, surface height, contravariant wind */
static double *flux[2][4];              /* mass, u momentum, v momentum, jump of the surface; a direction */
static double *source[2];

/* Point value from cell averages, and back with the opposite sign: the Laplacian is h^2/24 of the difference. */
#define LAPLACIAN(f, k) ((f)[(k) - 1] + (f)[(k) + 1] + (f)[(k) - width] + (f)[(k) + width] - 4 * (f)[k])
/* Fifth-order value at the lower face of cell k, from the left and from the right. */
#define FROM_LEFT(f, k, s) ((3 * (f)[(k) - 3 * (s)] - 20 * (f)[(k) - 2 * (s)] + 90 * (f)[(k) - (s)] + 60 * (f)[k] - 5 * (f)[(k) + (s)]) * (1. / 128))
#define FROM_RIGHT(f, k, s) ((3 * (f)[(k) + 2 * (s)] - 20 * (f)[(k) + (s)] + 90 * (f)[k] + 60 * (f)[(k) - (s)] - 5 * (f)[(k) - 2 * (s)]) * (1. / 128))

static void point_values(const double *restrict mass, const double *restrict mu, const double *restrict mv, const double *restrict ground)
{
    double *restrict h_out = depth, *restrict level_out = level, *restrict u_out = u, *restrict v_out = v;
    const double *restrict x = centre;
    const int first = 1;
    for (int j = 1; j < width - 1; j++) {
        double y = x[j], b = 1 + y * y;
        ROW(width - 1) {
            int k = j * width + i;
            double m = mass[k] - LAPLACIAN(mass, k) * (1. / 24), p = mu[k] - LAPLACIAN(mu, k) * (1. / 24), q = mv[k] - LAPLACIAN(mv, k) * (1. / 24);
            double a = 1 + x[i] * x[i], d2 = b + x[i] * x[i], per_mass = 1 / m, h = m * d2 * sqrt(d2) / (a * b);
            h_out[k] = h, level_out[k] = h + ground[k], u_out[k] = p * per_mass, v_out[k] = q * per_mass;
        }
    }
}

/* Fluxes through the lower faces in one direction: a constant, so that each gets its own loop. */
static inline __attribute__((always_inline)) void fluxes(const int direction, const double *restrict ground)
{
    const double *restrict H = level, *restrict U = u, *restrict V = v, *restrict xc = centre, *restrict xe = edge;
    double *restrict f0 = flux[direction][0], *restrict f1 = flux[direction][1], *restrict f2 = flux[direction][2], *restrict f3 = flux[direction][3];
    const int s = direction ? width : 1, first = direction ? GHOSTS - 1 : GHOSTS;
    for (int j = direction ? GHOSTS : GHOSTS - 1; j < n + GHOSTS + 1; j++) {
        double y = direction ? xe[j] : xc[j];
        ROW(n + GHOSTS + 1) {
            int k = j * width + i;
            double x = direction ? xc[i] : xe[i];
            double level_l = FROM_LEFT(H, k, s), level_r = FROM_RIGHT(H, k, s), u_l = FROM_LEFT(U, k, s), u_r = FROM_RIGHT(U, k, s);
            double v_l = FROM_LEFT(V, k, s), v_r = FROM_RIGHT(V, k, s), a = 1 + x * x, b = 1 + y * y, per_d2 = 1 / (a + y * y);
            double normal = direction ? a : b, across = direction ? b : a, metric = sqrt(across * normal * across * per_d2 / normal);
            double w_l = (direction ? v_l : u_l) * metric * radius, w_r = (direction ? v_r : u_r) * metric * radius;
            double floor_ = (150 * (ground[k - s] + ground[k]) - 25 * (ground[k - 2 * s] + ground[k + s]) + 3 * (ground[k - 3 * s] + ground[k + 2 * s])) * (1. / 256);
            double h_l = level_l - floor_, h_r = level_r - floor_, wave = sqrt(gravity * .5 * (h_l + h_r));
            double wind = .5 * (w_l + w_r) + .5 * (gravity / wave) * (level_l - level_r), jump = .5 * wave * (1 / gravity) * (w_l - w_r);
            int up = wind >= 0;
            double f = normal * sqrt(across) * per_d2 * wind * (up ? h_l : h_r);
            f0[k] = f, f1[k] = f * (up ? u_l : u_r), f2[k] = f * (up ? v_l : v_r), f3[k] = jump;
        }
    }
}

/* Curvature, rotation and the gradient of the surface. */
static void sources(void)
{
    const double *restrict H = level, *restrict U = u, *restrict V = v, *restrict hs = depth, *restrict xc = centre;
    const double *restrict jump_x = flux[0][3], *restrict jump_y = flux[1][3];
    double *restrict s1_out = source[0], *restrict s2_out = source[1];
    const int first = GHOSTS - 1, w = width;
    for (int j = GHOSTS - 1; j < n + GHOSTS + 1; j++) {
        double y = xc[j], b = 1 + y * y;
        ROW(n + GHOSTS + 1) {
            int k = j * w + i;
            double x = xc[i], a = 1 + x * x, d2 = b + x * x, per_d2 = 1 / d2, area = a * b * per_d2 * per_d2 * sqrt(d2);
            double c = 2 * x * y * per_d2, h = hs[k] * area, s1 = -h * (c * y * U[k] * U[k] - 2 * y * b * per_d2 * U[k] * V[k]);
            double s2 = -h * (c * x * V[k] * V[k] - 2 * x * a * per_d2 * U[k] * V[k]);
            double g = d2 / (a * b), g11 = g * b, g12 = g * x * y, g22 = g * a, turn = 1e-4 * x * area * h;
            s1 += turn * (g11 * V[k] - g12 * U[k]), s2 += turn * (g12 * V[k] - g22 * U[k]);
            double dx = ((45 * (H[k + 1] - H[k - 1]) - 9 * (H[k + 2] - H[k - 2]) + H[k + 3] - H[k - 3]) * (1. / 60) + jump_x[k + 1] - jump_x[k]) * inverse;
            double dy = ((45 * (H[k + w] - H[k - w]) - 9 * (H[k + 2 * w] - H[k - 2 * w]) + H[k + 3 * w] - H[k - 3 * w]) * (1. / 60) + jump_y[k + w] - jump_y[k]) * inverse;
            double push = gravity * h / (radius * radius);
            s1_out[k] = s1 - push * (g11 * dx + g12 * dy), s2_out[k] = s2 - push * (g12 * dx + g22 * dy);
        }
    }
}

/* The stage's combination of one variable: divergence of face averages plus the cell average of the source. */
static inline __attribute__((always_inline)) void combine(const double *restrict fx, const double *restrict fy, const double *restrict s, const double *restrict q, double *restrict out)
{
    const int first = GHOSTS, w = width;
    for (int j = GHOSTS; j < n + GHOSTS; j++) {
        ROW(n + GHOSTS) {
            int k = j * w + i;
            double dx = fx[k + 1] - fx[k], dy = fy[k + w] - fy[k];
            double bend = fx[k + 1 + w] - fx[k + w] + fx[k + 1 - w] - fx[k - w] - 2 * dx + fy[k + 1 + w] - fy[k + 1] + fy[k - 1 + w] - fy[k - 1] - 2 * dy;
            double change = -(dx + dy + bend * (1. / 24)) * inverse;
            if (s) change += s[k] + LAPLACIAN(s, k) * (1. / 24);
            out[k] = .25 * out[k] + .75 * (q[k] + 1e-7 * change);
        }
    }
}
