// The system's zlib, with its macros as functions that Swift can call.

#ifndef ALLOWABLE_CZLIB_H
#define ALLOWABLE_CZLIB_H

#include <zlib.h>

/// Prepares a stream that inflates gzip members.
static inline int allowable_inflateGzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

/// Prepares a stream that inflates deflated bytes without a header, as the members of a zip archive are.
static inline int allowable_inflateRaw(z_stream *stream) {
  return inflateInit2(stream, -15);
}

/// Prepares a stream that deflates without a header, so that pieces can be strung together.
static inline int allowable_deflateRaw(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

#endif
