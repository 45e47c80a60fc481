#include "core/oracles/hygiene/hygiene.h"

#include <fcntl.h>
#include <sys/ipc.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/oracles/names.h"

namespace grade {
namespace {

// How a leftover is told from the log: System V objects by the id that the call returned, names by their inode.
struct Kind {
  const char* type;
  uint32_t op;
  int ipc;  // grade_ipc, or -1 for what is found by its inode
  uint64_t id_bits = 0;  // set in the ids of such objects
};

constexpr uint64_t POSIX_QUEUE = 1ull << 32;  // as in runtime/posix_queue.c

constexpr Kind KINDS[] = {
    {"queue", GRADE_EV_MSGGET, GRADE_IPC_MSG}, {"shm", GRADE_EV_SHMGET, GRADE_IPC_SHM},
    {"sem", GRADE_EV_SEMGET, GRADE_IPC_SEM},   {"dev-shm", GRADE_EV_OPEN, -1},
    {"mqueue", GRADE_EV_OPEN, -1, POSIX_QUEUE}, {"socket", GRADE_EV_OPEN, -1},
    {"fifo", GRADE_EV_OPEN, -1},
};

}  // namespace

void HygieneOracle::on_end() {
  if (!run_.history.complete()) return;
  report_leftovers();
  report_children();
}

void HygieneOracle::report_leftovers() {
  struct Group {
    size_t finding;  // index
    uint32_t count;
  };
  std::map<std::pair<std::string, uint64_t>, Group> groups;  // by type and place
  for (const Leftover& leftover : run_.facts.leftovers) {
    const grade_event* made = creation(leftover);
    const auto [known, first] = groups.emplace(std::pair{leftover.type, made ? made->pc : 0}, Group{run_.findings.size(), 1});
    if (!first) {
      Group& group = known->second;
      if (group.finding < run_.findings.size()) run_.findings[group.finding].params["count"] = std::to_string(++group.count);
      continue;
    }
    Finding& finding = made ? run_.report("ipc-leak", leftover.type, *made) : run_.report("ipc-leak", leftover.type, 0u);
    finding.params["name"] = quoted(leftover.name);
    finding.params.emplace("count", "1");
  }
}

const grade_event* HygieneOracle::creation(const Leftover& leftover) const {
  const auto kind = std::find_if(std::begin(KINDS), std::end(KINDS),
                                 [&](const Kind& each) { return leftover.type == each.type; });
  if (kind == std::end(KINDS) || leftover.id < 0) return nullptr;
  const bool by_result = kind->ipc >= 0;
  const int64_t id = by_result ? run_.log.seen_ipc_id(static_cast<grade_ipc>(kind->ipc), leftover.id) : leftover.id;
  const grade_event* mention = nullptr;
  for (const grade_event& event : run_.log.events()) {
    if (event.op != kind->op || event.result < 0) continue;
    const grade_object* object = run_.log.object(event.object);
    const bool same = by_result ? event.result == id
                                      : object && object->id == (static_cast<uint64_t>(id) | kind->id_bits);
    if (!same) continue;
    // IPC_CREAT or O_CREAT; IPC_PRIVATE (key 0) makes one without.
    if (by_result ? (event.aux & IPC_CREAT) || event.addr == IPC_PRIVATE : (event.aux & O_CREAT) != 0) return &event;
    if (!mention) mention = &event;
  }
  return mention;
}

bool HygieneOracle::acts_between(uint32_t process, uint32_t from, uint32_t until) const {
  const auto events = run_.log.events();
  for (uint32_t at = from + 1; at < until && at < events.size(); at++)
    if (run_.history.process_of(events[at].task) == process && events[at].op != GRADE_EV_EXIT) return true;
  for (uint32_t at = from; at-- > 0;)  // it was waiting for something else then, and went on later
    if (run_.history.process_of(events[at].task) == process)
      return events[at].op == GRADE_EV_SLEEP || events[at].op == GRADE_EV_BLOCK;
  return false;
}

// It has a session or a process group of its own, or belongs to one that an ancestor has made: it is meant to live on.
bool HygieneOracle::detached(uint32_t process) const {
  uint32_t first = process;
  for (const Process* at = run_.history.process(process); at && at->parent != NEVER; at = run_.history.process(at->parent))
    first = at->parent;
  const grade_task *self = run_.log.task(process), *ancestor = run_.log.task(first);
  return self && ancestor && self->pgid != ancestor->pgid;
}

// APUE's way to have no zombies: a child that forks and ends at once, so that its own child belongs to nobody.
bool HygieneOracle::twice_forked(const Process& middle) const {
  if (middle.parent == NEVER || middle.reaped_at == NEVER) return false;
  const auto events = run_.log.events();
  for (uint32_t at = middle.ended_at; at-- > 0;)
    if (run_.history.process_of(events[at].task) == middle.task) return events[at].op == GRADE_EV_FORK;
  return false;
}

// A child that ended before its parent did and was never waited for was a zombie; one that still ran is an orphan.  If
// the parent has done nothing more after the child's end, it could as well have been the other way round (a daemon's
// double fork): then nothing is told.  Children of a parent that was killed are nobody's fault.
void HygieneOracle::report_children() {
  struct Group {
    const char* kind;
    uint32_t child_forked_at, parent_ended_at, count;
  };
  std::map<std::pair<std::string, uint64_t>, Group> groups;
  std::set<uint32_t> interrupted;  // WAIT events
  const auto events = run_.log.events();
  for (const Process& child : run_.history.processes()) {
    const Process* parent = run_.history.process(child.parent);
    if (!parent || !parent->exited || child.forked_at == NEVER) continue;
    const bool ended_first = child.ended_at < parent->ended_at;
    if (ended_first && (child.reaped_by_kernel || child.reaped_at < parent->ended_at)) continue;
    if (ended_first && !acts_between(child.parent, child.ended_at, parent->ended_at)) continue;
    if (run_.lost_children.count(child.task)) continue;
    if (!ended_first && (detached(child.task) || twice_forked(*parent))) continue;
    if (parent->wait_interrupted_at != NEVER) {
      interrupted.insert(parent->wait_interrupted_at);
      continue;
    }
    const char* kind = ended_first ? "zombie" : "orphan";
    auto [group, first] = groups.emplace(std::pair{kind, events[child.forked_at].pc},
                                         Group{kind, child.forked_at, parent->ended_at, 0});
    group->second.count++;
  }
  for (uint32_t wait : interrupted) run_.report("eintr-ignored", "wait", events[wait]).params["call"] = "wait";
  for (const auto& [key, group] : groups) {
    Finding& finding = run_.report(group.kind, "child", events[group.child_forked_at]);
    run_.also(finding, "exit", group.parent_ended_at);
    finding.params["count"] = std::to_string(group.count);
  }
}

}  // namespace grade
