#include "core/aggregate.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace grade {
namespace {

constexpr uint32_t kEnoughLimited = 3;
constexpr size_t kPassing = 8;
constexpr size_t kRaces = 8;

// What one schedule shows as two accesses without order may have lost an update in another: that is the better proof of
// the same mistake.  Variants are compared by what they prove.
int proof_of(const Finding& race) {
  constexpr const char* kVariants[] = {"lost-update", "handler", "write-write", "read-write"};
  const auto at = std::find(std::begin(kVariants), std::end(kVariants), race.variant);
  return static_cast<int>(at - std::begin(kVariants));
}

// Who of two comes last has overwritten the other: seen both ways it is one mistake, told by what proves more.
void one_race_for_each_pair(std::vector<const Finding*>& told, const std::map<FindingKey, Failing>& failing) {
  using Access = std::pair<std::string, uint64_t>;  // image, place
  std::set<std::tuple<Access, Access, bool>> known;
  std::erase_if(told, [&](const Finding* each) {
    if (each->also.empty()) return false;
    const Place& other = each->also.front();
    const Access one{each->at.image, each->at.pc}, two{other.image, other.pc};
    return !known.emplace(std::min(one, two), std::max(one, two), failing.at(key_of(*each)).lagged).second;
  });
}

// The rest of the races is left out: each costs the runs that confirm it.  What one needs an early deadline for says that a
// sleep kept the two apart; if the same place has a race that shows without one, that is told as well.
void one_race_for_each_place(std::vector<Finding>& findings, const std::map<FindingKey, Failing>& failing) {
  std::map<std::tuple<std::string, uint64_t, bool>, const Finding*> best;
  for (const Finding& each : findings) {
    if (each.kind != "data-race") continue;
    const bool lagged = failing.at(key_of(each)).lagged;
    const Finding*& known = best.try_emplace({each.at.image, each.at.pc, lagged}, &each).first->second;
    if (proof_of(each) < proof_of(*known)) known = &each;
  }
  std::vector<const Finding*> told;
  for (const auto& [place, race] : best) told.push_back(race);
  const auto rank = [](const Finding& race) { return std::tuple(proof_of(race), -static_cast<int64_t>(race.failed)); };
  std::stable_sort(told.begin(), told.end(), [&](const Finding* a, const Finding* b) { return rank(*a) < rank(*b); });
  one_race_for_each_pair(told, failing);
  if (told.size() > kRaces) told.resize(kRaces);
  const std::set<const Finding*> kept(told.begin(), told.end());
  std::vector<Finding> rest;
  for (const Finding& each : findings)
    if (each.kind != "data-race" || kept.contains(&each)) rest.push_back(each);
  findings = std::move(rest);
}

const Place* last_of(const Finding& deadlock) {
  const auto reason = deadlock.params.find("reason");
  if (reason == deadlock.params.end() || reason->second != "owner-ended") return nullptr;
  const auto is_last = [](const Place& each) { return each.role == "last"; };
  const auto last = std::find_if(deadlock.also.begin(), deadlock.also.end(), is_last);
  return last == deadlock.also.end() ? nullptr : &*last;
}

// Two tellings of one deadlock, of which the second is the better one:
//   - of a lock that is taken through a function of the student's own it is told where that was called, unless the run has
//     seen one call only: then it is told in the function;
//   - who ended with a lock that was taken at one place is the reason of whoever waits for it, wherever that is.
bool same_deadlock(const Finding& worse, const Finding& better) {
  if (worse.kind != "deadlock" || better.kind != "deadlock" || worse.variant != better.variant || &worse == &better) return false;
  if (worse.at.caller != 0 && worse.at.image == better.at.image && worse.at.caller == better.at.pc) return true;
  const Place *one = last_of(worse), *other = last_of(better);
  if (one == nullptr || other == nullptr || one->image != other->image || one->pc != other->pc) return false;
  return std::tuple(better.failed, worse.at.image, worse.at.pc) > std::tuple(worse.failed, better.at.image, better.at.pc);
}

void one_telling_of_each_deadlock(std::vector<Finding>& findings) {
  std::vector<Finding> rest;
  for (Finding& each : findings) {
    const auto is_better = [&](const Finding& other) { return other.failed > 0 && same_deadlock(each, other); };
    const auto better = std::find_if(findings.begin(), findings.end(), is_better);
    if (better == findings.end()) continue;
    better->failed += each.failed;  // a run tells one deadlock
    each.failed = 0;
  }
  for (Finding& each : findings)
    if (each.failed > 0) rest.push_back(std::move(each));
  findings = std::move(rest);
}

// Two accesses that nothing orders, and no more: no update was lost.
bool only_seen(const std::string& race_variant) { return race_variant == "write-write" || race_variant == "read-write"; }

// What a run showed besides nothing at all: a race is there in nearly every run, and no reason to call none of them good.
Passed passed(const Outcome& outcome) {
  Passed passed = Passed::all;
  for (const Finding& each : outcome.findings) {
    if (each.kind != "data-race") return Passed::nothing;
    passed = std::max(passed, only_seen(each.variant) ? Passed::all_but_seen_races : Passed::all_but_races);
  }
  return passed;
}

Passed needed(const FindingKey& key) {
  const auto& [kind, variant, image, pc] = key;
  if (kind != "data-race") return Passed::all_but_races;
  return only_seen(variant) ? Passed::all : Passed::all_but_seen_races;
}

}  // namespace

