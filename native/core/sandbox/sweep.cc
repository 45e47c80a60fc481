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
#include <unistd.h>

#include "core/sys.h"

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

void note_key(Ledger& ledger, LeftoverType type, int id, key_t key) {
  char name[16] = "";
  if (key != IPC_PRIVATE) snprintf(name, sizeof name, "0x%08x", static_cast<unsigned>(key));
  note(ledger, type, id, name);
}

// *_INFO returns the highest index in use; *_STAT takes an index and returns the identifier.
void sweep_queues(Ledger& ledger) {
  msginfo info{};
  int last = ::msgctl(0, MSG_INFO, reinterpret_cast<msqid_ds*>(&info));
  if (info.msgpool == 0) return;
  for (int index = 0; index <= last; ++index) {
    msqid_ds queue{};
    int id = ::msgctl(index, MSG_STAT, &queue);
    if (id >= 0) note_key(ledger, LeftoverType::queue, id, queue.msg_perm.__key);
  }
}

void sweep_shared_memory(Ledger& ledger) {
  shm_info info{};
  int last = ::shmctl(0, SHM_INFO, reinterpret_cast<shmid_ds*>(&info));
  if (info.used_ids == 0) return;
  for (int index = 0; index <= last; ++index) {
    shmid_ds segment{};
    int id = ::shmctl(index, SHM_STAT, &segment);
    if (id >= 0) note_key(ledger, LeftoverType::shm, id, segment.shm_perm.__key);
  }
}

void sweep_semaphores(Ledger& ledger) {
  seminfo info{};
  int last = ::semctl(0, 0, SEM_INFO, &info);
  if (info.semusz == 0) return;
  for (int index = 0; index <= last; ++index) {
    semid_ds set{};
    int id = ::semctl(index, 0, SEM_STAT, &set);
    if (id >= 0) note_key(ledger, LeftoverType::sem, id, set.sem_perm.__key);
  }
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

bool remove_leftovers(const Ledger& ledger) {
  if (ledger.leftover_count >= kMaxLeftovers) return false;  // there may be more
  for (uint32_t index = 0; index < ledger.leftover_count; ++index) {
    if (!remove_object(ledger.leftovers[index])) return false;
  }
  if (::chmod("/dev/shm", 01777) == -1) return false;  // it belongs to the run
  return empty_directory(AT_FDCWD, "/dev/shm", 8) && empty_directory(AT_FDCWD, "/dev/mqueue", 0);
}

void sweep_leftovers(Ledger& ledger, bool names_added) {
  sweep_queues(ledger);
  sweep_shared_memory(ledger);
  sweep_semaphores(ledger);
  sweep_directory(ledger, AT_FDCWD, "/dev/shm", 4, is_shared_memory);
  sweep_directory(ledger, AT_FDCWD, "/dev/mqueue", 0, is_message_queue);
  if (!names_added) return;
  sweep_directory(ledger, AT_FDCWD, "/scratch", 8, is_endpoint);
  sweep_directory(ledger, AT_FDCWD, "/tmp", 8, is_endpoint);
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
