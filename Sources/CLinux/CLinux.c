// The functions are the system's; a target needs a source.
#include "CLinux.h"
