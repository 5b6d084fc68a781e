// What Swift's view of the C library leaves out.
#ifndef TFGEN_CFILESYSTEM_H
#define TFGEN_CFILESYSTEM_H

#ifdef __linux__
/// Puts everything that was written to the file system of an open file on its disk (syncfs(2)).
int syncfs(int file);
#endif

#endif
