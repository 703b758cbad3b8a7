/*
 * A stage of one panel, row after row: points, fluxes, sources and update follow each other a few rows apart, so that everything
 * between the state read and the state written stays in the cache. Ghosts and the fluxes on panel edges come from panel_edges.h.
 */
#ifndef PANEL_STAGE_H
#define PANEL_STAGE_H

#include <stdbool.h>

#include "cubed_sphere.h"

#define EACH_COLUMN _Pragma("GCC ivdep") for (int i = FIRST; i < FIRST + n; i++)

/* Rows of a panel; all arrays of a structure lie at fixed distances, so that one address in a register serves them all. */
struct points {
    double surface[LENGTH], u[LENGTH], v[LENGTH], depth[LENGTH];
};
struct fluxes {
    double mass[LENGTH], momentum1[LENGTH], momentum2[LENGTH], rise[LENGTH];
};

/* What remains of fluxes and sources. Means differ from centre values by second differences: along the row (of fluxes through south
   faces, and sources) and across rows (of fluxes through west faces, and sources). `centre` holds all that needs no neighbour. */
struct tendencies {
    double centre[3][LENGTH], along[3][LENGTH];
};
struct across {
    double value[3][LENGTH];
};

struct both {
    double left, right;
};
struct state {
    double surface, u, v;
};
struct face {
    double mass, momentum1, momentum2, rise;
};

/* Both values at a face, of fifth order: (3, -20, 90, 60, -5)/128, in differences so that a constant stays exactly constant. */
INLINE struct both at_face(double f0, double f1, double f2, double f3, double f4, double f5)
{
    double a = f1 - f0, b = f2 - f1, c = f3 - f2, d = f4 - f3, e = f5 - f4;
    return (struct both){f2 + (-3. / 128 * a + 17. / 128 * b + 55. / 128 * c - 5. / 128 * d),
                         f3 + (5. / 128 * b - 55. / 128 * c - 17. / 128 * d + 3. / 128 * e)};
}

/*
 * The face between two states, by the low Mach number Riemann solver with half the flow that a drop of the surface drives. `normal` is
 * the velocity along the face's own coordinate, `root` is the root of 1 + tan^2 of that coordinate, `square` is 1 + tan^2 of the one
 * along the face. No pressure: that is in the slope of the surface, to which belongs how far the surface rises above the mean of both
 * sides. Depths on the face lie between half and twice that of the cell they come from.
 */
INLINE struct face solve_face(struct both surface, struct both u, struct both v, struct both normal, struct both depths, double d2,
                              double root, double square)
{
    double left = depths.left, right = depths.right;
    double wave = sqrt(.5 * gravity * (left + right)), delta = sqrt(d2), inverse = 1 / (wave * delta);
    double per_delta = wave * inverse, scaled = radius * root * per_delta;
    double speed = .5 * scaled * (normal.left + normal.right) + .25 * gravity * delta * inverse * (surface.left - surface.right);
    /* Chosen before the product: gcc would otherwise load each side under a mask, which is slower. */
    double depth = speed >= 0 ? left : right, u_up = speed >= 0 ? u.left : u.right, v_up = speed >= 0 ? v.left : v.right;
    double flux = scaled * square * per_delta * speed * depth;
    return (struct face){flux, flux * u_up, flux * v_up, .5 / gravity * wave * scaled * (normal.left - normal.right)};
}

/* A depth that interpolation gives is believed from half of the cell's depth up to twice of it. */
INLINE double bounded(double depth, double of_cell)
{
    double least = .5 * of_cell, most = 2 * of_cell, d = depth > least ? depth : least;
    return d < most ? d : most;
}

INLINE struct both depths_at_face(struct both surface, double floor, double before, double behind)
{
    return (struct both){bounded(surface.left - floor, before), bounded(surface.right - floor, behind)};
}

#define STORE(face, to) (to)->mass[i] = (face).mass, (to)->momentum1[i] = (face).momentum1, \
                        (to)->momentum2[i] = (face).momentum2, (to)->rise[i] = (face).rise

