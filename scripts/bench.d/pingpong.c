/* The C side of the ping-pong: a library that SimKit.Bench loads and calls in turn with its own loop. */
#include <mpi.h>

#include "bench.h"

/* Microseconds of one way of a message between ranks 0 and 1, averaged over a batch long enough for the clock. */
double pingpong(int rank, void *buffer, int bytes, int trips)
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
