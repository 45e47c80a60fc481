// targets.h - what is fuzzed.  Each takes any bytes; that it returns, soon, is all that is asked of it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fuzz {

// Everything that reads what a run left in its control region: the log, the oracles, what is asked of it besides.
void decoder(const uint8_t* data, size_t size);

// What the monitor makes of the bytes on its socket.
void protocol(const uint8_t* data, size_t size);

}  // namespace fuzz
