// The entry of libFuzzer; -DTARGET names what it feeds.
#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TARGET(data, size);
  return 0;
}
