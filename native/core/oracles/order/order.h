// order.h - each item arrives once, and the items of one sender arrive in the order they were made.
//
// Only what the program itself fixes is an order: items of one stream made by one task and handed over by one task
// for one consumer.  Two tasks that share a consumer number may well hand over in another order than they received.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class OrderOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS = ops(GRADE_EV_WRITE, GRADE_EV_MSGSND, GRADE_EV_TAKE);

  explicit OrderOracle(Case& run)
      : Oracle(run), copies_(run.contract.number("items.copies").value_or(1)), rule_(run.contract.text("order", "fifo")) {}
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Wrong {
    uint32_t take;     // event
    uint32_t earlier;  // event: the hand-over it should have come before, or that it repeats
  };
  // Stream, maker, consumer, taker, message type if the queue sorts by type.
  using Lane = std::tuple<uint32_t, uint32_t, uint32_t, uint32_t, uint64_t>;

  void on_take(const grade_event& event, uint32_t index);
  void report_duplicate(const Wrong& wrong);
  void report_reordered(const Wrong& wrong);

  const uint64_t copies_;
  const std::string rule_;
  std::map<uint32_t, std::vector<uint32_t>> sent_;  // by item: events that sent it
  std::map<uint32_t, uint64_t> type_;               // by item: message type
  std::map<uint32_t, std::vector<uint32_t>> taken_;  // by item: events
  std::map<Lane, uint32_t> last_;                    // event: the hand-over with the highest sequence
  std::vector<Wrong> duplicates_, reordered_;
};

}  // namespace grade
