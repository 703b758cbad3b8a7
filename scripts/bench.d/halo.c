/*
 * The C side of the halo exchange: a block of 256 x 256 doubles, one cell wide, without corners, on two ranks side by side,
 * periodic in both directions. A library that SimKit.Bench loads and calls in turn with its own exchange.
 * Left and right are the other rank; above and below are this rank itself, where memory is copied.
 */
#include <mpi.h>

#include "bench.h"

/* Rows begin on a cache line: the left halo lies at the end of the padding before them. */
enum { N = 256, LEAD = 8, STRIDE = LEAD + N + 8 };

static inline size_t cell(int j, int i) { return (size_t)(j + 1) * STRIDE + LEAD + (size_t)i; }

static double *block, *to_left, *to_right, *from_left, *from_right;

static void exchange(int peer)
{
    enum { LEFTWARD = 1, RIGHTWARD = 2 };
    MPI_Request requests[4];
    MPI_Irecv(from_right, N, MPI_DOUBLE, peer, LEFTWARD, MPI_COMM_WORLD, &requests[0]);
    MPI_Irecv(from_left, N, MPI_DOUBLE, peer, RIGHTWARD, MPI_COMM_WORLD, &requests[1]);
    for (int j = 0; j < N; j++) {
        to_left[j] = block[cell(j, 0)];
        to_right[j] = block[cell(j, N - 1)];
    }
    MPI_Isend(to_left, N, MPI_DOUBLE, peer, LEFTWARD, MPI_COMM_WORLD, &requests[2]);
    MPI_Isend(to_right, N, MPI_DOUBLE, peer, RIGHTWARD, MPI_COMM_WORLD, &requests[3]);
    memcpy(&block[cell(-1, 0)], &block[cell(N - 1, 0)], N * sizeof(double));
    memcpy(&block[cell(N, 0)], &block[cell(0, 0)], N * sizeof(double));
    MPI_Waitall(4, requests, MPI_STATUSES_IGNORE);
    for (int j = 0; j < N; j++) {
        block[cell(j, -1)] = from_left[j];
        block[cell(j, N)] = from_right[j];
    }
}

/* The global grid has 2 N columns; each cell holds its own number. */
static double number(int j, int i) { return (double)((j + N) % N * 2 * N + (i + 2 * N) % (2 * N)); }

static int wrong_cells(int rank)
{
    int wrong = 0;
    for (int k = 0; k < N; k++) {
        wrong += block[cell(k, -1)] != number(k, rank * N - 1) || block[cell(k, N)] != number(k, rank * N + N);
        wrong += block[cell(-1, k)] != number(-1, rank * N + k) || block[cell(N, k)] != number(N, rank * N + k);
    }
    return wrong;
}

/* Sets the block up and exchanges once; returns how many halo cells are wrong. */
int halo_prepare(int rank)
{
    block = doubles((size_t)(N + 2) * STRIDE);
    to_left = doubles(N), to_right = doubles(N), from_left = doubles(N), from_right = doubles(N);
    for (int j = 0; j < N; j++) {
        for (int i = 0; i < N; i++) {
            block[cell(j, i)] = number(j, rank * N + i);
        }
    }
    exchange(1 - rank);
    return wrong_cells(rank);
}

/* Microseconds of one exchange, averaged over a batch. */
double halo(int rank, int exchanges)
{
    MPI_Barrier(MPI_COMM_WORLD);
    double start = microseconds();
    for (int k = 0; k < exchanges; k++) {
        exchange(1 - rank);
    }
    return (microseconds() - start) / exchanges;
}
