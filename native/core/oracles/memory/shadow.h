// shadow.h - who has last touched each byte of memory that several tasks can reach.
//
// Memory is kept in words of 8 bytes, each access with the bytes of the word that it touched.  An access is forgotten when
// a later one stands for it: whatever races with the older one races with that as well.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace grade {

struct Access {
  uint32_t event = 0;
  uint32_t time = 0;   // of its task
  uint16_t task = 0;
  uint8_t bytes = 0;   // bit i: byte i of the word
  uint8_t depth = 0;   // handlers of its task that were running
  bool write = false;
  bool ordering = false;  // atomic or volatile: two of these do not race
};

class Shadow {
 public:
  using Word = std::vector<Access>;

  // Calls each(word, bytes) for every word that [addr, addr + size) of the object touches.  Of long ranges only so many
  // words are kept, that no log can make it long.
  template <typename Each>
  void touch(uint32_t object, uint64_t addr, uint64_t size, Each each) {
    uint64_t words = 0;
    for (uint64_t at = addr, left = size; left > 0; words++) {
      if (words >= ALWAYS && long_words_++ >= MOST_LONG) return;
      const uint64_t from = at & 7, count = left < 8 - from ? left : 8 - from;
      each(words_[key(object, at)], static_cast<uint8_t>(((1u << count) - 1) << from));
      at += count, left -= count;
    }
  }

  // These bytes are given to somebody else, or for something else.
  void forget(uint32_t object, uint64_t addr, uint64_t size);

 private:
  static constexpr uint64_t ALWAYS = 8, MOST_LONG = 1 << 18;

  // Addresses of a process and offsets in a mapping have at most 47 bits, objects are at most 512.
  static uint64_t key(uint32_t object, uint64_t addr) { return (uint64_t{object & 0x1ff} << 50) | (addr >> 3 & ((1ull << 50) - 1)); }

  std::unordered_map<uint64_t, Word> words_;
  static constexpr uint64_t MOST_FORGOTTEN = 1 << 22;  // beyond that all is forgotten, so that no log makes it long

  uint64_t forgotten_ = 0;
  uint64_t long_words_ = 0;  // beyond the first few of a range
};

}  // namespace grade
