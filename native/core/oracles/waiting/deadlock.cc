#include "core/oracles/waiting/deadlock.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr size_t TYPES_TOLD = 4;

// Operations on what tasks use in turn.
bool takes_turns(const grade_event& event) {
  const uint32_t op = event.op == GRADE_EV_BLOCK || event.op == GRADE_EV_HANG ? event.aux : event.op;
  return event.pc != 0 && (op == GRADE_EV_SEMOP || op == GRADE_EV_SEM || op == GRADE_EV_LOCK);
}

}  // namespace

void Deadlock::report() {
  const bool spins = run_.log.events()[graph_.waits().front().event].value == 1;
  if (spins) return report_chain();
  if (const auto self = graph_.self()) return report_ring("self", {*self});
  if (const auto cycle = graph_.cycle(); !cycle.empty()) return report_ring("cycle", cycle);
  report_chain();
}

void Deadlock::report_ring(const char* variant, const std::vector<uint32_t>& tasks) {
  const auto& waits = graph_.waits();
  Finding& finding = run_.report("deadlock", variant, run_.log.events()[waits[tasks.front()].event]);
  finding.at = place(waits[tasks.front()].event);
  finding.params["waits"] = role(waits[tasks.front()]);
  finding.params["tasks"] = std::to_string(waits.size());
  for (uint32_t task : tasks) {
    if (task != tasks.front()) also(finding, role(waits[task]), waits[task].event);
    add_memory(finding, waits[task].needs);
    add_holdings(finding, task, tasks);
  }
}

