#include "shadow.h"

namespace grade {

// Bytes of a word that are not named stay; a word that is named in part is rare, and losing it whole hides at most a race.
void Shadow::forget(uint32_t object, uint64_t addr, uint64_t size) {
  if (size == 0) return;
  const uint64_t end = addr + size < addr ? UINT64_MAX : addr + size;
  if ((size >> 3) < words_.size()) {
    for (uint64_t at = addr & ~uint64_t{7}; at < end; at += 8) words_.erase(key(object, at));
    return;
  }
  const uint64_t first = key(object, addr), last = key(object, end - 1);
  for (auto at = words_.begin(); at != words_.end();) at = at->first >= first && at->first <= last ? words_.erase(at) : ++at;
}

}  // namespace grade
