// race.h - data races: two accesses to a common byte that nothing orders, one of them a write.
//
// The runtime logs every access that another task could see, in every run, and one token makes the log exact.  So the
// detector reads the log here instead of living in the student's process: it cannot be tampered with there, and costs the
// run nothing.  As it goes by what orders the accesses and not by how close they came, most schedules show a race that is
// there.
//
// What is meant as a flag (`volatile`, at most 8 aligned bytes) is read as textbooks mean it: it orders, and two such
// accesses are no race - unless an update was lost before our eyes: loaded, changed by somebody else, stored over.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/oracles/memory/happens_before.h"
#include "core/oracles/oracle.h"
#include "core/oracles/memory/shadow.h"

namespace grade {

class RaceOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ~uint64_t{0} >> (64 - GRADE_EV_COUNT);

  explicit RaceOracle(Case& run);
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  enum class Variant { lost_update, handler, write_write, read_write };
  struct Race {
    Variant variant;
    uint32_t at, other;          // events: `at` writes
    uint32_t loaded = NEVER;     // of a lost update: where the value came from
    uint64_t sequence = 0;
  };

  uint32_t arrival_of(const grade_event& event, uint32_t index) const;
  void access(const grade_event& event, uint32_t index, bool write);
  void meet(Shadow::Word& word, const Access& now, bool updates);
  void freed(const grade_event& event, uint32_t index);
  std::optional<Race> lost_update(const Shadow::Word& word, const Access& now) const;
  void found(Race race);
  void tell(const Race& race);
  std::string lane(uint32_t task) const;

  HappensBefore order_;
  uint32_t followed_ = NEVER;        // an event that has been taken before its turn
  Shadow shadow_;
  bool off_;
  std::vector<uint8_t> depth_;       // by task: handlers that run
  std::vector<uint8_t> is_thread_;
  std::map<std::pair<uint8_t, uint64_t>, Race> races_;  // by image and pc of the write
};

}  // namespace grade