// First the one who cannot be helped: it waits for nobody who is still there.  Then all others, since whoever is not
// helped either may have a reason of his own.
void Deadlock::report_chain() {
  const auto& waits = graph_.waits();
  std::vector<uint32_t> order(waits.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_partition(order.begin(), order.end(), [&](uint32_t each) {
    return run_.log.events()[waits[each].event].value == 1 || waits[each].edges.empty();
  });

  const Wait& root = waits[order.front()];
  const grade_event& first = run_.log.events()[root.event];
  Finding& finding = run_.report("deadlock", first.value == 1 ? "spin" : "chain", first);
  finding.at = place(root.event);
  finding.params["waits"] = role(root);
  finding.params["tasks"] = std::to_string(waits.size());
  add_memory(finding, root.needs);
  if (const uint32_t look = first.value == 1 ? last_look(root) : NEVER; look != NEVER)
    finding.params["memory"] = memory_words(run_.log, run_.log.events()[look].object, run_.log.events()[look].addr, run_.log.events()[look].size);
  add_holdings(finding, order.front(), order);
  std::set<std::pair<std::string, uint64_t>> told = {{role(root), finding.at.pc}};
  for (uint32_t each : order) {
    const uint64_t pc = place(waits[each].event).pc;
    if (pc == 0 || !told.emplace(role(waits[each]), pc).second) continue;
    also(finding, role(waits[each]), waits[each].event);
    add_memory(finding, waits[each].needs);
    add_holdings(finding, each, order);
  }
  add_reason(finding, root);
}

// Where it took what others that are told of wait for.
void Deadlock::add_holdings(Finding& finding, uint32_t holder, const std::vector<uint32_t>& told) const {
  const auto& waits = graph_.waits();
  std::set<std::pair<std::string, uint64_t>> named;
  for (uint32_t waiter : told)
    for (const Edge& edge : waits[waiter].edges) {
      if (!edge.owner || edge.to != holder || edge.taken == NEVER) continue;
      const std::string words = "holds:" + resources_.words(waits[waiter].needs);
      if (named.emplace(words, place(edge.taken).pc).second) also(finding, words, edge.taken);
    }
}

// Where a lock lies, for whoever can read the program's own name of it from there.
void Deadlock::add_memory(Finding& finding, const Resource& what) const {
  const bool placed = what.need == Need::lock || what.need == Need::posts || what.need == Need::condition || what.need == Need::barrier;
  if (placed) finding.params["memory." + resources_.words(what)] = memory_words(run_.log, what.object, what.at, 0);
}

void Deadlock::add_reason(Finding& finding, const Wait& wait) const {
  if (run_.log.incomplete()) return;
  Reason why = reason(wait);
  const grade_event& event = run_.log.events()[wait.event];
  if (wait.needs.need == Need::message) {
    const std::vector<uint64_t> types = resources_.types_in(wait.needs.object);
    const bool fits = std::any_of(types.begin(), types.end(), [&](uint64_t type) { return fits_type(static_cast<int64_t>(event.addr), type); });
    if (!types.empty() && !fits) {
      std::set<uint64_t> each(types.begin(), types.end());
      std::string words;
      size_t count = 0;
      for (uint64_t type : each)
        if (count++ < TYPES_TOLD) words += (words.empty() ? "" : ", ") + std::to_string(static_cast<int64_t>(type));
      why = {"other-types", NEVER};
      for (const Deed& deed : resources_.providers(wait.needs))
        if (why.last == NEVER || deed.event > why.last) why.last = deed.event;
      finding.params["types"] = words;
    }
  }
  if (wait.needs.need == Need::barrier) {
    const auto there = std::count_if(graph_.waits().begin(), graph_.waits().end(), [&](const Wait& each) { return each.needs == wait.needs; });
    if (const uint64_t size = resources_.barrier_size(wait.needs); size > static_cast<uint64_t>(there) && size < GRADE_MAX_TASKS) {
      why = {"barrier", NEVER};
      finding.params["there"] = std::to_string(there);
      finding.params["needed"] = std::to_string(size);
    }
  }
  if (why.word.empty()) return;
  finding.params["reason"] = why.word;
  also(finding, "last", why.last);
}

Deadlock::Reason Deadlock::reason(const Wait& wait) const {
  const grade_event& event = run_.log.events()[wait.event];
  if (event.value == 1) return reason_of_spin(wait);
  switch (wait.needs.need) {
    case Need::nothing:
    case Need::barrier:
    case Need::opener: return {};
    case Need::lock:
    case Need::file_lock:
    case Need::units:
    case Need::posts:
      for (const Deed& owner : resources_.owners(wait.needs))
        if (!unfinished(owner.task)) return {"owner-ended", owner.event};
      return is_lock(wait.needs) ? Reason{} : by_providers(wait);
    // Of a process that handles several signals nobody knows which one it waits for.
    case Need::signal: return signals_handled(wait.task) > 1 ? Reason{} : by_providers(wait);
    default: return by_providers(wait);
  }
}

// Signals for which the process of this task has set a handler, itself or before it was forked.
size_t Deadlock::signals_handled(uint32_t task) const {
  const auto mine = [&](uint32_t other) {
    for (uint32_t process = run_.history.process_of(task);;) {
      if (run_.history.process_of(other) == process) return true;
      const Process* known = run_.history.process(process);
      if (!known || known->parent == process || known->parent >= GRADE_MAX_TASKS) return false;
      process = known->parent;
    }
  };
  std::set<uint32_t> handled;
  for (const grade_event& event : run_.log.events())
    if (event.op == GRADE_EV_SIGACTION && event.value == 2 && mine(event.task)) handled.insert(event.aux);
  return handled.size();
}

// Somebody did it before, or nobody ever has.  A deed after the wait began was for somebody else, or was not enough:
// then nothing is said.
Deadlock::Reason Deadlock::by_providers(const Wait& wait) const {
  const auto events = run_.log.events();
  Reason last;
  bool unfinished_one = false;
  for (const Deed& deed : resources_.providers(wait.needs)) {
    if (deed.task == wait.task) continue;
    if (wait.needs.need == Need::message && !fits_type(static_cast<int64_t>(events[wait.event].addr), deed.type)) continue;
    unfinished_one |= unfinished(deed.task);
    if (last.last == NEVER || deed.event > last.last) last = {"ended", deed.event};
  }
  if (last.last == NEVER) return {"never", NEVER};
  if (unfinished_one) return {"waiting", last.last};
  return last;
}

// The last look of the loop tells which memory it is about: it stands where the task spins, or, if it sleeps between its
// looks, all looks since it did anything else are at the same place.
uint32_t Deadlock::last_look(const Wait& wait) const {
  const auto events = run_.log.events();
  uint32_t look = NEVER;
  for (uint32_t at = wait.event; at-- > 0;) {
    const grade_event& each = events[at];
    if (each.task != wait.task || each.op == GRADE_EV_SLEEP || each.op == GRADE_EV_BLOCK || each.op == GRADE_EV_SPIN) continue;
    if (each.op != GRADE_EV_LOAD && each.op != GRADE_EV_RMW) return look;
    if (each.pc == events[wait.event].pc) return at;
    if (look != NEVER && (events[look].object != each.object || events[look].addr != each.addr)) return NEVER;
    look = at;
  }
  return look;
}

Deadlock::Reason Deadlock::reason_of_spin(const Wait& wait) const {
  const auto events = run_.log.events();
  const uint32_t look = last_look(wait);
  if (look == NEVER) return {};
  const grade_event& seen = events[look];
  for (uint32_t at = wait.event; at-- > 0;) {
    const grade_event& each = events[at];
    const bool writes = each.op == GRADE_EV_STORE || (each.op == GRADE_EV_RMW && each.task != wait.task);
    if (!writes || each.object != seen.object || each.addr >= seen.addr + seen.size || seen.addr >= each.addr + each.size) continue;
    if (each.task == wait.task) return {"own-write", at};
    return {unfinished(each.task) ? "waiting" : "ended", at};
  }
  return {"never", NEVER};
}

// A lock or semaphore is often taken through a function of the student's own (P and V): a line in it, the same for all,
// would tell nothing.  If it has been called from several places, those are told.
std::set<std::pair<uint32_t, uint64_t>> Deadlock::wrappers() const {
  std::map<std::pair<uint32_t, uint64_t>, std::set<uint64_t>> callers;
  for (const grade_event& event : run_.log.events())
    if (takes_turns(event)) callers[{event.image, event.pc}].insert(event.stack);
  std::set<std::pair<uint32_t, uint64_t>> found;
  for (const auto& [place, its] : callers)
    if (its.size() > 1 && its.count(0) == 0) found.insert(place);
  return found;
}

Place Deadlock::place(uint32_t event, std::string role) const {
  const grade_event& its = run_.log.events()[event];
  Place place = run_.log.place(its, std::move(role));
  if (takes_turns(its) && wrappers_.count({its.image, its.pc})) place.pc = its.stack, place.caller = 0;
  return place;
}

void Deadlock::also(Finding& finding, std::string role, uint32_t event) const {
  if (event < run_.log.events().size() && run_.log.events()[event].pc != 0) finding.also.push_back(place(event, std::move(role)));
}

bool Deadlock::unfinished(uint32_t task) const {
  return std::any_of(graph_.waits().begin(), graph_.waits().end(), [&](const Wait& each) { return each.task == task; });
}

// "waits:msgrcv:queue 0", "waits:msgrcv:queue 0:3" for type 3, "waits:wait:", "waits:spin:".
std::string Deadlock::role(const Wait& wait) const {
  const grade_event& event = run_.log.events()[wait.event];
  const std::string call = is_lock(wait.needs) ? resources_.lock_call(wait.needs) : call_name(run_.log, event);
  std::string words = "waits:" + call + ":";
  if (event.value != 1 && event.aux != GRADE_EV_LOAD)
    words += wait.needs.need == Need::nothing ? object_words(run_.log, event.object) : resources_.words(wait.needs);
  if (event.aux == GRADE_EV_MSGRCV && event.addr != 0) words += ":" + std::to_string(static_cast<int64_t>(event.addr));
  return words;
}

}  // namespace grade
