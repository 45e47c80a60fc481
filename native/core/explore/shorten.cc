#include "core/explore/shorten.h"

#include <algorithm>

namespace grade {
namespace {

// A run that goes to its bound takes far longer than one that ends; counted, not measured, to be the same everywhere.
uint32_t cost_of(const Outcome& outcome) {
  if (outcome.end == End::limited) return 50;
  return outcome.end == End::cut ? 10 : 1;
}

Exceptions without(const Exceptions& all, size_t begin, size_t end) {
  Exceptions rest(all.begin(), all.begin() + static_cast<ptrdiff_t>(begin));
  rest.insert(rest.end(), all.begin() + static_cast<ptrdiff_t>(end), all.end());
  return rest;
}

uint32_t decisions_until(const Outcome& outcome, uint32_t step) {
  uint32_t count = 0;
  while (count < outcome.decisions.size() && outcome.decisions[count].step <= step) ++count;
  return count;
}

}  // namespace

const Shortener::Tried& Shortener::run(uint32_t index, const Exceptions& exceptions) {
  const auto [at, fresh] = tried_.try_emplace({index, text_of(exceptions)});
  Tried& tried = at->second;
  if (!fresh) return tried;
  const Outcome outcome = run_({.index = index, .exceptions = exceptions});
  tried.index = index;
  tried.exceptions = exceptions;
  tried.effective = outcome.complete ? exceptions_of(outcome.decisions) : exceptions;
  tried.broken = outcome.broken;
  for (const Finding& finding : outcome.findings) {
    if (outcome.broken.empty()) tried.shown.try_emplace(key_of(finding), decisions_until(outcome, finding.step));
  }
  spent_ += cost_of(outcome);
  spent_here_ += cost_of(outcome);
  return tried;
}

Shortened Shortener::shorten(const FindingKey& key, uint32_t index, const Exceptions& given, bool expensive) {
  spent_here_ = 0;
  const Tried* best = nullptr;
  // What was tried for another finding may have shown this one with fewer exceptions.
  for (const auto& [_, tried] : tried_) {
    if (!tried.shown.contains(key) || tried.exceptions.size() > given.size()) continue;
    if (!best || tried.exceptions.size() < best->exceptions.size()) best = &tried;
  }
  if (!best) best = &run(index, given);
  Shortened result;
  if (!best->shown.contains(key)) {
    result.shown = false;
    result.broken = best->broken;
    return result;
  }

  bool stop = false;
  const auto take = [&](const Tried& tried) {
    best = &tried;
    // What was not open when its turn came has no part in it.
    if (tried.effective.size() >= tried.exceptions.size()) return;
    if (const Tried& same = run(tried.index, tried.effective); same.shown.contains(key)) best = &same;
  };
  const auto try_with = [&](const Exceptions& fewer) {
    if (stop || !affordable()) return false;
    const Tried& tried = run(best->index, fewer);
    stop = !tried.broken.empty();  // a run of ours that fails may have taken its whole patience: no more of them
    if (!tried.shown.contains(key)) return false;
    take(tried);
    return true;
  };
  const auto size = [&] { return best->exceptions.size(); };

  if (size() > 0) try_with({});
  if (expensive) return {.index = best->index, .exceptions = best->exceptions};
  // Decisions made after the finding had happened cannot have led to it.
  const auto late = std::find_if(best->exceptions.begin(), best->exceptions.end(),
                                 [&](const grade_exception& each) { return each.decision >= best->shown.at(key); });
  if (late != best->exceptions.end()) try_with(Exceptions(best->exceptions.begin(), late));
  for (size_t parts = 2; size() > 0 && affordable() && !stop;) {
    const size_t all = size();
    parts = std::min(parts, all);
    bool fewer = false;
    for (size_t part = parts; part-- > 0 && !fewer;) {
      fewer = try_with(without(best->exceptions, all * part / parts, all * (part + 1) / parts));
    }
    if (fewer) {
      parts = std::max<size_t>(2, parts - 1);
    } else if (parts == all) {
      break;
    } else {
      parts *= 2;
    }
  }
  // The order that passes and agrees longest is all but the last.  Where that fails too, the last was not needed.
  while (size() > 0 && !stop) {
    const Tried& all_but_last = run(best->index, without(best->exceptions, size() - 1, size()));
    stop = !all_but_last.broken.empty();
    result.passes_without_last = !stop && !all_but_last.shown.contains(key);
    if (stop || result.passes_without_last) break;
    take(all_but_last);
  }
  result.index = best->index;
  result.exceptions = best->exceptions;
  return result;
}

}  // namespace grade
