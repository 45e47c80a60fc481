#include "core/sandbox/objects.h"

#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef MSG_STAT_ANY
#define MSG_STAT_ANY 13
#define SEM_STAT_ANY 20
#define SHM_STAT_ANY 15
#endif

namespace grade {
namespace {

bool is_in_range(key_t key, uint32_t first) {
  const uint32_t number = static_cast<uint32_t>(key);
  return number >= first && number < first + GRADE_IPC_KEYS;
}

// Where the run has no IPC namespace, its objects are those with a key of its own, and the program knows another one.
class Objects {
 public:
  explicit Objects(const Plan& plan) : plan_(plan) {}

  bool has(key_t key) const { return plan_.ipc_keys == 0 || is_in_range(key, plan_.ipc_keys); }

  void note_key(LeftoverType type, grade_ipc kind, int id, key_t key) const {
    char name[16] = "";
    if (plan_.ipc_keys != 0) key = shown(kind, id);
    if (key != IPC_PRIVATE) snprintf(name, sizeof name, "0x%08x", static_cast<unsigned>(key));
    note_leftover(*plan_.ledger, type, id, name);
  }

 private:
  // The runtime's word, and only a name.
  key_t shown(grade_ipc kind, int id) const {
    for (const grade_ipc_id& entry : plan_.control->ipc[kind].ids) {
      if (entry.used && entry.kernel == id) return entry.key;
    }
    return IPC_PRIVATE;
  }

  const Plan& plan_;
};

// *_INFO returns the highest index in use; *_STAT_ANY takes an index and returns the identifier.  `each` gets that, and
// whose it is under which key.
template <typename Each>
void each_queue(Each each) {
  msginfo info{};
  const int last = ::msgctl(0, MSG_INFO, reinterpret_cast<msqid_ds*>(&info));
  for (int index = 0; info.msgpool != 0 && index <= last; ++index) {
    msqid_ds queue{};
    const int id = ::msgctl(index, MSG_STAT_ANY, &queue);
    if (id >= 0) each(id, queue.msg_perm);
  }
}

template <typename Each>
void each_segment(Each each) {
  shm_info info{};
  const int last = ::shmctl(0, SHM_INFO, reinterpret_cast<shmid_ds*>(&info));
  for (int index = 0; info.used_ids != 0 && index <= last; ++index) {
    shmid_ds segment{};
    const int id = ::shmctl(index, SHM_STAT_ANY, &segment);
    if (id >= 0) each(id, segment.shm_perm);
  }
}

template <typename Each>
void each_set(Each each) {
  seminfo info{};
  const int last = ::semctl(0, 0, SEM_INFO, &info);
  for (int index = 0; info.semusz != 0 && index <= last; ++index) {
    semid_ds set{};
    const int id = ::semctl(index, 0, SEM_STAT_ANY, &set);
    if (id >= 0) each(id, set.sem_perm);
  }
}

// Root in a container may not remove an object of another user's.
class AsRun {
 public:
  explicit AsRun(const Plan& plan) : changed_(plan.walls.own_uid && syscall(SYS_setresuid, -1, plan.identity.uid, -1) == 0) {}
  ~AsRun() {
    if (changed_) syscall(SYS_setresuid, -1, 0, -1);
  }

 private:
  bool changed_;
};

bool remove_object(const LedgerLeftover& entry) {
  const int id = static_cast<int>(entry.id);
  switch (entry.type) {
    case LeftoverType::queue: return ::msgctl(id, IPC_RMID, nullptr) == 0;
    case LeftoverType::shm: return ::shmctl(id, IPC_RMID, nullptr) == 0;
    case LeftoverType::sem: return ::semctl(id, 0, IPC_RMID) == 0;
    default: return true;  // has a name in a directory
  }
}

}  // namespace

bool keys_are_foreign(uint32_t first_key, uid_t run) {
  bool found = false;
  const auto look = [&](int, const ipc_perm& of) { found = found || (is_in_range(of.__key, first_key) && of.cuid != run); };
  each_queue(look);
  each_segment(look);
  each_set(look);
  return found;
}

void note_objects(const Plan& plan) {
  const Objects objects(plan);
  each_queue([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) objects.note_key(LeftoverType::queue, GRADE_IPC_MSG, id, of.__key); });
  each_segment([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) objects.note_key(LeftoverType::shm, GRADE_IPC_SHM, id, of.__key); });
  each_set([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) objects.note_key(LeftoverType::sem, GRADE_IPC_SEM, id, of.__key); });
}

bool remove_noted_objects(const Plan& plan) {
  const Ledger& ledger = *plan.ledger;
  if (plan.ipc_keys != 0) {
    if (ledger.leftover_count != 0) remove_keyed_objects(plan);
    return true;
  }
  if (ledger.leftover_count >= kMaxLeftovers) return false;
  for (uint32_t index = 0; index < ledger.leftover_count; ++index) {
    if (!remove_object(ledger.leftovers[index])) return false;
  }
  return true;
}

void remove_keyed_objects(const Plan& plan) noexcept {
  if (plan.ipc_keys == 0) return;
  const AsRun as_run(plan);
  const Objects objects(plan);
  each_queue([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) ::msgctl(id, IPC_RMID, nullptr); });
  each_segment([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) ::shmctl(id, IPC_RMID, nullptr); });
  each_set([&](int id, const ipc_perm& of) { if (objects.has(of.__key)) ::semctl(id, 0, IPC_RMID); });
}

}  // namespace grade
