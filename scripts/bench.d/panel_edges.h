/*
 * Where panels meet: three rows of ghosts beyond each side of a panel, interpolated along the neighbour's rows, and one Riemann problem
 * for each face, which both panels share. A side speaks of its normal and its tangential coordinate, both growing as the panel's own
 * do; vectors have components towards the panel's centre, along the normal and along the tangential direction of the panel's frame.
 */
#ifndef PANEL_EDGES_H
#define PANEL_EDGES_H

#include <stdbool.h>

#include "panel_stage.h"

enum { WEST, EAST, SOUTH, NORTH, SIDES, GHOSTS = 3, STRIP = 5, WEIGHTS = 6 };

/* Surface and velocity as a vector, together: interpolation takes all four with the same weights. */
typedef double in_space[4];

struct side {
    int number, panel;
    bool is_column, is_far;  /* west or east; east or north */
    bool is_reversed;        /* positions along the side run the other way on the panel beyond */
    struct side *other;      /* the same great circle, seen from the panel beyond */
    double turn[3][3];       /* from the other side's vector components to this side's */
    double floor[LENGTH], ground[GHOSTS][LENGTH];
    struct points points[GHOSTS], ghosts[GHOSTS]; /* rows away from the edge, inwards and outwards */
    in_space space[GHOSTS][LENGTH];               /* the points again */
    struct points state;                          /* of the faces on the edge, as this panel interpolates it */
    double own_mean[LENGTH];                      /* of the two surfaces that this panel interpolates to a face */
    struct fluxes flux;
};

static struct side sides[PANELS][SIDES];

/* Lagrange weights of the ghosts in a row, for points first, first + 1, …; the same beyond all sides. */
static struct interpolation {
    int first;
    double weight[WEIGHTS];
} interpolation[GHOSTS][LARGEST];

/* Normal and tangential velocity of a row along a side. */
INLINE double *normal_of(const struct side *side, struct points *row) { return side->is_column ? row->u : row->v; }
INLINE double *tangential_of(const struct side *side, struct points *row) { return side->is_column ? row->v : row->u; }

static double outward(const struct side *side) { return side->is_far ? 1 : -1; }

/* Element of the cell at a distance from the side and a position along it. */
static size_t cell_at(const struct side *side, int depth, int along)
{
    int across = side->is_far ? n - 1 - depth : depth;
    return side->is_column ? cell(side->panel, along, across) : cell(side->panel, across, along);
}

/* Two sides are the same great circle where two points of them coincide. */
static bool meet(const struct side *a, const struct side *b, bool reversed)
{
    double distance = 0;
    for (int c = 0; c < 3; c++) {
        const vector *p = frames[a->panel], *q = frames[b->panel];
        double left = p[0][c] + outward(a) * p[a->is_column ? 1 : 2][c] + .3 * p[a->is_column ? 2 : 1][c];
        double right = q[0][c] + outward(b) * q[b->is_column ? 1 : 2][c] + (reversed ? -.3 : .3) * q[b->is_column ? 2 : 1][c];
        distance += fabs(left - right);
    }
    return distance < 1e-9;
}

static void connect(struct side *side, struct side *other)
{
    for (int reversed = 0; reversed < 2; reversed++) {
        if (side->panel != other->panel && meet(side, other, reversed)) {
            side->other = other, side->is_reversed = reversed;
            int mine[] = {0, side->is_column ? 1 : 2, side->is_column ? 2 : 1};
            int theirs[] = {0, other->is_column ? 1 : 2, other->is_column ? 2 : 1};
            for (int to = 0; to < 3; to++) {
                for (int from = 0; from < 3; from++) {
                    side->turn[to][from] = dot(frames[side->panel][mine[to]], frames[other->panel][theirs[from]]);
                }
            }
        }
    }
}

