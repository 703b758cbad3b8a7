/*
 * One Runge-Kutta stage of shallow water on a panel of the cubed sphere with its ghosts present: finite volumes of fourth
 * order, low-Mach fluxes, well balanced over orography. It has the operations of the scheme and is no model of anything:
 * metric factors are schematic. Included once, by shallow_water.c, so that the compiler sees all of it.
 */
#include <math.h>

/* As one function gcc keeps what it knows of the arrays: a quarter faster than with calls. */
#define INLINE static inline __attribute__((always_inline))
#define ROW(last) _Pragma("GCC ivdep") for (int i = first; i < (last); i++)
enum { GHOSTS = 4 };

static const double gravity = 9.80616, radius = 6.37122e6;
static int n, width;                    /* cells along a panel, without and with ghosts */
static double inverse;                  /* one over the angle of a cell */
static double *centre, *edge;           /* gnomonic coordinates of cells and of their lower faces */
static double *depth, *level, *u, *v;   /* point values on the panel: depth, surface height, contravariant wind */
static double *flux[2][4];              /* mass, u momentum, v momentum, jump of the surface; a direction */
static double *source[2];

/* A cell average differs from the value at its centre by 1/24 of this. */
#define LAPLACIAN(f, k) ((f)[(k) - 1] + (f)[(k) + 1] + (f)[(k) - width] + (f)[(k) + width] - 4 * (f)[k])
/* Fifth-order value at the lower face of cell k, from the left and from the right. */
#define UPWIND(a, b, c, d, e) ((3 * (a) - 20 * (b) + 90 * (c) + 60 * (d) - 5 * (e)) * (1. / 128))
#define FROM_LEFT(f, k, s) UPWIND((f)[(k) - 3 * (s)], (f)[(k) - 2 * (s)], (f)[(k) - (s)], (f)[k], (f)[(k) + (s)])
#define FROM_RIGHT(f, k, s) UPWIND((f)[(k) + 2 * (s)], (f)[(k) + (s)], (f)[k], (f)[(k) - (s)], (f)[(k) - 2 * (s)])
/* Derivative of sixth order, times the width of a cell. */
#define SLOPE(f, k, s) ((45 * ((f)[(k) + (s)] - (f)[(k) - (s)]) - 9 * ((f)[(k) + 2 * (s)] - (f)[(k) - 2 * (s)]) \
                         + (f)[(k) + 3 * (s)] - (f)[(k) - 3 * (s)]) * (1. / 60))

INLINE void point_values(const double *restrict mass, const double *restrict mu, const double *restrict mv,
                        const double *restrict ground)
{
    double *restrict h_out = depth, *restrict level_out = level, *restrict u_out = u, *restrict v_out = v;
    const double *restrict x = centre;
    const int first = 1;
    for (int j = 1; j < width - 1; j++) {
        double y = x[j], b = 1 + y * y;
        ROW(width - 1) {
            int k = j * width + i;
            double m = mass[k] - LAPLACIAN(mass, k) * (1. / 24);
            double p = mu[k] - LAPLACIAN(mu, k) * (1. / 24), q = mv[k] - LAPLACIAN(mv, k) * (1. / 24);
            double a = 1 + x[i] * x[i], d2 = b + x[i] * x[i], per_mass = 1 / m, h = m * d2 * sqrt(d2) / (a * b);
            h_out[k] = h, level_out[k] = h + ground[k], u_out[k] = p * per_mass, v_out[k] = q * per_mass;
        }
    }
}

/* Fluxes through the lower faces in one direction: a constant, so that each gets its own loop. */
INLINE void fluxes(const int direction, const double *restrict H, const double *restrict U, const double *restrict V,
                   const double *restrict ground, const double *restrict xc, const double *restrict xe,
                   double *restrict f0, double *restrict f1, double *restrict f2, double *restrict f3)
{
    const int s = direction ? width : 1, first = direction ? GHOSTS - 1 : GHOSTS;
    for (int j = direction ? GHOSTS : GHOSTS - 1; j < n + GHOSTS + 1; j++) {
        double y = direction ? xe[j] : xc[j];
        ROW(n + GHOSTS + 1) {
            int k = j * width + i;
            double x = direction ? xc[i] : xe[i];
            double level_l = FROM_LEFT(H, k, s), level_r = FROM_RIGHT(H, k, s);
            double u_l = FROM_LEFT(U, k, s), u_r = FROM_RIGHT(U, k, s), v_l = FROM_LEFT(V, k, s), v_r = FROM_RIGHT(V, k, s);
            double a = 1 + x * x, b = 1 + y * y, per_d2 = 1 / (a + y * y);
            double normal = direction ? a : b, across = direction ? b : a, metric = sqrt(across * normal * across * per_d2 / normal);
            double w_l = (direction ? v_l : u_l) * metric * radius, w_r = (direction ? v_r : u_r) * metric * radius;
            double bottom = (150 * (ground[k - s] + ground[k]) - 25 * (ground[k - 2 * s] + ground[k + s])
                             + 3 * (ground[k - 3 * s] + ground[k + 2 * s])) * (1. / 256);
            double h_l = level_l - bottom, h_r = level_r - bottom, wave = sqrt(gravity * .5 * (h_l + h_r));
            double wind = .5 * (w_l + w_r) + .5 * (gravity / wave) * (level_l - level_r);
            double jump = .5 * wave * (1 / gravity) * (w_l - w_r);
            int up = wind >= 0;
            /* Chosen before the product: gcc would otherwise load each side under a mask, which is slower. */
            double h_up = up ? h_l : h_r, u_up = up ? u_l : u_r, v_up = up ? v_l : v_r;
            double f = normal * sqrt(across) * per_d2 * wind * h_up;
            f0[k] = f;
            f1[k] = f * u_up;
            f2[k] = f * v_up;
            f3[k] = jump;
        }
    }
}

