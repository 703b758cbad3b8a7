/* One-way latency of a message between two ranks: pingpong [rounds] -> "pingpong BYTES MICROSECONDS" a line. */
#include <mpi.h>

#include "bench.h"

/* Time of one way, averaged over a batch long enough for the clock. */
static double batch(int rank, double *buffer, int bytes, int trips)
{
    int peer = 1 - rank;
    MPI_Barrier(MPI_COMM_WORLD);
    double start = microseconds();
    for (int trip = 0; trip < trips; trip++) {
        if (rank == 0) {
            MPI_Send(buffer, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD);
            MPI_Recv(buffer, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(buffer, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(buffer, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD);
        }
    }
    return (microseconds() - start) / (2.0 * trips);
}

int main(int count, char **values)
{
    static const struct { int bytes, trips; } cases[] = {{8, 5000}, {65536, 500}, {1 << 20, 60}, {4 << 20, 20}};
    int rank, size;
    MPI_Init(&count, &values);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (size != 2) {
        fprintf(stderr, "pingpong is for 2 ranks, not %d\n", size);
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    int rounds = (int)argument(count, values, 1, 15, 7, MAX_ROUNDS);
    double *buffer = doubles((4 << 20) / sizeof(double)), times[MAX_ROUNDS];

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        batch(rank, buffer, cases[c].bytes, cases[c].trips);
        for (int round = 0; round < rounds; round++) {
            times[round] = batch(rank, buffer, cases[c].bytes, cases[c].trips);
        }
        if (rank == 0) {
            result("pingpong", cases[c].bytes, median(times, rounds));
        }
    }
    free(buffer);
    MPI_Finalize();
    return 0;
}
