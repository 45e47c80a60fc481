// short_io.h - a read that brought only a part is taken for the whole, or the rest of a short write is never written.
//
// A read of a pipe ends in the middle of what one write is putting there, or a stream held more than the schedule let it
// have: then the bytes behind it, which the program uses, are not those that were sent.  Who asks again for the rest, ends
// the string itself, or looks at nothing behind what has come, is right.
#pragma once

#include <map>
#include <utility>

#include "core/oracles/oracle.h"

namespace grade {

class ShortIoOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_BYTES, GRADE_EV_MAKE);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Rest {
    uint32_t at;    // event of the short write
    uint64_t left;  // bytes that this process has not written since
  };

  void on_write(const grade_event& event, uint32_t index);
  void on_used(const grade_event& event, uint32_t index);

  std::map<uint32_t, bool> midway_;                           // by object: a write has put a part there and waits
  std::map<uint32_t, bool> cut_;                              // by READ event: it ended in the middle
  std::map<std::pair<uint32_t, uint32_t>, Rest> unwritten_;   // by process and object
  bool contract_ = false;  // there are items: framing.h knows better what has been cut
};

}  // namespace grade
