// zlib for Swift: the two calls that are macros in its header.
#ifndef TFGEN_CZLIB_H
#define TFGEN_CZLIB_H

#include <zlib.h>

// Reads a gzip member: 16 says gzip and nothing else, 15 is the largest window.
static inline int czlib_begin_gzip(z_stream *stream) { return inflateInit2(stream, 16 + 15); }

#endif
