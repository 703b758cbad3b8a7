/*
 * What a disk allows: 512 MiB of doubles written into a new file with plain system calls, fsync included. Between two measurements the
 * oldest of three such files is removed, as by a program that keeps the last two:
 * save FILE [rounds] [MiB] -> "save BYTES MICROSECONDS".
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "bench.h"

static void check(int good, const char *what)
{
    if (!good) {
        perror(what);
        exit(6);
    }
}

static double save_once(const char *path, const char *oldest, const char *bytes, size_t length)
{
    double start = microseconds();
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0644);
    check(file >= 0, path);
    for (size_t done = 0; done < length;) {
        size_t piece = length - done < (1u << 24) ? length - done : 1u << 24;
        ssize_t written = write(file, bytes + done, piece);
        check(written > 0, "write");
        done += (size_t)written;
    }
    check(fsync(file) == 0, "fsync");
    check(close(file) == 0, "close");
    double time = microseconds() - start;
    check(unlink(oldest) == 0 || errno == ENOENT, "unlink");
    return time;
}

int main(int count, char **values)
{
    if (count < 2) {
        fprintf(stderr, "usage: save FILE [rounds] [MiB]\n");
        return 2;
    }
    int rounds = (int)argument(count, values, 2, 7, 7, MAX_ROUNDS);
    size_t length = (size_t)argument(count, values, 3, 512, 1, 65536) << 20;
    double *data = doubles(length / sizeof(double)), times[MAX_ROUNDS];
    for (size_t k = 0; k < length / sizeof(double); k++) {
        data[k] = (double)k;
    }
    enum { FILES = 3, PATH = 4096 };
    char paths[FILES][PATH];
    for (int k = 0; k < FILES; k++) {
        check(snprintf(paths[k], PATH, "%s.%d", values[1], k) < PATH, "the path is too long");
    }
    for (int round = -FILES; round < rounds; round++) { /* those below zero warm up */
        int newest = (round + FILES) % FILES;
        times[round < 0 ? 0 : round] = save_once(paths[newest], paths[(newest + 1) % FILES], (const char *)data, length);
    }
    for (int k = 0; k < FILES; k++) {
        check(unlink(paths[k]) == 0 || errno == ENOENT, "unlink");
    }
    result("save", (long)length, median(times, rounds));
    free(data);
    return 0;
}
