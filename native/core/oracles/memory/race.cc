#include "core/oracles/memory/race.h"

#include <algorithm>
#include <utility>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr size_t MOST_TOLD = 8;      // of a run; the rest is counted
constexpr size_t MOST_OF_A_WORD = 48;  // accesses that are remembered
constexpr uint64_t FLAG_BYTES = 8;

constexpr const char* RACE_VARIANTS[] = {"lost-update", "handler", "write-write", "read-write"};

bool holds_data(grade_object_kind kind) {
  return kind == GRADE_OBJ_PRIVATE || kind == GRADE_OBJ_SHM || kind == GRADE_OBJ_MAPPING || kind == GRADE_OBJ_SHM_FILE;
}

bool is_ordering(const grade_event& event) {
  const uint32_t kind = event.aux & GRADE_ACCESS_KINDS;
  if (kind == GRADE_ACCESS_VOLATILE) return event.size <= FLAG_BYTES;
  return kind > GRADE_ACCESS_VOLATILE && kind <= GRADE_ACCESS_SEQ_CST;
}

bool is_volatile(const grade_event& event) { return (event.aux & GRADE_ACCESS_KINDS) == GRADE_ACCESS_VOLATILE; }

// As a number, if it is as big as one.
void tell_value(Finding& finding, const char* name, const grade_event& event) {
  if (event.size <= 8) finding.params[name] = std::to_string(static_cast<int64_t>(event.value << (64 - 8 * event.size)) >> (64 - 8 * event.size));
}

}  // namespace

RaceOracle::RaceOracle(Case& run)
    : Oracle(run),
      order_(run.log, run.history),
      off_(run.contract.text("races") == "off"),
      depth_(GRADE_MAX_TASKS),
      is_thread_(GRADE_MAX_TASKS) {
  // A call that nobody knows may order whatever it likes.
  for (const grade_event& event : run.log.events()) off_ |= event.op == GRADE_EV_UNMODELLED;
}

void RaceOracle::on_event(const grade_event& event, uint32_t index) {
  // From there on the log leaves out what orders.
  if (off_ || index >= GRADE_DETAIL_EVENTS || event.task >= GRADE_MAX_TASKS) return;
  if (const uint32_t arrival = arrival_of(event, index); arrival != NEVER && arrival != followed_) {
    order_.follow(run_.log.events()[arrival]);
    followed_ = arrival;
  }
  switch (event.op) {
    case GRADE_EV_LOAD:
    case GRADE_EV_STORE:
    case GRADE_EV_RMW: return access(event, index, event.op != GRADE_EV_LOAD);
    case GRADE_EV_FREE: return freed(event, index);
    case GRADE_EV_FORK:
      if (event.aux < GRADE_MAX_TASKS) is_thread_[event.aux] = event.value == 1;
      if (event.value == 1) shadow_.forget(event.object, event.addr, event.size);
      break;
    case GRADE_EV_HANDLER: depth_[event.task]++; break;
    case GRADE_EV_RETURN: depth_[event.task] -= depth_[event.task] > 0; break;
    default: break;
  }
  if (index != followed_) order_.follow(event);
}

// What a message or a pipe brings is logged before the receipt that tells where it came from: the receipt orders it.
uint32_t RaceOracle::arrival_of(const grade_event& event, uint32_t index) const {
  const auto events = run_.log.events();
  const auto brought = [&](const grade_event& each) { return each.op == GRADE_EV_STORE && (each.aux & GRADE_ACCESS_CALL); };
  constexpr uint32_t MOST_PARTS = 64;
  if (!brought(event)) return NEVER;
  for (uint32_t at = index + 1; at < events.size() && at <= index + MOST_PARTS && events[at].task == event.task; at++) {
    if (events[at].op == GRADE_EV_READ || events[at].op == GRADE_EV_MSGRCV) return at;
    if (!brought(events[at])) break;
  }
  return NEVER;
}

void RaceOracle::access(const grade_event& event, uint32_t index, bool write) {
  if (!holds_data(run_.log.object_kind(event.object)) || event.size == 0) return;
  const bool ordering = is_ordering(event);
  order_.wake(event.task);
  if (ordering) order_.acquire_at(event);
  Access now{.event = index, .time = order_.time_of(event.task), .task = event.task, .depth = depth_[event.task], .write = write, .ordering = ordering};
  shadow_.touch(event.object, event.addr, event.size, [&](Shadow::Word& word, uint8_t bytes) {
    now.bytes = bytes;
    meet(word, now, (event.aux & GRADE_ACCESS_UPDATE) != 0);
  });
  if (ordering) order_.release_at(event);
}