/* Curvature, rotation and the gradient of the surface. */
INLINE void sources(void)
{
    const double *restrict H = level, *restrict U = u, *restrict V = v, *restrict hs = depth, *restrict xc = centre;
    const double *restrict jump_x = flux[0][3], *restrict jump_y = flux[1][3];
    double *restrict s1_out = source[0], *restrict s2_out = source[1];
    const int first = GHOSTS - 1, w = width;
    const double per_cell = inverse;
    for (int j = GHOSTS - 1; j < n + GHOSTS + 1; j++) {
        double y = xc[j], b = 1 + y * y;
        ROW(n + GHOSTS + 1) {
            int k = j * w + i;
            double x = xc[i], a = 1 + x * x, d2 = b + x * x, per_d2 = 1 / d2, area = a * b * per_d2 * per_d2 * sqrt(d2);
            double c = 2 * x * y * per_d2, h = hs[k] * area, s1 = -h * (c * y * U[k] * U[k] - 2 * y * b * per_d2 * U[k] * V[k]);
            double s2 = -h * (c * x * V[k] * V[k] - 2 * x * a * per_d2 * U[k] * V[k]);
            double g = d2 / (a * b), g11 = g * b, g12 = g * x * y, g22 = g * a, turn = 1e-4 * x * area * h;
            s1 += turn * (g11 * V[k] - g12 * U[k]), s2 += turn * (g12 * V[k] - g22 * U[k]);
            double dx = (SLOPE(H, k, 1) + jump_x[k + 1] - jump_x[k]) * per_cell;
            double dy = (SLOPE(H, k, w) + jump_y[k + w] - jump_y[k]) * per_cell;
            double push = gravity * h / (radius * radius);
            s1_out[k] = s1 - push * (g11 * dx + g12 * dy), s2_out[k] = s2 - push * (g12 * dx + g22 * dy);
        }
    }
}

/* The stage's combination of one variable: divergence of face averages plus the cell average of the source. */
INLINE void combine(const double *restrict fx, const double *restrict fy, const double *restrict s, const double *restrict q,
                    double *restrict out)
{
    const int first = GHOSTS, w = width;
    const double per_cell = inverse;
    for (int j = GHOSTS; j < n + GHOSTS; j++) {
        ROW(n + GHOSTS) {
            int k = j * w + i;
            double dx = fx[k + 1] - fx[k], dy = fy[k + w] - fy[k];
            double bend = fx[k + 1 + w] - fx[k + w] + fx[k + 1 - w] - fx[k - w] - 2 * dx;
            bend += fy[k + 1 + w] - fy[k + 1] + fy[k - 1 + w] - fy[k - 1] - 2 * dy;
            double change = -(dx + dy + bend * (1. / 24)) * per_cell;
            if (s != NULL) change += s[k] + LAPLACIAN(s, k) * (1. / 24);
            out[k] = .25 * out[k] + .75 * (q[k] + 1e-7 * change);
        }
    }
}

INLINE void stage(const double *const state[3], const double *ground, double *const out[3])
{
    point_values(state[0], state[1], state[2], ground);
    fluxes(0, level, u, v, ground, centre, edge, flux[0][0], flux[0][1], flux[0][2], flux[0][3]);
    fluxes(1, level, u, v, ground, centre, edge, flux[1][0], flux[1][1], flux[1][2], flux[1][3]);
    sources();
    combine(flux[0][0], flux[1][0], NULL, state[0], out[0]);
    combine(flux[0][1], flux[1][1], source[0], state[1], out[1]);
    combine(flux[0][2], flux[1][2], source[1], state[2], out[2]);
}
