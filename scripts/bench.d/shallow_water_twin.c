/*
 * SimKit's stage of shallow water in plain C, the same scheme to rounding, with panel edges and all: solid rotation (Williamson et al.
 * 1992, test case 2, J. Comput. Phys. 102, 211) with the axis tilted by 45 degrees on six panels of N x N cells, one core:
 *   shallow_water_twin [N] [rounds]  -> "shallow_water_twin N MILLION_CELL_STAGES_PER_SECOND"
 *   shallow_water_twin N check STEPS -> "shallow_water_twin_check N L2 LINF MASS": errors of the height, change of the mass
 */
#include "panel_edges.h"

static double *state[3], *between[3], *sum[3];
static double *ground, *ground_west, *ground_south; /* at points and on faces */

/* A row of points; beyond the panel, of ghosts. */
static const struct points *points_at(int panel, int j)
{
    return j < 0 ? &sides[panel][SOUTH].ghosts[-1 - j] : j >= n ? &sides[panel][NORTH].ghosts[j - n] : &rows.points[j % 8];
}

/* The points of a row, and the ghosts on either side. */
static void make_points(int panel, int j, double *const q[3])
{
    const size_t at = cell(panel, j, -FIRST), geometry = cell(0, j, -FIRST);
    struct points *row = &rows.points[j % 8];
    for (int k = 0; k < 3; k++) {
        extend_columns(q[k] + at + FIRST);
    }
    points_of_row((const double *[]){q[0] + at, q[1] + at, q[2] + at}, ground + at, inverse_root + geometry, row);
    for (int depth = 0; depth < GHOSTS; depth++) {
        const struct points *west = &sides[panel][WEST].ghosts[depth], *east = &sides[panel][EAST].ghosts[depth];
        const int i = FIRST + j, before = FIRST - 1 - depth, behind = FIRST + n + depth;
        row->surface[before] = west->surface[i], row->u[before] = west->u[i], row->v[before] = west->v[i];
        row->surface[behind] = east->surface[i], row->u[behind] = east->u[i], row->v[behind] = east->v[i];
    }
}

static void put_face(struct fluxes *row, int i, const struct fluxes *edge, int j)
{
    row->mass[i] = edge->mass[j], row->rise[i] = edge->rise[j];
    row->momentum1[i] = edge->momentum1[j], row->momentum2[i] = edge->momentum2[j];
}

/* Fluxes through the south faces of a row; through panel edges, those that both panels share. */
static const struct fluxes *south_of(int panel, int j)
{
    return j == 0 ? &sides[panel][SOUTH].flux : j == n ? &sides[panel][NORTH].flux : &rows.south[j % 2];
}

/* Fluxes through the faces of a row, north included, sources, and their balance. */
static void make_balance(int panel, int j, const double spin[3])
{
    const size_t at = cell(panel, j, -FIRST);
    const struct points *around[8];
    for (int k = 0; k < 8; k++) {
        around[k] = points_at(panel, j - 3 + k > n + 2 ? n + 2 : j - 3 + k);
    }
    west_fluxes(around[3], line.centre[FIRST + j], ground_west + at, &rows.west);
    put_face(&rows.west, FIRST, &sides[panel][WEST].flux, FIRST + j);
    put_face(&rows.west, FIRST + n, &sides[panel][EAST].flux, FIRST + j);
    if (j + 1 < n) {
        const int face = FIRST + j + 1;
        south_fluxes(around + 1, line.face[face], line.face_root[face], ground_south + at + stride, &rows.south[(j + 1) % 2]);
    }
    struct across *across = &rows.across[j % 4];
    balance_of_row(around, line.centre[FIRST + j], spin, &rows.west, south_of(panel, j), south_of(panel, j + 1),
                   &rows.tendencies[j % 2], across);
    if (j < STRIP) {
        add_to_beyond(&rows.beyond_south, across, j);
    }
    if (j >= n - STRIP) {
        add_to_beyond(&rows.beyond_north, across, n - 1 - j);
    }
}

