// Calls of Linux that Swift's module of the C library leaves out.
#ifndef TFGEN_CLINUX_H
#define TFGEN_CLINUX_H

#if defined(__linux__)
#include <features.h>
#endif

#if defined(__linux__)
// Brings all that was written to the file system of an open file to the disk: syncfs(2).
extern int syncfs(int fd);
#endif

#if defined(__GLIBC__)
// How the C library takes memory from the system: mallopt(3).
extern int mallopt(int parameter, int value);
enum { TFGEN_M_TRIM_THRESHOLD = -1, TFGEN_M_TOP_PAD = -2, TFGEN_M_MMAP_THRESHOLD = -3, TFGEN_M_ARENA_MAX = -8 };
// Pages of 2 MiB: madvise(2).
enum { TFGEN_MADV_HUGEPAGE = 14 };
#endif

#endif
