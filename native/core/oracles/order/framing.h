// framing.h - does a whole item arrive, or only some of its bytes, or bytes of something else?
//
//  msg-truncated  the bytes that arrived are the beginning of an item, and the rest was cut off: by MSG_NOERROR, by a
//                 short read taken for the whole, by a buffer or a send that was too small
//  message-torn   the bytes that arrived are no item: they begin like one and go on differently, or are bytes that
//                 nobody made
//
// Once a reader is out of step with the records, everything it hands over afterwards is wrong too: only the first
// wrong hand-over of a task is reported.
#pragma once

#include <map>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class FramingOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_MSGRCV, GRADE_EV_TAKE);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  // A wrong hand-over, and how its bytes had come there; events.
  struct Wrong {
    uint32_t take = NEVER;
    uint32_t sent_at = NEVER;      // its item
    uint32_t received_at = NEVER;  // its item, by this task, and nothing was received since
  };

  void on_take(const grade_event& event, uint32_t index);
  void judge(const Wrong& wrong);
  bool short_write(uint32_t write) const;
  void report(const char* kind, const char* variant, uint32_t at, uint32_t take);

  std::map<uint32_t, uint32_t> sent_at_;      // by item
  std::map<uint32_t, uint32_t> received_at_;  // by task: whatever it received last
  std::map<uint32_t, Wrong> first_wrong_;     // by task
};

}  // namespace grade
