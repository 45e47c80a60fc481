#include "core/oracles/order/order.h"

namespace grade {

void OrderOracle::on_event(const grade_event& event, uint32_t index) {
  const bool known = run_.log.item(event.item) != nullptr;
  switch (event.op) {
    case GRADE_EV_WRITE:
      if (known && event.result > 0) sent_[event.item].push_back(index);
      return;
    case GRADE_EV_MSGSND:
      if (!known || event.result < 0) return;
      sent_[event.item].push_back(index);
      type_[event.item] = event.value;
      return;
    case GRADE_EV_TAKE:
      if (known) on_take(event, index);
      return;
    default: return;
  }
}

void OrderOracle::on_take(const grade_event& event, uint32_t index) {
  std::vector<uint32_t>& taken = taken_[event.item];
  taken.push_back(index);
  if (taken.size() > copies_) duplicates_.push_back({index, taken[taken.size() - 2]});
  if (taken.size() > 1) return;  // says nothing new about the order

  if (rule_ == "none") return;
  const grade_item& item = *run_.log.item(event.item);
  const Lane lane{item.stream, item.made_by, event.aux, event.task, rule_ == "priority" ? type_[event.item] : 0};
  const auto [last, first] = last_.emplace(lane, index);
  if (first) return;
  if (run_.log.item(run_.log.events()[last->second].item)->sequence > item.sequence)
    reordered_.push_back({index, last->second});
  else
    last->second = index;
}

void OrderOracle::on_end() {
  if (!duplicates_.empty()) report_duplicate(duplicates_.front());
  // In a ring whose indices have gone wrong a wrong order follows.
  if (!reordered_.empty() && reordered_.front().take < run_.ring_broken_at) report_reordered(reordered_.front());
}

void OrderOracle::report_duplicate(const Wrong& wrong) {
  const auto events = run_.log.events();
  const grade_event& take = events[wrong.take];
  const std::vector<uint32_t>& sent = sent_[take.item];
  const bool twice = sent.size() > copies_ && sent.back() < wrong.take;
  const bool same = take.task == events[wrong.earlier].task;
  Finding& finding = run_.report("message-duplicated", twice ? "sent-twice" : same ? "same-taker" : "two-takers",
                                 twice ? events[sent.back()] : take);
  if (twice) run_.also(finding, "taker", wrong.take);
  run_.also(finding, "first", wrong.earlier);
  const grade_item& item = *run_.log.item(take.item);
  finding.params["stream"] = std::to_string(item.stream);
  finding.params["sequence"] = std::to_string(item.sequence);
  finding.params["consumer"] = std::to_string(take.aux);
  finding.params["earlier"] = std::to_string(events[wrong.earlier].aux);
  finding.params["count"] = std::to_string(duplicates_.size());
}

void OrderOracle::report_reordered(const Wrong& wrong) {
  const auto events = run_.log.events();
  Finding& finding = run_.report("message-reordered", "stream", events[wrong.take]);
  run_.also(finding, "earlier", wrong.earlier);
  const grade_item& item = *run_.log.item(events[wrong.take].item);
  finding.params["stream"] = std::to_string(item.stream);
  finding.params["sequence"] = std::to_string(item.sequence);
  finding.params["after"] = std::to_string(run_.log.item(events[wrong.earlier].item)->sequence);
  finding.params["consumer"] = std::to_string(events[wrong.take].aux);
}

}  // namespace grade
