// The functions are in the header; a target needs a source.
#include "CZlib.h"