/* Points lead, fluxes and sources follow three rows behind, where their stencils end, the update one more. */
static void panel_stage(int panel, double *const q[3], const struct combination *how)
{
    const double spin[] = {2 * rotation * dot(frames[panel][0], axis), 2 * rotation * dot(frames[panel][1], axis),
                           2 * rotation * dot(frames[panel][2], axis)};
    const int reach = GHOSTS + 1;
    for (int k = 0; k < 3; k++) {
        extend_rows(q[k] + cell(panel, 0, 0));
    }
    memset(&rows.beyond_south, 0, sizeof rows.beyond_south), memset(&rows.beyond_north, 0, sizeof rows.beyond_north);
    for (int j = 0; j < n + reach; j++) {
        if (j < n) {
            make_points(panel, j, q);
        }
        if (j >= GHOSTS && j < n + GHOSTS) {
            make_balance(panel, j - GHOSTS, spin);
        }
        const int done = j - reach;
        if (done >= 0) {
            update_row(how, cell(panel, done, -FIRST), &rows.tendencies[done % 2], done == 0 ? &rows.none : &rows.across[(done - 1) % 4],
                       done == n - 1 ? &rows.beyond_north : &rows.across[(done + 1) % 4]);
        }
    }
    complete_row(how, cell(panel, 0, -FIRST), &rows.beyond_south);
}

static void stage(double *const q[3], const struct combination *how)
{
    exchange(q);
    for (int panel = 0; panel < PANELS; panel++) {
        panel_stage(panel, q, how);
    }
}

/* The classical Runge-Kutta method; all states are the start plus increments. */
static void step(double seconds)
{
    static const double weights[] = {1. / 6, 1. / 3, 1. / 3, 1. / 6}, ahead[] = {.5, .5, 1, 0};
    for (int s = 0; s < 4; s++) {
        struct combination how = {.weight = weights[s] * seconds, .ahead = ahead[s] * seconds};
        for (int k = 0; k < 3; k++) {
            how.start[k] = state[k], how.sum[k] = s == 0 ? state[k] : sum[k];
            how.next_sum[k] = s == 3 ? state[k] : sum[k], how.next[k] = s == 3 ? NULL : between[k];
        }
        stage(s == 0 ? state : between, &how);
    }
}

/* Means of depth and momentum over a cell, by Gauss-Legendre quadrature. */
static void start_cell(int panel, int j, int i)
{
    static const double places[] = {-.9061798459386640, -.5384693101056831, 0, .5384693101056831, .9061798459386640};
    static const double shares[] = {.2369268850561891, .4786286704993665, .5688888888888889, .4786286704993665, .2369268850561891};
    const double speed = 2 * M_PI * radius / (12 * 86400), drop = (radius * rotation * speed + speed * speed / 2) / gravity;
    double means[3] = {0}, area = 0, xs[5], ys[5];
    for (int k = 0; k < 5; k++) {
        xs[k] = tangent(i + .5 + .5 * places[k]), ys[k] = tangent(j + .5 + .5 * places[k]);
    }
    for (int k = 0; k < 25; k++) {
        double x = xs[k % 5], y = ys[k / 5], d2 = 1 + x * x + y * y;
        const vector *p = frames[panel];
        vector basis[2], to;
        contravariant_basis(panel, x, y, basis);
        for (int c = 0; c < 3; c++) {
            to[c] = (p[0][c] + x * p[1][c] + y * p[2][c]) / sqrt(d2);
        }
        double sine = dot(axis, to), depth = 2.94e4 / gravity - drop * sine * sine;
        double share = .25 * shares[k % 5] * shares[k / 5] * (1 + x * x) * (1 + y * y) / (d2 * sqrt(d2));
        vector wind = {speed * (axis[1] * to[2] - axis[2] * to[1]), speed * (axis[2] * to[0] - axis[0] * to[2]),
                       speed * (axis[0] * to[1] - axis[1] * to[0])};
        means[0] += share * depth, area += share;
        means[1] += share * depth * dot(wind, basis[0]), means[2] += share * depth * dot(wind, basis[1]);
    }
    for (int k = 0; k < 3; k++) {
        state[k][cell(panel, j, i)] = means[k] * mean_root[cell(0, j, i)] / area;
    }
}

