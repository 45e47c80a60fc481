#include "core/sandbox/sweep.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sandbox/shared_root.h"
#include "core/sys.h"

#ifndef MSG_STAT_ANY
#define MSG_STAT_ANY 13
#define SEM_STAT_ANY 20
#define SHM_STAT_ANY 15
#endif

namespace grade {
namespace {

void note(Ledger& ledger, LeftoverType type, int64_t id, const char* name) {
  if (ledger.leftover_count >= kMaxLeftovers) return;
  LedgerLeftover& entry = ledger.leftovers[ledger.leftover_count++];
  entry.type = type;
  entry.id = id;
  const size_t length = strnlen(name, sizeof entry.name - 1);
  memcpy(entry.name, name, length);
  entry.name[length] = 0;
}

// Where the run has no IPC namespace, its objects are those with a key of its own, and the program knows another one.
class Objects {
 public:
  explicit Objects(const Plan& plan) : plan_(plan) {}

  bool has(key_t key) const {
    const uint32_t number = static_cast<uint32_t>(key);
    return plan_.ipc_keys == 0 || (number >= plan_.ipc_keys && number < plan_.ipc_keys + GRADE_IPC_KEYS);
  }

  void note_key(LeftoverType type, grade_ipc kind, int id, key_t key) const {
    char name[16] = "";
    if (plan_.ipc_keys != 0) key = shown(kind, id);
    if (key != IPC_PRIVATE) snprintf(name, sizeof name, "0x%08x", static_cast<unsigned>(key));
    note(*plan_.ledger, type, id, name);
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

// *_INFO returns the highest index in use; *_STAT_ANY takes an index and returns the identifier.
template <typename Each>
void each_queue(Each each) {
  msginfo info{};
  const int last = ::msgctl(0, MSG_INFO, reinterpret_cast<msqid_ds*>(&info));
  for (int index = 0; info.msgpool != 0 && index <= last; ++index) {
    msqid_ds queue{};
    const int id = ::msgctl(index, MSG_STAT_ANY, &queue);
    if (id >= 0) each(id, queue.msg_perm.__key);
  }
}

template <typename Each>
void each_segment(Each each) {
  shm_info info{};
  const int last = ::shmctl(0, SHM_INFO, reinterpret_cast<shmid_ds*>(&info));
  for (int index = 0; info.used_ids != 0 && index <= last; ++index) {
    shmid_ds segment{};
    const int id = ::shmctl(index, SHM_STAT_ANY, &segment);
    if (id >= 0) each(id, segment.shm_perm.__key);
  }
}

template <typename Each>
void each_set(Each each) {
  seminfo info{};
  const int last = ::semctl(0, 0, SEM_INFO, &info);
  for (int index = 0; info.semusz != 0 && index <= last; ++index) {
    semid_ds set{};
    const int id = ::semctl(index, 0, SEM_STAT_ANY, &set);
    if (id >= 0) each(id, set.sem_perm.__key);
  }
}

void sweep_objects(const Plan& plan) {
  const Objects objects(plan);
  each_queue([&](int id, key_t key) { if (objects.has(key)) objects.note_key(LeftoverType::queue, GRADE_IPC_MSG, id, key); });
  each_segment([&](int id, key_t key) { if (objects.has(key)) objects.note_key(LeftoverType::shm, GRADE_IPC_SHM, id, key); });
  each_set([&](int id, key_t key) { if (objects.has(key)) objects.note_key(LeftoverType::sem, GRADE_IPC_SEM, id, key); });
}

// As the runtime numbers what it logs (object_of_descriptor in runtime/log.c): files are told apart by their device as well.
int64_t id_of(LeftoverType type, const struct stat& status) {
  const uint64_t device = type == LeftoverType::dev_shm ? static_cast<uint64_t>(status.st_dev) << 40 : 0;
  return static_cast<int64_t>(device ^ status.st_ino);
}

// A student's tree is read without following links and without opening anything but directories.
void sweep_directory(Ledger& ledger, int parent, const char* name, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
  int fd = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return;
  DIR* directory = ::fdopendir(fd);
  if (!directory) {
    ::close(fd);
    return;
  }
  while (const dirent* entry = ::readdir(directory)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    struct stat status{};
    if (::fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == -1) continue;
    LeftoverType type{};
    if (wanted(status.st_mode, type)) note(ledger, type, id_of(type, status), entry->d_name);
    // Its bytes count against the uid (RLIMIT_MSGQUEUE) until the kernel has found time to destroy the namespace, which
    // under load is after the next runs have begun.
    if (type == LeftoverType::mqueue) ::unlinkat(fd, entry->d_name, 0);
    if (S_ISDIR(status.st_mode) && depth > 0) sweep_directory(ledger, fd, entry->d_name, depth - 1, wanted);
  }
  ::closedir(directory);
}

bool is_endpoint(mode_t mode, LeftoverType& type) {
  type = S_ISSOCK(mode) ? LeftoverType::socket : LeftoverType::fifo;
  return S_ISSOCK(mode) || S_ISFIFO(mode);
}
bool is_shared_memory(mode_t mode, LeftoverType& type) {
  type = LeftoverType::dev_shm;
  return !S_ISDIR(mode);
}
bool is_message_queue(mode_t, LeftoverType& type) {
  type = LeftoverType::mqueue;
  return true;
}

bool empty_directory(int parent, const char* name, int depth) {
  int fd = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  DIR* directory = fd < 0 ? nullptr : ::fdopendir(fd);
  if (!directory) {
    if (fd >= 0) ::close(fd);
    return false;
  }
  bool emptied = true;
  while (const dirent* entry = ::readdir(directory)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (::unlinkat(fd, entry->d_name, 0) == 0) continue;
    emptied = depth > 0 && empty_directory(fd, entry->d_name, depth - 1) && ::unlinkat(fd, entry->d_name, AT_REMOVEDIR) == 0;
    if (!emptied) break;
  }
  ::closedir(directory);
  return emptied;
}

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

void remove_keyed_objects(const Plan& plan) noexcept {
  if (plan.ipc_keys == 0) return;
  const AsRun as_run(plan);
  const Objects objects(plan);
  each_queue([&](int id, key_t key) { if (objects.has(key)) ::msgctl(id, IPC_RMID, nullptr); });
  each_segment([&](int id, key_t key) { if (objects.has(key)) ::shmctl(id, IPC_RMID, nullptr); });
  each_set([&](int id, key_t key) { if (objects.has(key)) ::semctl(id, 0, IPC_RMID); });
}

bool remove_leftovers(const Plan& plan) {
  const Ledger& ledger = *plan.ledger;
  const std::string shared = plan.root + "/dev/shm";
  if (plan.ipc_keys != 0) {
    if (ledger.leftover_count != 0) remove_keyed_objects(plan);
  } else {
    if (ledger.leftover_count >= kMaxLeftovers) return false;  // there may be more
    for (uint32_t index = 0; index < ledger.leftover_count; ++index) {
      if (!remove_object(ledger.leftovers[index])) return false;
    }
  }
  if (!plan.root.empty()) return empty_tree(shared) && ::chmod(shared.c_str(), 01777) == 0;
  if (::chmod("/dev/shm", 01777) == -1) return false;  // it belongs to the run
  return empty_directory(AT_FDCWD, "/dev/shm", 8) && empty_directory(AT_FDCWD, "/dev/mqueue", 0);
}

void sweep_leftovers(const Plan& plan, bool names_added) {
  Ledger& ledger = *plan.ledger;
  sweep_objects(plan);
  const auto sweep = [&](const char* path, int depth, bool (*wanted)(mode_t, LeftoverType&)) {
    sweep_directory(ledger, AT_FDCWD, (plan.root + path).c_str(), depth, wanted);
  };
  sweep("/dev/shm", 4, is_shared_memory);
  if (plan.root.empty()) sweep("/dev/mqueue", 0, is_message_queue);
  if (!names_added) return;
  sweep("/scratch", 8, is_endpoint);
  sweep("/tmp", 8, is_endpoint);
}

bool is_network_free(int sockstat, unsigned own_sockets) {
  char text[1024];
  ssize_t length = ::pread(sockstat, text, sizeof text - 1, 0);
  if (length <= 0) return false;
  text[length] = 0;
  unsigned sockets = 1, inuse = 1, orphan = 1, waiting = 1;
  const char* tcp = strstr(text, "TCP: inuse");
  if (sscanf(text, "sockets: used %u", &sockets) != 1) return false;
  if (!tcp || sscanf(tcp, "TCP: inuse %u orphan %u tw %u", &inuse, &orphan, &waiting) != 3) return false;
  return sockets <= own_sockets && inuse + waiting == 0;
}

}  // namespace grade
