#include "core/identity.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/sandbox/objects.h"
#include "core/sandbox/processes.h"
#include "core/sandbox/shared_root.h"
#include "core/sys.h"
#include "wire/wire.h"

// The kernel counts processes per uid over the whole machine, so two runs at once must not share one.  A slot is
// taken by binding an abstract socket name: the kernel gives it back when the monitor ends, however it ends.  Such names
// are known within one network namespace only, and what a killed monitor was running lives a moment longer than its
// name; so a uid that some process still has is not taken either.  Where runs need a directory of the host, a slot is
// taken only with the lock on its directory, which is known to all who share that file system; and where they need keys of
// the host, only if nobody else has an object with one of them.

namespace grade {
namespace {

constexpr uid_t kFirstUid = 61000;
constexpr unsigned kSlots = 1000;
constexpr uint32_t kFirstKey = 0x67000000;  // "g": far from what ftok(3) and people choose

bool has_uid(pid_t pid, uid_t uid) {
  char path[40];
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE* status = ::fopen(path, "re");
  if (!status) return false;
  char line[256];
  unsigned real = 0;
  bool found = false;
  while (!found && ::fgets(line, sizeof line, status)) found = ::sscanf(line, "Uid: %u", &real) == 1;
  ::fclose(status);
  return found && real == uid;
}

bool in_use(uid_t uid) {
  bool found = false;
  each_process([&](pid_t pid) { found = found || has_uid(pid, uid); });
  return found;
}

// Abstract names are those of one network namespace, uids those of the machine: in another namespace (a container) the
// search begins elsewhere.
unsigned first_slot() {
  struct stat network{};
  if (::stat("/proc/self/ns/net", &network) == -1) return 0;
  return static_cast<unsigned>(grade_mix(network.st_ino) % kSlots);
}

// What a slot needs besides its name.  False if somebody else has it.
bool furnish(Slot& slot, const Walls& walls) {
  const Identity& identity = slot.identity;
  if (!walls.namespaces && keys_are_foreign(first_key_in(identity.slot), identity.uid)) return false;
  if (!walls.own_root) slot.root_lock = claim_shared_root(identity.slot, identity.uid);
  return walls.own_root || slot.root_lock;
}

// Kept as long as this process lives, unless a tier needs something of it that somebody else has.
Slot take_slot(const Walls& walls) {
  static UniqueFd held;
  static unsigned taken = first_slot();
  for (unsigned tried = 0; tried < kSlots; ++tried, taken = (taken + 1) % kSlots) {
    const bool kept = static_cast<bool>(held);
    if (!kept) held = take_slot_if_free(taken);
    if (!held) continue;
    Slot slot{identity_in_slot(walls, taken), {}};
    if ((kept || !in_use(kFirstUid + taken)) && furnish(slot, walls)) return slot;
    held.reset();
  }
  throw sys::Failure("all " + std::to_string(kSlots) + " places for runs are taken, each with its user id, its keys and its directory (" +
                     place_of_shared_root(0) + " …)");
}

}  // namespace

UniqueFd take_slot_if_free(unsigned slot) {
  if (slot >= kSlots) return {};
  UniqueFd fd(sys::check("open a socket", ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "grade.uid.%u", kFirstUid + slot);
  const socklen_t size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path)) + 1 + static_cast<socklen_t>(length);
  if (::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), size) == -1) fd.reset();
  return fd;
}

Identity identity_in_slot(const Walls& walls, unsigned slot) {
  if (::geteuid() == 0) return {false, kFirstUid + slot, kFirstUid + slot, slot};
  return {walls.namespaces, ::geteuid(), ::getegid(), slot};
}

uint32_t first_key_in(unsigned slot) { return kFirstKey + slot * GRADE_IPC_KEYS; }

Slot choose_slot(const Walls& walls) {
  const bool root = ::geteuid() == 0;
  if (!root && walls.own_root) return {{true, kFirstUid, kFirstUid, 0}, {}};
  return take_slot(walls);
}

}  // namespace grade
