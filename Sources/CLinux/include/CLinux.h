// Calls of Linux that Swift's module of the C library leaves out.
#ifndef TFGEN_CLINUX_H
#define TFGEN_CLINUX_H

#if defined(__linux__)
// Brings all that was written to the file system of an open file to the disk: syncfs(2).
extern int syncfs(int fd);
#endif

#endif
