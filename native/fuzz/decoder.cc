#include "core/forced.h"
#include "core/log.h"
#include "core/oracles/oracles.h"
#include "core/unmodelled.h"
#include "fuzz/region.h"
#include "fuzz/targets.h"

namespace fuzz {

void decoder(const uint8_t* data, size_t size) {
  Input input = unpack(data, size);
  const grade::Log log(input.control);
  input.facts.caught.merge(grade::caught_signals(log));
  input.facts.followers.merge(grade::followers_of(log));
  grade::judge(log, input.facts, input.settings);
  grade::unmodelled_calls(log);
  grade::forced_of(log);
}

}  // namespace fuzz
