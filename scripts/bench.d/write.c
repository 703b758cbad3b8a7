/*
 * Collective write of a contiguous dataset of 1 GiB of doubles, cut evenly over the ranks; the time runs from the write
 * to the closed file, in the page cache: write FILE [rounds] [MiB] -> "write BYTES MICROSECONDS".
 * The file is removed after each round.
 */
#include <hdf5.h>
#include <mpi.h>
#include <unistd.h>

#include "bench.h"

/* HDF5 has printed its error stack when a call returns a negative number. */
static hid_t checked(hid_t value)
{
    if (value < 0) {
        MPI_Abort(MPI_COMM_WORLD, 6);
    }
    return value;
}

static double write_once(const char *path, const double *values, hsize_t own, int rank, int size)
{
    hsize_t total = own * (hsize_t)size, first = own * (hsize_t)rank;
    hid_t access = checked(H5Pcreate(H5P_FILE_ACCESS));
    checked(H5Pset_fapl_mpio(access, MPI_COMM_WORLD, MPI_INFO_NULL));
    hid_t file = checked(H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, access));
    hid_t creation = checked(H5Pcreate(H5P_DATASET_CREATE));
    checked(H5Pset_fill_time(creation, H5D_FILL_TIME_NEVER));
    hid_t in_file = checked(H5Screate_simple(1, &total, NULL)), in_memory = checked(H5Screate_simple(1, &own, NULL));
    checked(H5Sselect_hyperslab(in_file, H5S_SELECT_SET, &first, NULL, &own, NULL));
    hid_t data = checked(H5Dcreate2(file, "values", H5T_NATIVE_DOUBLE, in_file, H5P_DEFAULT, creation, H5P_DEFAULT));
    hid_t transfer = checked(H5Pcreate(H5P_DATASET_XFER));
    checked(H5Pset_dxpl_mpio(transfer, H5FD_MPIO_COLLECTIVE));

    MPI_Barrier(MPI_COMM_WORLD);
    double start = microseconds();
    checked(H5Dwrite(data, H5T_NATIVE_DOUBLE, in_memory, in_file, transfer, values));
    checked(H5Dclose(data));
    checked(H5Fclose(file));
    double own_time = microseconds() - start, slowest;
    MPI_Reduce(&own_time, &slowest, 1, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);

    checked(H5Pclose(transfer)), checked(H5Pclose(creation)), checked(H5Pclose(access));
    checked(H5Sclose(in_file)), checked(H5Sclose(in_memory));
    return slowest;
}

int main(int count, char **values)
{
    int rank, size;
    MPI_Init(&count, &values);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (count < 2) {
        fprintf(stderr, "usage: write FILE [rounds] [MiB]\n");
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    int rounds = (int)argument(count, values, 2, 7, 7, MAX_ROUNDS);
    long mebibytes = argument(count, values, 3, 1024, 1, 65536);
    hsize_t own = (hsize_t)mebibytes * 1024 * 1024 / sizeof(double) / (hsize_t)size;
    double *data = doubles(own), times[MAX_ROUNDS];
    for (hsize_t k = 0; k < own; k++) {
        data[k] = (double)(own * (hsize_t)rank + k);
    }

    for (int round = -1; round < rounds; round++) {
        double time = write_once(values[1], data, own, rank, size);
        times[round < 0 ? 0 : round] = time;
        if (rank == 0 && unlink(values[1]) != 0) {
            perror(values[1]);
            MPI_Abort(MPI_COMM_WORLD, 6);
        }
        MPI_Barrier(MPI_COMM_WORLD);
    }
    if (rank == 0) {
        result("write", (long)(own * (hsize_t)size * sizeof(double)), median(times, rounds));
    }
    free(data);
    MPI_Finalize();
    return 0;
}
