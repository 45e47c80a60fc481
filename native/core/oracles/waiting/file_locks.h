// file_locks.h - who holds a lock on a file: flock(2), or a record lock of fcntl(2).
//
// Such a lock goes without a word when a descriptor is closed, and flock's belongs to an open file that other processes may
// have too.  So only what is certain is kept: whoever may have lost his lock is forgotten.  Whom a record lock is waited
// for, the kernel has said (grade_task.lock_holder).
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/oracles/deed.h"
#include "core/oracles/history.h"

namespace grade {

class FileLocks {
 public:
  FileLocks(const Log& log, const History& history) : log_(log), history_(history) {}

  void follow(const grade_event& event, uint32_t index);

  // `holder` is the lock_holder of the task that waits for the file: 0 = it waits in flock.
  std::vector<Deed> owners(uint32_t file, uint32_t holder) const;

 private:
  struct Hold {
    uint32_t process, kind;  // enum grade_lock
    Deed deed;               // its event is NEVER if he has locked several parts
  };

  void acquire(const grade_event& event, uint32_t index);
  void release(const grade_event& event);
  void forget(std::vector<Hold>& holds, uint32_t process, uint32_t kind) const;
  void forget_all(uint32_t process);

  const Log& log_;
  const History& history_;
  std::map<uint32_t, std::vector<Hold>> files_;  // by object
};

}  // namespace grade