/* Surface and wind at centres from the means of a row and its neighbours. */
static void points_of_row(const double *const restrict q[3], const double *restrict ground, const double *restrict per_root,
                          struct points *restrict to)
{
    const double *restrict q0 = q[0], *restrict q1 = q[1], *restrict q2 = q[2];
    const ptrdiff_t s = (ptrdiff_t)stride;
    EACH_COLUMN {
        double mean = q0[i], mean_u = q1[i], mean_v = q2[i];
        double mass = at_centre(mean, q0[i - 1] + q0[i + 1] + (q0[i - s] + q0[i + s]));
        double mass_u = at_centre(mean_u, q1[i - 1] + q1[i + 1] + (q1[i - s] + q1[i + s]));
        double mass_v = at_centre(mean_v, q2[i - 1] + q2[i + 1] + (q2[i - s] + q2[i + s]));
        double root = per_root[i];
        to->surface[i] = mass * root + ground[i];
        /* In a layer thinner than the ground is rough, means are all that is known. */
        double least = .5 * mean, spare = mass - least;
        mean = spare >= 0 ? mass : mean, mean_u = spare >= 0 ? mass_u : mean_u, mean_v = spare >= 0 ? mass_v : mean_v;
        double per_mass = 1 / mean;
        to->u[i] = per_mass * mean_u;
        to->v[i] = per_mass * mean_v;
        to->depth[i] = (mass > least ? mass : least) * root;
    }
}

static void west_fluxes(const struct points *restrict row, double y, const double *restrict floor, struct fluxes *restrict to)
{
    const double *restrict h = row->surface, *restrict u = row->u, *restrict v = row->v, *restrict depth = row->depth;
    EACH_COLUMN {
        struct both surface = at_face(h[i - 3], h[i - 2], h[i - 1], h[i], h[i + 1], h[i + 2]);
        struct both u_side = at_face(u[i - 3], u[i - 2], u[i - 1], u[i], u[i + 1], u[i + 2]);
        struct both v_side = at_face(v[i - 3], v[i - 2], v[i - 1], v[i], v[i + 1], v[i + 2]);
        struct both depths = depths_at_face(surface, floor[i], depth[i - 1], depth[i]);
        struct face face = solve_face(surface, u_side, v_side, u_side, depths, line.face_square[i] + y * y, line.face_root[i],
                                      1 + y * y);
        STORE(face, to);
    }
}

static void south_fluxes(const struct points *const rows[6], double y, double root, const double *restrict floor,
                         struct fluxes *restrict to)
{
    const struct points *restrict a = rows[0], *restrict b = rows[1], *restrict c = rows[2], *restrict d = rows[3];
    const struct points *restrict e = rows[4], *restrict f = rows[5];
    EACH_COLUMN {
        struct both surface = at_face(a->surface[i], b->surface[i], c->surface[i], d->surface[i], e->surface[i], f->surface[i]);
        struct both u = at_face(a->u[i], b->u[i], c->u[i], d->u[i], e->u[i], f->u[i]);
        struct both v = at_face(a->v[i], b->v[i], c->v[i], d->v[i], e->v[i], f->v[i]);
        struct both depths = depths_at_face(surface, floor[i], c->depth[i], d->depth[i]);
        struct face face = solve_face(surface, u, v, v, depths, line.centre_square[i] + y * y, root, line.centre_square[i]);
        STORE(face, to);
    }
}

/* Sixth-order difference of the surface. */
#define SLOPE(a, b, c, d, e, f) (45. / 60 * ((d) - (c)) - 9. / 60 * ((e) - (b)) + 1. / 60 * ((f) - (a)))

/* Curvature, rotation and slope of the surface, and the balance of fluxes. `rows` are the seven rows around this one, `spin` is twice
   the rotation in the panel's directions. */
