#include "core/oracles/waiting/wait_graph.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace grade {

bool fits_type(int64_t asked, uint64_t type) {
  const auto its = static_cast<int64_t>(type);
  return asked == 0 || (asked > 0 ? its == asked : -its >= asked);
}

WaitGraph::WaitGraph(const Log& log, const History& history, const Resources& resources,
                     const Descriptors& descriptors, const std::vector<uint32_t>& hangs)
    : log_(log), history_(history), resources_(resources), descriptors_(descriptors) {
  for (uint32_t hang : hangs) {
    const grade_event& event = log.events()[hang];
    waits_.push_back({hang, event.task, history.process_of(event.task), resources.awaited(event), {}});
  }
  const auto rank = [&](const Wait& wait) {
    const grade_event& event = log.events()[wait.event];
    return std::tuple(event.value != 1, event.aux == GRADE_EV_WAIT || event.aux == GRADE_EV_JOIN,
                      log.image_name(event.image), event.pc, event.stack, event.task);
  };
  std::sort(waits_.begin(), waits_.end(), [&](const Wait& a, const Wait& b) { return rank(a) < rank(b); });
  for (Wait& wait : waits_) connect_certain(wait);
  // What is certain must be complete before it is asked who leads to whom.
  std::vector<Wait> connected = waits_;
  for (Wait& wait : connected) connect_providers(wait);
  waits_ = std::move(connected);
}

void WaitGraph::connect_certain(Wait& wait) {
  const grade_event& event = log_.events()[wait.event];
  const std::vector<Deed> owners = resources_.owners(wait.needs);
  for (uint32_t other = 0; other < waits_.size(); other++) {
    const Wait& its = waits_[other];
    const Process* process = history_.process(its.process);
    const grade_task* main = log_.task(its.process);
    switch (event.aux) {
      case GRADE_EV_WAIT: {
        const auto asked = static_cast<int64_t>(static_cast<int32_t>(event.addr));
        const bool meant = asked <= 0 || (main && main->pid == asked);
        if (process && process->parent == wait.process && meant) wait.edges.push_back({.to = other});
        break;
      }
      case GRADE_EV_JOIN:
        if (event.addr == its.task + 1u && its.process == wait.process) wait.edges.push_back({.to = other});
        break;
      default:
        for (const Deed& each : owners)
          if (each.task == its.task && (each.task != wait.task || resources_.guards(wait.needs))) wait.edges.push_back({.to = other, .owner = true, .taken = each.event});
    }
  }
}

void WaitGraph::connect_providers(Wait& wait) {
  if (wait.needs.need == Need::nothing || is_lock(wait.needs) || !wait.edges.empty() || log_.incomplete()) return;
  std::vector<uint32_t> able = could_help(wait);
  bool ended_one_did = false;
  std::vector<uint32_t> did;
  for (const Deed& deed : resources_.providers(wait.needs)) {
    if (deed.task == wait.task || !provides(deed, wait)) continue;
    const auto found = std::find_if(able.begin(), able.end(), [&](uint32_t each) { return waits_[each].task == deed.task; });
    if (found != able.end())
      did.push_back(*found);
    else
      ended_one_did = true;
  }
  // Whoever only waits for others to end would hardly have gone on providing.
  std::vector<uint32_t> active;
  for (uint32_t each : did.empty() ? able : did)
    if (!waits_for_end(waits_[each])) active.push_back(each);
  if (wait.needs.need == Need::barrier && active.empty()) return;  // how many have come says more
  if (did.empty()) {
    if (ended_one_did || others_ended(wait)) return;
    const std::vector<uint32_t>& candidates = active.empty() ? able : active;
    for (uint32_t each : candidates)
      if (!at_one_place(waits_[candidates[0]], waits_[each])) return;
    for (uint32_t each : candidates) wait.edges.push_back({.to = each});
    return;
  }
  // Who has done it and now only waits for others to end may have done all that was to do.
  std::sort(active.begin(), active.end());
  for (uint32_t each : active) wait.edges.push_back({.to = each});
}

