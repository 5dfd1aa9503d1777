/*
 * Stands between a program and the C library (LD_PRELOAD) and either records every write, truncation, sync, rename and removal below a
 * folder, in order and with the bytes, or lets the n-th of them fail. What is written to standard output is recorded too: it marks the
 * moment at which something was acknowledged. Linux only; used by the power-cut and disk-fault tests.
 *
 * BB_ROOT   folder to watch            BB_TRACE  file to record to
 * BB_FAIL   number of the call to fail  BB_ERRNO  with which error   BB_STAY  1: every later one fails too
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 3, RENAME = 4, REMOVE = 5, SAID = 6 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int trace = -2;
static const char *root;
static long fail_at, calls;
static int fail_with, fail_on;

static void begin(void) {
  if (trace != -2) return;
  root = getenv("BB_ROOT");
  const char *path = getenv("BB_TRACE");
  trace = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  fail_at = getenv("BB_FAIL") ? atol(getenv("BB_FAIL")) : 0;
  fail_with = getenv("BB_ERRNO") ? atoi(getenv("BB_ERRNO")) : EIO;
  fail_on = getenv("BB_STAY") != NULL;
}

static int inside(const char *path) { return root && strncmp(path, root, strlen(root)) == 0; }

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return inside(path);
}

static void record(uint8_t type, const char *path, uint64_t offset, const void *data, uint32_t length) {
  if (trace < 0) return;
  struct __attribute__((packed)) { uint8_t type; uint32_t path, length; uint64_t offset; } head = { type, (uint32_t)strlen(path), length, offset };
  struct iovec parts[3] = { { &head, sizeof head }, { (void *)path, head.path }, { (void *)data, length } };
  pthread_mutex_lock(&turn);
  syscall(SYS_writev, trace, parts, data ? 3 : 2);
  pthread_mutex_unlock(&turn);
}

static int fails(void) {
  long call = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (!fail_at || (fail_on ? call < fail_at : call != fail_at)) return 0;
  errno = fail_with;
  return 1;
}

#define REAL(name, result, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
  begin(); \
  char path[4096]

static ssize_t put(int fd, const void *data, size_t length, int64_t offset, ssize_t (*write_it)(int, const void *, size_t, int64_t)) {
  char path[4096];
  begin();
  if (fd == 1) {
    ssize_t said = write_it(fd, data, length, offset);
    record(SAID, "", 0, data, (uint32_t)length);
    return said;
  }
  if (!path_of(fd, path, sizeof path)) return write_it(fd, data, length, offset);
  if (fails()) return -1;
  int64_t at = offset < 0 ? lseek(fd, 0, SEEK_CUR) : offset;
  ssize_t written = write_it(fd, data, length, offset);
  if (written > 0) record(WRITE, path, (uint64_t)at, data, (uint32_t)written);
  return written;
}

static ssize_t raw_write(int fd, const void *data, size_t length, int64_t offset) {
  return offset < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, offset);
}

ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, -1, raw_write); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return put(fd, data, length, offset, raw_write); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return put(fd, data, length, offset, raw_write); }

int fsync(int fd) {
  REAL("fsync", int, int);
  if (!path_of(fd, path, sizeof path)) return real(fd);
  if (fails()) return -1;
  int done = real(fd);
  if (done == 0) record(SYNC, path, 0, NULL, 0);
  return done;
}

int fdatasync(int fd) {
  REAL("fdatasync", int, int);
  if (!path_of(fd, path, sizeof path)) return real(fd);
  if (fails()) return -1;
  int done = real(fd);
  if (done == 0) record(SYNC, path, 0, NULL, 0);
  return done;
}

static int cut(int fd, int64_t size) {
  char path[4096];
  begin();
  int watched = path_of(fd, path, sizeof path);
  if (watched && fails()) return -1;
  int done = (int)syscall(SYS_ftruncate, fd, size);
  if (watched && done == 0) record(TRUNCATE, path, (uint64_t)size, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

int rename(const char *from, const char *to) {
  REAL("rename", int, const char *, const char *);
  (void)path;
  if (inside(from) && fails()) return -1;
  int done = real(from, to);
  if (done == 0 && inside(from)) record(RENAME, from, 0, to, (uint32_t)strlen(to));
  return done;
}

int unlink(const char *name) {
  REAL("unlink", int, const char *);
  (void)path;
  int done = real(name);
  if (done == 0 && inside(name)) record(REMOVE, name, 0, NULL, 0);
  return done;
}
