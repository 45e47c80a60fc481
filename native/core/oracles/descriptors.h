// descriptors.h - which process holds which end of which pipe or FIFO, followed from the log.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/oracles/history.h"

namespace grade {

struct PipeEnd {
  uint32_t object = 0;
  bool reads = false, writes = false;
  bool close_on_exec = false;
  uint32_t made_at = NEVER;       // event: PIPE or OPEN
  uint32_t inherited_at = NEVER;  // event: the FORK through which this process got it
};

class Descriptors {
 public:
  explicit Descriptors(const Log& log, const History& history) : log_(log), history_(history) {}

  void follow(const grade_event& event, uint32_t index);

  // Processes, named by their first task, that hold an end through which `object` can be written, with that end.
  std::map<uint32_t, PipeEnd> writers(uint32_t object) const;
  // The same for reading.
  std::map<uint32_t, PipeEnd> readers(uint32_t object) const;
  // Processes that have ever written to it.
  const std::set<uint32_t>& have_written(uint32_t object) { return have_written_[object]; }

 private:
  using Table = std::map<uint64_t, PipeEnd>;  // by descriptor

  void open(const grade_event& event, uint32_t index, Table& table);
  void duplicate(const grade_event& event, Table& table);
  std::map<uint32_t, PipeEnd> holders(uint32_t object, bool (*fits)(const PipeEnd&)) const;
  void fork(const grade_event& event, uint32_t index);

  const Log& log_;
  const History& history_;
  std::map<uint32_t, Table> tables_;  // by process
  std::map<uint32_t, std::set<uint32_t>> have_written_;
};

}  // namespace grade