/* The largest |u^i| + sqrt(g h g^ii), of the points that a stage works with, over flat ground. */
static double fastest_signal(void)
{
    double fastest = 0;
    for (int panel = 0; panel < PANELS; panel++) {
        for (int k = 0; k < 3; k++) {
            extend_rows(state[k] + cell(panel, 0, 0));
        }
        for (int j = 0; j < n; j++) {
            make_points(panel, j, state);
            const struct points *row = &rows.points[j % 8];
            for (int i = FIRST; i < FIRST + n; i++) {
                double a = line.centre_square[i], b = line.centre_square[FIRST + j], root = sqrt((a + b - 1) * gravity * row->surface[i]);
                fastest = fmax(fastest, fmax(fabs(row->u[i]) + root / (radius * sqrt(a)), fabs(row->v[i]) + root / (radius * sqrt(b))));
            }
        }
    }
    return fastest;
}

static void start(void)
{
    ground = new_field(PANELS), ground_west = new_field(PANELS), ground_south = new_field(PANELS);
    for (int k = 0; k < 3; k++) {
        state[k] = new_field(PANELS), between[k] = new_field(PANELS), sum[k] = new_field(PANELS);
    }
    for (int panel = 0; panel < PANELS; panel++) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                start_cell(panel, j, i);
            }
        }
    }
}

/* Errors of the height against the steady solution: norms of Williamson et al., equations 83 and 84. */
static void check(int steps, double seconds)
{
    double *truth = new_field(PANELS);
    memcpy(truth, state[0], PANELS * panel_size * sizeof *truth);
    for (int s = 0; s < steps; s++) {
        step(seconds);
    }
    double square = 0, whole = 0, largest = 0, highest = 0;
    long double mass = 0, change = 0;
    for (int k = 0; k < PANELS * n * n; k++) {
        int panel = k / (n * n), j = k / n % n, i = k % n;
        double root = mean_root[cell(0, j, i)], exact = truth[cell(panel, j, i)], error = state[0][cell(panel, j, i)] - exact;
        square += error * error / root, whole += exact * exact / root, mass += exact, change += error;
        largest = fmax(largest, fabs(error) / root), highest = fmax(highest, exact / root);
    }
    printf("shallow_water_twin_check %d %.9e %.9e %.1e\n", n, sqrt(square / whole), largest / highest, (double)(change / mass));
}

/* As a library, for comparisons in one process: prepared once, then million cell-stages a second of a batch of steps. */
static double step_length;
static int batch;

void twin_prepare(int size)
{
    make_sphere(size, M_PI_4);
    make_edges();
    start();
    step_length = .5 * spacing / fastest_signal();
    batch = 1 + (int)(2.4e6 / (4. * PANELS * n * n)); /* about 20 ms */
}

double twin_speed(void)
{
    double begin = microseconds();
    for (int k = 0; k < batch; k++) {
        step(step_length);
    }
    return 4. * PANELS * n * n * batch / (microseconds() - begin);
}

/* The Courant number; 0.5 as long as the flow is what it was. */
double twin_courant(void)
{
    return fastest_signal() * step_length / spacing;
}

int main(int count, char **values)
{
    twin_prepare((int)argument(count, values, 1, 96, SMALLEST, LARGEST));
    if (count > 2 && strcmp(values[2], "check") == 0) {
        check((int)argument(count, values, 3, 200, 1, 1000000), step_length);
        return 0;
    }
    int rounds = (int)argument(count, values, 2, 15, 7, MAX_ROUNDS);
    double speeds[MAX_ROUNDS];
    for (int round = -1; round < rounds; round++) {
        speeds[round < 0 ? 0 : round] = twin_speed();
    }
    double courant = twin_courant();
    if (!(courant > .4 && courant < .6)) {
        fprintf(stderr, "the Courant number of a steady flow went from 0.5 to %g\n", courant);
        return 1;
    }
    result("shallow_water_twin", n, median(speeds, rounds));
    return 0;
}
