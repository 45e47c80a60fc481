#include "core/oracles/memory/shadow.h"

#include <algorithm>

namespace grade {

// Bytes of a word that are not named stay; a word that is named in part is rare, and losing it whole hides at most a race.
void Shadow::forget(uint32_t object, uint64_t addr, uint64_t size) {
  if (size == 0) return;
  forgotten_ += std::min<uint64_t>(size >> 3, words_.size());
  if (forgotten_ > MOST_FORGOTTEN) return words_.clear();
  if ((size >> 3) < words_.size()) {
    // Counted, as the last address there is has no end behind it.
    for (uint64_t left = (size + (addr & 7) + 7) >> 3, at = addr; left > 0; left--, at += 8) words_.erase(key(object, at));
    return;
  }
  const uint64_t end = addr + size < addr ? UINT64_MAX : addr + size;
  const uint64_t first = key(object, addr), last = key(object, end - 1);
  for (auto at = words_.begin(); at != words_.end();) at = at->first >= first && at->first <= last ? words_.erase(at) : ++at;
}

}  // namespace grade