/* A ghost lies on the neighbour's row of the same depth, where tan of its angle is tan of the ghost's over tan of the row's. */
static void make_interpolation(void)
{
    for (int depth = 0; depth < GHOSTS; depth++) {
        for (int along = 0; along < n; along++) {
            struct interpolation *to = &interpolation[depth][along];
            double angle = atan(tangent(along + .5) / tangent(n + depth + .5)), position = (angle + M_PI_4) / spacing - .5;
            int first = (int)floor(position) - WEIGHTS / 2 + 1;
            to->first = first < 0 ? 0 : first > n - WEIGHTS ? n - WEIGHTS : first;
            for (int m = 0; m < WEIGHTS; m++) {
                to->weight[m] = 1;
                for (int l = 0; l < WEIGHTS; l++) {
                    to->weight[m] *= l == m ? 1 : (position - to->first - l) / (m - l);
                }
            }
        }
    }
}

static void make_edges(void)
{
    for (int k = 0; k < PANELS * SIDES; k++) {
        struct side *side = &sides[k / SIDES][k % SIDES];
        side->panel = k / SIDES, side->number = k % SIDES;
        side->is_column = side->number < SOUTH, side->is_far = side->number % 2;
    }
    for (int k = 0; k < PANELS * SIDES * PANELS * SIDES; k++) {
        int a = k / (PANELS * SIDES), b = k % (PANELS * SIDES);
        connect(&sides[a / SIDES][a % SIDES], &sides[b / SIDES][b % SIDES]);
    }
    make_interpolation();
}

/* A vector by its components, and by its coordinates on a panel. */
struct arrow {
    double centre, normal, tangential;
};
struct wind {
    double normal, tangential;
};

/* At the point (X, Y): X belongs to the normal coordinate of a side. */
INLINE struct wind to_panel(struct arrow v, double x, double y)
{
    double a = 1 + x * x, b = 1 + y * y, scale = sqrt(a + y * y) / (radius * a * b);
    return (struct wind){scale * b * (v.normal - x * v.centre), scale * a * (v.tangential - y * v.centre)};
}

INLINE struct arrow to_space(struct wind w, double x, double y)
{
    double a = 1 + x * x, b = 1 + y * y, d2 = a + y * y, scale = radius / (d2 * sqrt(d2));
    double p = scale * a * w.normal, q = scale * b * w.tangential, xy = x * y;
    return (struct arrow){-(x * p + y * q), b * p - xy * q, a * q - xy * p};
}

/* A vector of the panel beyond. */
INLINE struct arrow turned(const double turn[3][3], struct arrow v)
{
    return (struct arrow){turn[0][0] * v.centre + turn[0][1] * v.normal + turn[0][2] * v.tangential,
                          turn[1][0] * v.centre + turn[1][1] * v.normal + turn[1][2] * v.tangential,
                          turn[2][0] * v.centre + turn[2][1] * v.normal + turn[2][2] * v.tangential};
}

/* A component of the cells along the side, one row of cells more on the outside and one cell more at either end. */
static void copy_strip(const struct side *side, const double *restrict field, double strip[STRIP + 1][LENGTH])
{
    for (int depth = 0; depth < STRIP && !side->is_column; depth++) {
        memcpy(strip[depth + 1] + FIRST, field + cell_at(side, depth, 0), (size_t)n * sizeof *field);
    }
    for (int along = 0; along < n && side->is_column; along++) {
        const double *from = field + cell_at(side, 0, along);
        for (int depth = 0; depth < STRIP; depth++) {
            strip[depth + 1][FIRST + along] = from[side->is_far ? -depth : depth];
        }
    }
    EACH_COLUMN {
        strip[0][i] = beyond(&strip[1][i], LENGTH);
    }
    for (int depth = 0; depth < GHOSTS; depth++) {
        extend_columns(strip[depth + 1] + FIRST);
    }
}

