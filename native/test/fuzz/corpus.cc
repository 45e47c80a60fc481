// The inputs that fuzzers have found, those made from real runs, and what a few changes make of them: no coverage guides
// here, so this shows only that nothing old has come back.  `npm run fuzz` looks for more.
#include <time.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/targets.h"
#include "test/test.h"
#include "wire/wire.h"

namespace {

using Bytes = std::vector<uint8_t>;

std::vector<std::pair<std::string, Bytes>> corpus(const char* target) {
  std::vector<std::pair<std::string, Bytes>> all;
  for (const auto& entry : std::filesystem::directory_iterator(std::string("fuzz/corpus/") + target)) {
    std::ifstream file(entry.path(), std::ios::binary);
    all.emplace_back(entry.path().filename(), Bytes(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(all.begin(), all.end());
  return all;
}

uint64_t seed = 1;
uint64_t random_word() { return seed = grade_mix(seed); }

Bytes changed(Bytes bytes, const Bytes& other) {
  constexpr uint8_t EDGES[] = {0, 1, 2, 4, 7, 8, 63, 64, 127, 128, 255};
  for (uint64_t left = 1 + random_word() % 8; left > 0 && !bytes.empty(); left--) {
    const size_t at = random_word() % bytes.size();
    switch (random_word() % 4) {
      case 0: bytes[at] = static_cast<uint8_t>(random_word()); break;
      case 1: bytes[at] = EDGES[random_word() % std::size(EDGES)]; break;
      case 2: bytes.resize(at); break;
      case 3: bytes.insert(bytes.end(), other.begin() + static_cast<ptrdiff_t>(random_word() % (other.size() + 1)), other.end()); break;
    }
    bytes.resize(std::min<size_t>(bytes.size(), 20000));
  }
  return bytes;
}

double seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void feed(void (*target)(const uint8_t*, size_t), const std::string& name, const Bytes& bytes) {
  const double began = seconds();
  target(bytes.data(), bytes.size());
  // Under sanitizers and without an optimiser; what is bounded at all takes a tenth of it.
  if (seconds() - began > 20) ::test::fail(__FILE__, __LINE__, name + " took too long");
}

void feed_all(const char* name, void (*target)(const uint8_t*, size_t), int changes) {
  const auto inputs = corpus(name);
  EXPECT(inputs.size() > 3);
  for (const auto& [file, bytes] : inputs) feed(target, file, bytes);
  for (int round = 0; round < changes; round++) {
    const auto& [file, bytes] = inputs[random_word() % inputs.size()];
    Bytes mutant = changed(bytes, inputs[random_word() % inputs.size()].second);
    // A log repeated to its full length costs a second each; those of the corpus are enough of them.
    if (mutant.size() > 9) mutant[9] = 0;
    feed(target, file + " changed", mutant);
  }
}

}  // namespace

TEST("whatever a run leaves in its control region is judged without harm and in bounded time") {
  feed_all("decoder", fuzz::decoder, 300);
}

TEST("whatever comes through the monitor's socket is read or refused") { feed_all("protocol", fuzz::protocol, 1000); }