void RaceOracle::meet(Shadow::Word& word, const Access& now, bool updates) {
  const auto events = run_.log.events();
  if (updates && now.write && (!now.ordering || is_volatile(events[now.event])))
    if (const std::optional<Race> lost = lost_update(word, now)) found(*lost);
  size_t kept = 0;
  for (const Access& then : word) {
    const bool own = then.task == now.task, before = order_.before(then.task, then.time, now.task);
    if (!before && (then.bytes & now.bytes) && (then.write || now.write) && !(then.ordering && now.ordering)) {
      if (then.write && now.write) {
        const bool later = events[now.event].pc >= events[then.event].pc;
        found({.variant = Variant::write_write, .at = later ? now.event : then.event, .other = later ? then.event : now.event});
      } else {
        found({.variant = Variant::read_write, .at = now.write ? now.event : then.event, .other = now.write ? then.event : now.event});
      }
    }
    const bool stands_for = before && (then.bytes & ~now.bytes) == 0 && (now.write || !then.write) &&
                            (then.ordering || !now.ordering) && (!own || then.depth == now.depth);
    if (!stands_for) word[kept++] = then;
  }
  word.resize(kept);
  if (word.size() == MOST_OF_A_WORD) word.erase(word.begin());
  word.push_back(now);
}

// Its task loaded the value, somebody else has changed it since, unseen by this task, and now the store puts back what
// follows from the old one.
std::optional<RaceOracle::Race> RaceOracle::lost_update(const Shadow::Word& word, const Access& now) const {
  const auto events = run_.log.events();
  const Access* loaded = nullptr;
  for (const Access& each : word)
    if (!each.write && each.task == now.task && each.depth == now.depth && each.bytes == now.bytes && (!loaded || each.event > loaded->event))
      loaded = &each;
  if (!loaded) return std::nullopt;
  for (const Access& each : word) {
    if (!each.write || each.event < loaded->event || each.bytes != now.bytes) continue;
    if (events[each.event].value == events[loaded->event].value) continue;
    const bool by_handler = each.task == now.task && each.depth > now.depth;
    if (!by_handler && (each.task == now.task || order_.before(each.task, each.time, now.task))) continue;
    return Race{by_handler ? Variant::handler : Variant::lost_update, now.event, each.event, loaded->event};
  }
  return std::nullopt;
}

// To give memory back is to write to all of it: nobody may look at it any more.
void RaceOracle::freed(const grade_event& event, uint32_t index) {
  if (run_.log.object_kind(event.object) != GRADE_OBJ_PRIVATE) return;
  constexpr uint64_t MOST = 4096;  // of a stack or a large array every word would cost more than the run
  if (event.pc != 0 && event.size <= MOST) access(event, index, true);
  shadow_.forget(event.object, event.addr, event.size);
}

void RaceOracle::found(Race race) {
  const grade_event& at = run_.log.events()[race.at];
  if (at.pc == 0 || run_.log.events()[race.other].pc == 0) return;
  race.sequence = races_.size();
  const auto [known, fresh] = races_.try_emplace({at.image, at.pc}, race);
  if (fresh || known->second.variant <= race.variant) return;
  race.sequence = known->second.sequence;
  known->second = race;
}

void RaceOracle::on_end() {
  std::vector<Race> races;
  for (const auto& [place, race] : races_) races.push_back(race);
  std::sort(races.begin(), races.end(), [](const Race& a, const Race& b) { return std::pair(a.variant, a.sequence) < std::pair(b.variant, b.sequence); });
  if (races.size() > MOST_TOLD) races.resize(MOST_TOLD);
  for (const Race& race : races) tell(race);
}

void RaceOracle::tell(const Race& race) {
  const auto events = run_.log.events();
  const grade_event &at = events[race.at], &other = events[race.other];
  Finding& finding = run_.report("data-race", RACE_VARIANTS[static_cast<size_t>(race.variant)], at);
  finding.step = std::max(at.step, other.step);
  run_.also(finding, race.variant == Variant::handler ? "handler" : race.variant == Variant::read_write ? "reader" : "writer", race.other);
  if (race.loaded != NEVER) run_.also(finding, "loaded", race.loaded);
  const grade_event& smaller = other.size < at.size ? other : at;
  finding.params["memory"] = memory_words(run_.log, at.object, smaller.addr, smaller.size);
  finding.params["task"] = lane(at.task);
  finding.params["other"] = lane(other.task);
  if (at.op != GRADE_EV_FREE) tell_value(finding, "value", at);
  if (other.op != GRADE_EV_FREE) tell_value(finding, "other_value", other);
  if (race.loaded != NEVER) tell_value(finding, "loaded_value", events[race.loaded]);
}

std::string RaceOracle::lane(uint32_t task) const { return (is_thread_[task] ? "T" : "P") + std::to_string(task); }

}  // namespace grade