static void balance_of_row(const struct points *const rows[7], double y, const double spin[3],
                           const struct fluxes *restrict west, const struct fluxes *restrict south,
                           const struct fluxes *restrict north, struct tendencies *restrict to, struct across *restrict across)
{
    const double *restrict a = rows[0]->surface, *restrict b = rows[1]->surface, *restrict c = rows[2]->surface;
    const double *restrict e = rows[4]->surface, *restrict f = rows[5]->surface, *restrict g = rows[6]->surface;
    const struct points *restrict own = rows[3];
    const double yy = 1 + y * y, spin0 = spin[0] + spin[2] * y, spin1 = spin[1], per_cell = 1 / spacing;
    EACH_COLUMN {
        const double *h = own->surface;
        double x = line.centre[i], xx = line.centre_square[i], depth = own->depth[i], u = own->u[i], v = own->v[i];
        double per_d2 = 1 / (xx + y * y), per_delta = sqrt(per_d2), xy = x * y, uv = u * v;
        double mass_d2 = radius * radius * xx * yy * per_d2 * per_d2 * per_delta * depth;
        double s1 = 2 * mass_d2 * y * (yy * uv - xy * u * u), s2 = 2 * mass_d2 * x * (xx * uv - xy * v * v);
        double turn = (spin0 + spin1 * x) * mass_d2;
        s1 += turn * (yy * v - xy * u), s2 += turn * (xy * v - xx * u);
        double slope1 = SLOPE(h[i - 3], h[i - 2], h[i - 1], h[i + 1], h[i + 2], h[i + 3]) + west->rise[i + 1] - west->rise[i];
        double slope2 = SLOPE(a[i], b[i], c[i], e[i], f[i], g[i]) + north->rise[i] - south->rise[i];
        double push = gravity * per_cell * per_delta * depth;
        s1 -= push * (yy * slope1 + xy * slope2), s2 -= push * (xy * slope1 + xx * slope2);

        double west0 = per_cell * (west->mass[i] - west->mass[i + 1]), south0 = per_cell * (south->mass[i] - north->mass[i]);
        double west1 = per_cell * (west->momentum1[i] - west->momentum1[i + 1]);
        double south1 = per_cell * (south->momentum1[i] - north->momentum1[i]);
        double west2 = per_cell * (west->momentum2[i] - west->momentum2[i + 1]);
        double south2 = per_cell * (south->momentum2[i] - north->momentum2[i]);
        across->value[0][i] = west0, across->value[1][i] = s1 + west1, across->value[2][i] = s2 + west2;
        to->along[0][i] = south0, to->along[1][i] = s1 + south1, to->along[2][i] = s2 + south2;
        to->centre[0][i] = 11. / 12 * (west0 + south0);
        to->centre[1][i] = 10. / 12 * s1 + 11. / 12 * (west1 + south1), to->centre[2][i] = 10. / 12 * s2 + 11. / 12 * (west2 + south2);
    }
    for (int k = 0; k < 3; k++) {
        extend_columns(to->along[k] + FIRST);
    }
}

/* What a stage does with the tendency of a quantity: adds it to the sum and, unless it is the last, to the start of the step. */
struct combination {
    double weight, ahead;
    double *start[3], *sum[3], *next_sum[3], *next[3];
};

/* One quantity of a row; `before` and `behind` are the rows around, as far as they are known. */
INLINE void update_quantity(const double *restrict before, const double *restrict own, const double *restrict along,
                            const double *restrict behind, double weight, double ahead, const double *start, const double *sum,
                            double *next_sum, double *next)
{
    if (next != NULL) {
        EACH_COLUMN {
            double tendency = own[i] + 1. / 24 * (before[i] + behind[i] + (along[i - 1] + along[i + 1]));
            double q = start[i];
            next_sum[i] = sum[i] + weight * tendency;
            next[i] = q + ahead * tendency;
        }
    } else {
        EACH_COLUMN {
            double tendency = own[i] + 1. / 24 * (before[i] + behind[i] + (along[i - 1] + along[i + 1]));
            next_sum[i] = sum[i] + weight * tendency;
        }
    }
}

static void update_row(const struct combination *how, size_t at, const struct tendencies *own, const struct across *before,
                       const struct across *behind)
{
    for (int k = 0; k < 3; k++) {
        update_quantity(before->value[k], own->centre[k], own->along[k], behind->value[k], how->weight, how->ahead,
                        how->start[k] + at, how->sum[k] + at, how->next_sum[k] + at, how->next[k] ? how->next[k] + at : NULL);
    }
}

/* The first row is updated before the value beyond it is known, which the first five rows determine: what was missing follows. */
static void complete_row(const struct combination *how, size_t at, const struct across *missing)
{
    for (int k = 0; k < 3; k++) {
        double *restrict sum = how->next_sum[k] + at, *restrict next = how->next[k] ? how->next[k] + at : NULL;
        EACH_COLUMN {
            sum[i] += 1. / 24 * how->weight * missing->value[k][i];
        }
        for (int i = FIRST; next != NULL && i < FIRST + n; i++) {
            next[i] += 1. / 24 * how->ahead * missing->value[k][i];
        }
    }
}

/* A row's share, `away` rows from the end, in the value beyond the end. */
static void add_to_beyond(struct across *restrict to, const struct across *restrict row, int away)
{
    static const double shares[] = {59. / 12, -116. / 12, 114. / 12, -56. / 12, 11. / 12};
    for (int k = 0; k < 3; k++) {
        EACH_COLUMN {
            to->value[k][i] += shares[away] * row->value[k][i];
        }
    }
}

/* Rows in work: as many as the stencils reach over. */
static struct {
    struct points points[8];
    struct tendencies tendencies[2];
    struct across across[4];
    struct fluxes west, south[2];
    struct across beyond_south, beyond_north, none;
} rows;

#endif
