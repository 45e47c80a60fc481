// fake.h - a program without processes: tasks of so many steps each, and a rule for which order of steps is a failure.
#pragma once

#include <functional>
#include <vector>

#include "core/explore/outcome.h"

namespace fake {

using Order = std::vector<uint32_t>;  // which task made each step

struct Program {
  std::vector<uint32_t> steps;  // of each task
  std::function<bool(const Order&)> fails;
  uint32_t runs = 0;

  // The standard choice stays with the task that moved last, else takes the next one; only standard runs are known.
  grade::Outcome run(const grade::Schedule& schedule) {
    ++runs;
    grade::Outcome outcome;
    std::vector<uint32_t> left = steps;
    Order order;
    uint32_t holder = 0;
    size_t exception = 0;
    for (;;) {
      grade_decision decision{};
      for (uint32_t task = 0; task < left.size(); ++task) {
        if (left[task] == 0) continue;
        decision.options |= 1u << task;
        decision.count++;
      }
      if (decision.count == 0) break;
      decision.forced = !(decision.options >> holder & 1);
      uint32_t standard = holder;
      while (!(decision.options >> standard & 1)) standard = (standard + 1) % left.size();
      uint32_t chosen = standard;
      if (decision.count > 1) {
        const uint32_t index = static_cast<uint32_t>(outcome.decisions.size());
        while (exception < schedule.exceptions.size() && schedule.exceptions[exception].decision < index) ++exception;
        if (exception < schedule.exceptions.size() && schedule.exceptions[exception].decision == index) {
          const uint32_t wanted = schedule.exceptions[exception].chosen;
          if (decision.options >> wanted & 1) chosen = wanted;
        }
        decision.standard = static_cast<uint8_t>(standard);
        decision.chosen = static_cast<uint8_t>(chosen);
        decision.step = static_cast<uint32_t>(order.size());
        decision.task = static_cast<uint8_t>(holder);
        outcome.decisions.push_back(decision);
      }
      holder = chosen;
      --left[chosen];
      order.push_back(chosen);
      outcome.order_hash = outcome.order_hash * 31 + chosen + 1;
    }
    outcome.steps = static_cast<uint32_t>(order.size());
    outcome.steps_of = steps;
    for (uint32_t task = 0; task < steps.size(); ++task) outcome.born_by.push_back(task);
    if (fails && fails(order)) {
      grade::Finding finding;
      finding.kind = "wrong-output";
      finding.step = outcome.steps;
      outcome.findings.push_back(finding);
    }
    return outcome;
  }
};

}  // namespace fake
