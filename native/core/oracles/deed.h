// deed.h - somebody did something to what another task may wait for.
#pragma once

#include <cstdint>

#include "core/oracles/history.h"

namespace grade {

struct Deed {
  uint32_t task = 0;
  uint32_t event = NEVER;
  uint64_t type = 0;  // of a message
};

}  // namespace grade
