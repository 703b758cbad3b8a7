/*
 * The equiangular gnomonic cubed sphere: six panels of n x n cells, tangents of their angles, exact areas, and how a field lies in
 * memory. X and Y are tan alpha and tan beta, d2 = 1 + X^2 + Y^2.
 */
#ifndef CUBED_SPHERE_H
#define CUBED_SPHERE_H

#include <math.h>
#include <stddef.h>

#include "bench.h"

#define INLINE static inline __attribute__((always_inline))

/* LENGTH is odd in cache lines, so that arrays one after the other do not compete for the same places in the cache. */
enum { PANELS = 6, SMALLEST = 8, LARGEST = 768, FIRST = 8, LENGTH = LARGEST + 24 };

typedef double vector[3];

/* Centre, alpha and beta direction of each panel. */
static const vector frames[PANELS][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},   {{0, 1, 0}, {-1, 0, 0}, {0, 0, 1}}, {{-1, 0, 0}, {0, -1, 0}, {0, 0, 1}},
    {{0, -1, 0}, {1, 0, 0}, {0, 0, 1}},  {{0, 0, 1}, {0, 1, 0}, {-1, 0, 0}}, {{0, 0, -1}, {0, 1, 0}, {1, 0, 0}},
};
static const double gravity = 9.80616, radius = 6.37122e6, rotation = 7.292e-5;
static vector axis;

static int n;             /* cells along a panel */
static double spacing;    /* the angle of a cell */
static size_t stride;     /* from row to row of a field */
static size_t panel_size; /* from panel to panel of a field */

/* All geometry along a line of cells; the face is the one before the cell. Cell 0 is element FIRST. */
static struct {
    double centre[LENGTH], centre_square[LENGTH], face_square[LENGTH], face_root[LENGTH], face[LENGTH];
} line;

/* The mean of the area element over a cell, and one over its value at the centre, made as points of the other fields are made. */
static double *mean_root, *inverse_root;

static double dot(const double *a, const double *b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

static double tangent(double position) { return tan((position / n - .5) * M_PI_2); }

/* Element of cell (j, i) of a panel; a row on either side of the panel is there for one-sided differences. */
static size_t cell(int panel, int j, int i) { return (size_t)panel * panel_size + (size_t)(j + 1) * stride + FIRST + (size_t)i; }

static double area_from_centre(double x, double y) { return atan(x * y / sqrt(1 + x * x + y * y)); }

/* The value beyond the end of a line of cells with which x[-1] - 2 x[0] + x[1] is one-sided: (35, -104, 114, -56, 11)/12. */
INLINE double beyond(const double *x, ptrdiff_t inward)
{
    return (59 * x[0] - 116 * x[inward] + 114 * x[2 * inward] - 56 * x[3 * inward] + 11 * x[4 * inward]) * (1. / 12);
}

/* Sets the rows before and behind a panel's own; columns follow row by row. */
static void extend_rows(double *first)
{
    const ptrdiff_t s = (ptrdiff_t)stride;
    double *restrict before = first - s, *last = first + (n - 1) * s, *restrict behind = last + s;
    for (int i = 0; i < n; i++) {
        before[i] = beyond(first + i, s), behind[i] = beyond(last + i, -s);
    }
}

static void extend_columns(double *row)
{
    row[-1] = beyond(row, 1), row[n] = beyond(row + n - 1, -1);
}

/* The value at a cell's centre from means around it, an error of fourth order. */
INLINE double at_centre(double mean, double sides) { return mean - (sides - 4 * mean) * (1. / 24); }

/* Fields begin in different places of a page: arrays that are read together would push each other out of the cache. */
static double *new_field(size_t panels)
{
    static size_t fields;
    return doubles(panels * panel_size + 512) + 5 * LINE / sizeof(double) * (fields++ % 12);
}

static void make_metric(void)
{
    mean_root = new_field(1), inverse_root = new_field(1);
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
            double x0 = tangent(i), x1 = tangent(i + 1), y0 = tangent(j), y1 = tangent(j + 1);
            double area = area_from_centre(x1, y1) - area_from_centre(x0, y1) - area_from_centre(x1, y0) + area_from_centre(x0, y0);
            mean_root[cell(0, j, i)] = radius * radius * area / (spacing * spacing);
        }
    }
    extend_rows(mean_root + cell(0, 0, 0));
    for (int j = 0; j < n; j++) {
        double *row = mean_root + cell(0, j, 0);
        extend_columns(row);
        for (int i = 0; i < n; i++) {
            double sides = row[i - 1] + row[i + 1] + row[i - (ptrdiff_t)stride] + row[i + (ptrdiff_t)stride];
            inverse_root[cell(0, j, i)] = 1 / at_centre(row[i], sides);
        }
    }
}

static void make_sphere(int cells, double tilt)
{
    n = cells, spacing = M_PI_2 / n;
    axis[0] = -sin(tilt), axis[1] = 0, axis[2] = cos(tilt);
    stride = ((size_t)n + 2 * FIRST + 7) / 8 * 8;
    stride += stride % 64 == 0 ? 8 : 0;
    panel_size = ((size_t)n + 2) * stride;
    for (int i = 0; i < LENGTH; i++) {
        int place = i < FIRST - 4 || i > FIRST + n + 3 ? 0 : i - FIRST; /* further out nothing is used */
        double x = tangent(place + .5), f = tangent(place);
        line.centre[i] = x, line.centre_square[i] = 1 + x * x;
        line.face[i] = f, line.face_square[i] = 1 + f * f, line.face_root[i] = sqrt(1 + f * f);
    }
    make_metric();
}

/* The contravariant basis at a point of a panel: inner products with a velocity in space give its coordinates. */
static void contravariant_basis(int panel, double x, double y, vector to[2])
{
    const vector *p = frames[panel];
    double a = 1 + x * x, b = 1 + y * y, d2 = a + y * y, d = sqrt(d2), scale = d2 / (radius * radius * a * b);
    for (int c = 0; c < 3; c++) {
        double w = (p[0][c] + x * p[1][c] + y * p[2][c]) / d2;
        double alpha = radius * a / d * (p[1][c] - x * w), beta = radius * b / d * (p[2][c] - y * w);
        to[0][c] = scale * (b * alpha + x * y * beta), to[1][c] = scale * (x * y * alpha + a * beta);
    }
}

#endif