/* Points of the first rows inside a side. */
static void find_points(struct side *restrict side, double *const q[3])
{
    static double strips[3][STRIP + 1][LENGTH];
    for (int k = 0; k < 3; k++) {
        copy_strip(side, q[k], strips[k]);
    }
    for (int depth = 0; depth < GHOSTS; depth++) {
        const double *restrict mass = strips[0][depth + 1], *restrict normal_mass = strips[side->is_column ? 1 : 2][depth + 1];
        const double *restrict tangential_mass = strips[side->is_column ? 2 : 1][depth + 1], *restrict ground = side->ground[depth];
        /* All sides of a panel are alike; row `depth` of the panel will do. */
        const double *restrict per_root = inverse_root + cell(0, depth, 0) - FIRST;
        double *restrict surface = side->points[depth].surface, *restrict normal = normal_of(side, &side->points[depth]);
        double *restrict tangential = tangential_of(side, &side->points[depth]), x = -outward(side) * tangent(depth + .5);
        in_space *restrict space = side->space[depth];
        EACH_COLUMN {
#define AT_CENTRE(f) at_centre((f)[i], (f)[i - 1] + (f)[i + 1] + ((f)[i - LENGTH] + (f)[i + LENGTH]))
            double m = AT_CENTRE(mass), per_mass = 1 / m, h = m * per_root[i] + ground[i];
            double u = AT_CENTRE(normal_mass) * per_mass, v = AT_CENTRE(tangential_mass) * per_mass, y = line.centre[i];
            surface[i] = h, normal[i] = u, tangential[i] = v;
            struct arrow wind = to_space((struct wind){u, v}, x, y);
            space[i][0] = h, space[i][1] = wind.centre, space[i][2] = wind.normal, space[i][3] = wind.tangential;
        }
    }
}

static void interpolate_row(const struct side *side, int depth, in_space *restrict to)
{
    const in_space *from = side->other->space[depth] + (side->is_reversed ? FIRST + n - 1 : FIRST);
    const ptrdiff_t step = side->is_reversed ? -1 : 1;
    for (int along = 0; along < n; along++) {
        const struct interpolation *rule = &interpolation[depth][along];
        const in_space *p = from + rule->first * step;
        const double *w = rule->weight;
        for (int c = 0; c < 4; c++) {
            double first = p[0][c];
            to[FIRST + along][c] = first
                + (w[1] * (p[step][c] - first) + w[2] * (p[2 * step][c] - first) + w[3] * (p[3 * step][c] - first)
                   + w[4] * (p[4 * step][c] - first) + w[5] * (p[5 * step][c] - first));
        }
    }
}

/* Ghosts, from the points that the other side has found. */
static void find_ghosts(struct side *restrict side)
{
    static in_space row[LENGTH];
    const double(*turn)[3] = (const double(*)[3])side->turn; /* not const enough for C otherwise */
    for (int depth = 0; depth < GHOSTS; depth++) {
        interpolate_row(side, depth, row);
        double *restrict surface = side->ghosts[depth].surface, *restrict normal = normal_of(side, &side->ghosts[depth]);
        double *restrict tangential = tangential_of(side, &side->ghosts[depth]), x = outward(side) * tangent(n + depth + .5);
        EACH_COLUMN {
            struct arrow arrow = turned(turn, (struct arrow){row[i][1], row[i][2], row[i][3]});
            struct wind wind = to_panel(arrow, x, line.centre[i]);
            surface[i] = row[i][0], normal[i] = wind.normal, tangential[i] = wind.tangential;
        }
    }
}

/* The state of the faces as this panel sees it. */
static void find_edge_state(struct side *restrict side)
{
    struct points *restrict p = side->points, *restrict g = side->ghosts, *restrict to = &side->state;
#define INWARDS(f) at_face(g[2].f[i], g[1].f[i], g[0].f[i], p[0].f[i], p[1].f[i], p[2].f[i])
    EACH_COLUMN {
        struct both surface = INWARDS(surface);
        to->surface[i] = surface.right, to->u[i] = INWARDS(u).right, to->v[i] = INWARDS(v).right;
        side->own_mean[i] = .5 * (surface.left + surface.right);
    }
}