void Aggregate::add(const Schedule& schedule, const Outcome& outcome) {
  switch (outcome.end) {
    case End::exited: ++counts_.ends.exited; break;
    case End::signaled: ++counts_.ends.signaled; break;
    case End::deadlocked: ++counts_.ends.deadlocked; break;
    case End::limited: ++counts_.ends.limited; break;
    case End::cut: ++counts_.cut; break;
  }
  orders_.insert(outcome.order_hash);

  const bool failed = !outcome.findings.empty();
  if (counts_.tried == 0 || (failed && !kept_failing_)) keep_output(outcome);
  kept_failing_ = kept_failing_ || failed;
  ++counts_.tried;
  counts_.steps += outcome.steps;
  counts_.work += outcome.work;
  counts_.failed += failed;
  unmodelled_.insert(outcome.unmodelled.begin(), outcome.unmodelled.end());
  if (partly_.empty() && !outcome.partly.empty()) partly_ = outcome.partly, broken_at_ = outcome.broken_at;
  if (const Passed how = passed(outcome); how != Passed::nothing && outcome.end != End::cut) {
    passed_unforced_ = passed_unforced_ || outcome.forced.kind == nullptr;
    std::vector<Decisions>& kept = passing_[static_cast<size_t>(how)];
    if (kept.size() < kPassing) kept.push_back(outcome.decisions);
  }
  if (!failed) return;

  const Failing failing{schedule.index, exceptions_of(outcome.decisions), outcome.end, outcome.lagged, outcome.complete,
                        outcome.forced.kind != nullptr};
  const auto rank = [](const Failing& each) { return std::tuple(!each.complete, each.lagged, each.forced, each.end == End::limited, each.exceptions.size()); };
  std::set<FindingKey> seen;
  for (const Finding& finding : outcome.findings) {
    const FindingKey key = key_of(finding);
    if (!seen.insert(key).second) continue;
    Finding& counted = findings_.try_emplace(key, finding).first->second;
    if (counted.failed++ == 0) counted.schedule = schedule.index;
    const auto [kept, fresh] = failing_.try_emplace(key, failing);
    if (!fresh && rank(failing) < rank(kept->second)) kept->second = failing;
  }
}

bool Aggregate::is_waste() const {
  return counts_.tried == kEnoughLimited && counts_.ends.limited == kEnoughLimited;
}

Report Aggregate::report() const {
  Report report = counts_;
  report.distinct = static_cast<uint32_t>(orders_.size());
  report.unmodelled.assign(unmodelled_.begin(), unmodelled_.end());
  report.partly = partly_;
  report.broken_at = broken_at_;
  for (const auto& [key, finding] : findings_) report.findings.push_back(finding);
  one_race_for_each_place(report.findings, failing_);
  one_telling_of_each_deadlock(report.findings);
  return report;
}

std::vector<const Decisions*> Aggregate::passing(const FindingKey& key) const {
  std::vector<const Decisions*> all;
  for (size_t how = 0; how <= static_cast<size_t>(needed(key)); ++how)
    for (const Decisions& each : passing_[how]) all.push_back(&each);
  return all;
}

// A run that hangs or is cut is ended by us: how its programs ended says nothing about them.
void Aggregate::keep_output(const Outcome& outcome) {
  counts_.output = outcome.facts.outputs;
  counts_.errors = outcome.facts.errors;
  counts_.status = outcome.facts.statuses;
  if (outcome.end == End::deadlocked || outcome.end == End::cut) counts_.status.assign(counts_.status.size(), kEndedByUs);
}

}  // namespace grade
