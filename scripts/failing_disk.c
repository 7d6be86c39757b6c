/* Makes a disk fail below one folder: loaded into a program with LD_PRELOAD, by scripts/bench_kills.py.

   FAILING_FOLDER  the folder
   FAILING_AFTER   how many writes there still succeed; the next is cut in half, and all that follow fail
   FAILING_ERRNO   with what: 28 (no space left), 5 (input/output error), 30 (read-only) */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long done;

static int fails(int file, size_t *size) {
    char link[64], path[PATH_MAX];
    const char *folder = getenv("FAILING_FOLDER"), *after = getenv("FAILING_AFTER"), *with = getenv("FAILING_ERRNO");
    if (!folder || !after || !with) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    long left = atol(after) - atomic_fetch_add(&done, 1);
    if (left > 0) return 0;
    if (left == 0 && size && *size > 1) { *size /= 2; return 0; }
    errno = atoi(with);
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    return fails(file, &size) ? -1 : real(file, data, size);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    return fails(file, &size) ? -1 : real(file, data, size, at);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    return fails(file, &size) ? -1 : real(file, data, size, at);
}
size_t fwrite(const void *data, size_t size, size_t count, FILE *stream) {
    REAL(fwrite);
    return fails(fileno(stream), NULL) ? 0 : real(data, size, count, stream);
}
int fsync(int file) {
    REAL(fsync);
    return fails(file, NULL) ? -1 : real(file);
}
int fdatasync(int file) {
    REAL(fdatasync);
    return fails(file, NULL) ? -1 : real(file);
}