// Unfinished tasks that might provide: they have the end of the pipe, and do not stand where this one stands.
std::vector<uint32_t> WaitGraph::could_help(const Wait& wait) const {
  const grade_object_kind kind = log_.object_kind(wait.needs.object);
  const bool pipe = kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO;
  std::map<uint32_t, PipeEnd> holders;
  if (wait.needs.need == Need::bytes) holders = descriptors_.writers(wait.needs.object);
  if (wait.needs.need == Need::room) holders = descriptors_.readers(wait.needs.object);
  const bool by_end = pipe && !holders.empty();
  std::vector<uint32_t> able;
  for (uint32_t other = 0; other < waits_.size(); other++) {
    const Wait& its = waits_[other];
    if (its.task == wait.task || in_same_role(wait, its)) continue;
    if (by_end && !holders.count(its.process)) continue;
    able.push_back(other);
  }
  return able;
}

// It needs the same, or stands where the other one has been before: the same code needs the same things.
bool WaitGraph::in_same_role(const Wait& one, const Wait& other) const {
  const auto asked = [&](const Wait& wait) { return log_.events()[wait.event].addr; };
  if (one.needs == other.needs && (one.needs.need != Need::message || asked(one) == asked(other))) return true;
  if (at_one_place(one, other)) return true;
  for (const Edge& edge : other.edges)
    if (edge.owner && waits_[edge.to].task == one.task && same_place(edge.taken, other.event)) return true;
  return false;
}

bool WaitGraph::same_place(uint32_t one, uint32_t other) const {
  if (one == NEVER || other == NEVER) return false;
  const grade_event& a = log_.events()[one];
  const grade_event& b = log_.events()[other];
  return a.pc != 0 && std::tuple(a.pc, a.stack, a.image) == std::tuple(b.pc, b.stack, b.image);
}

bool WaitGraph::at_one_place(const Wait& one, const Wait& other) const {
  return one.event == other.event || same_place(one.event, other.event);
}

bool WaitGraph::provides(const Deed& deed, const Wait& wait) const {
  return wait.needs.need != Need::message || fits_type(static_cast<int64_t>(log_.events()[wait.event].addr), deed.type);
}

bool WaitGraph::waits_for_end(const Wait& wait) const {
  const uint32_t op = log_.events()[wait.event].aux;
  return op == GRADE_EV_WAIT || op == GRADE_EV_JOIN;
}

bool WaitGraph::others_ended(const Wait& wait) const {
  for (uint32_t task = 0; task < log_.task_count(); task++) {
    const bool unfinished = std::any_of(waits_.begin(), waits_.end(), [&](const Wait& each) { return each.task == task; });
    if (!unfinished && task != wait.task) return true;
  }
  return false;
}

bool WaitGraph::is_alone(const Wait& wait) const {
  static constexpr Need OF_ANOTHER[] = {Need::nothing, Need::signal, Need::condition, Need::barrier, Need::lock, Need::file_lock};
  const bool own = std::find(std::begin(OF_ANOTHER), std::end(OF_ANOTHER), wait.needs.need) == std::end(OF_ANOTHER);
  return own && waits_.size() == 1 && !others_ended(wait);
}

std::optional<uint32_t> WaitGraph::self() const {
  for (uint32_t at = 0; at < waits_.size(); at++) {
    for (const Edge& edge : waits_[at].edges)
      if (edge.to == at) return at;
    if (is_alone(waits_[at])) return at;
  }
  return std::nullopt;
}

// Locks alone explain more than locks and something else; a short cycle more than a long one.
std::vector<uint32_t> WaitGraph::cycle() const {
  for (bool owners_only : {true, false}) {
    std::vector<uint32_t> best;
    for (uint32_t start = 0; start < waits_.size(); start++) {
      std::vector<uint32_t> found = path_back(start, owners_only);
      if (!found.empty() && (best.empty() || found.size() < best.size())) best = std::move(found);
    }
    if (!best.empty()) return best;
  }
  return {};
}

// Breadth first, so the shortest; edges are in the order of the waits, so always the same one.
std::vector<uint32_t> WaitGraph::path_back(uint32_t start, bool owners_only) const {
  std::map<uint32_t, uint32_t> from;
  std::vector<uint32_t> queue = {start};
  for (size_t next = 0; next < queue.size(); next++) {
    for (const Edge& edge : waits_[queue[next]].edges) {
      if ((owners_only && !edge.owner) || edge.to == queue[next]) continue;
      if (edge.to == start) {
        std::vector<uint32_t> path = {queue[next]};
        while (path.back() != start) path.push_back(from.at(path.back()));
        std::reverse(path.begin(), path.end());
        return path;
      }
      if (from.emplace(edge.to, queue[next]).second) queue.push_back(edge.to);
    }
  }
  return {};
}

}  // namespace grade
