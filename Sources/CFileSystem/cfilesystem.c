#include "cfilesystem.h"