/* A line of the other side in the order of this side. */
static void turn_line(const struct side *side, const double *restrict from, double *restrict to)
{
    for (int i = FIRST; i < FIRST + n && side->is_reversed; i++) {
        to[i] = from[2 * FIRST + n - 1 - i];
    }
    if (!side->is_reversed) {
        memcpy(to + FIRST, from + FIRST, (size_t)n * sizeof *to);
    }
}

/* Vectors on the faces of the other side, read in the coordinates of this side. */
static void turn_vectors(const struct side *side, const double *u, const double *v, double *restrict to_u, double *restrict to_v)
{
    static double normal[LENGTH], tangential[LENGTH];
    const double(*turn)[3] = (const double(*)[3])side->turn;
    turn_line(side, u, normal), turn_line(side, v, tangential);
    const double x = outward(side), other_x = outward(side->other), order = side->is_reversed ? -1 : 1;
    EACH_COLUMN {
        struct arrow arrow = to_space((struct wind){normal[i], tangential[i]}, other_x, order * line.centre[i]);
        struct wind wind = to_panel(turned(turn, arrow), x, line.centre[i]);
        to_u[i] = wind.normal, to_v[i] = wind.tangential;
    }
}

/* One Riemann problem a face, in the coordinates of this side; the other side gets the result in its own. */
static void solve_edge(struct side *restrict side)
{
    static struct points theirs;
    static struct fluxes result;
    static double surface[LENGTH];
    struct side *restrict other = side->other;
    const struct points *mine = &side->state;
    const bool swaps = !side->is_column;
    turn_line(side, other->state.surface, theirs.surface);
    turn_vectors(side, normal_of(other, &other->state), tangential_of(other, &other->state), normal_of(side, &theirs),
                 tangential_of(side, &theirs));
    const struct points *left = side->is_far ? mine : &theirs, *right = side->is_far ? &theirs : mine;
    const double sign = -outward(side) * outward(other);
    EACH_COLUMN {
        struct both h = {left->surface[i], right->surface[i]}, u = {left->u[i], right->u[i]}, v = {left->v[i], right->v[i]};
        struct both normal = swaps ? v : u;
        double square = line.centre_square[i];
        struct both depths = {h.left - side->floor[i], h.right - side->floor[i]};
        struct face face = solve_face(h, u, v, normal, depths, square + 1, M_SQRT2, square);
        surface[i] = .5 * (h.left + h.right) + face.rise;
        STORE(face, &side->flux);
        result.mass[i] = sign * face.mass;
        result.momentum1[i] = sign * (swaps ? face.momentum2 : face.momentum1);
        result.momentum2[i] = sign * (swaps ? face.momentum1 : face.momentum2);
    }
    turn_line(other, result.mass, other->flux.mass);
    turn_vectors(other, result.momentum1, result.momentum2, other->is_column ? other->flux.momentum1 : other->flux.momentum2,
                 other->is_column ? other->flux.momentum2 : other->flux.momentum1);
    turn_line(other, surface, other->flux.rise);
    EACH_COLUMN {
        side->flux.rise[i] = surface[i] - side->own_mean[i], other->flux.rise[i] -= other->own_mean[i];
    }
}

/* Ghosts and fluxes of all edges from a state. */
static void exchange(double *const q[3])
{
    struct side *all = sides[0];
    for (int s = 0; s < PANELS * SIDES; s++) {
        find_points(&all[s], q);
    }
    for (int s = 0; s < PANELS * SIDES; s++) {
        find_ghosts(&all[s]);
        find_edge_state(&all[s]);
    }
    for (int s = 0; s < PANELS * SIDES; s++) {
        if (all[s].panel < all[s].other->panel) {
            solve_edge(&all[s]);
        }
    }
}

#endif
