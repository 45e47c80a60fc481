// end_left_open.h - a task reads from a pipe, and the only ends through which something could still be written to it
// are its own or belong to processes that will not go on before it does: it waits for an end of file that cannot come.
#pragma once

#include <cstdint>
#include <vector>

#include "core/oracles/descriptors.h"
#include "core/oracles/oracle.h"

namespace grade {

class EndLeftOpen {
 public:
  EndLeftOpen(Case& run, Descriptors& descriptors, const std::vector<uint32_t>& hangs)
      : run_(run), descriptors_(descriptors), hangs_(hangs) {}

  // Is this the reason of the hang?  If so, it has been reported.
  bool explains(uint32_t hang);

 private:
  bool waits_for_reader(uint32_t process, const grade_event& read, bool data_complete) const;

  Case& run_;
  Descriptors& descriptors_;
  const std::vector<uint32_t>& hangs_;
};

}  // namespace grade
