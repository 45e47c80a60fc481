// start_order.h - a partner that came before what it needs had been made, and failed by it.
//
// One run shows both halves: a call that did not find the object, and, later, the other process that makes it.  Had that
// one been first, the call would have found it.  Whoever tries again and finds it is right, and so is a client that says
// that its server does not answer, unless both are of one program, which has their order in its hands.  The same of a
// semaphore in shared memory: used by one process, initialised later by another, which forgets by that what the first has
// done.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class StartOrderOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_MSGGET, GRADE_EV_SEMGET, GRADE_EV_SHMGET, GRADE_EV_OPEN, GRADE_EV_UNLINK, GRADE_EV_CONNECT, GRADE_EV_SEM,
          GRADE_EV_MSGSND, GRADE_EV_MSGRCV, GRADE_EV_SEMOP, GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_FAILED);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  using Key = std::pair<uint32_t, uint64_t>;  // operation, and key, hash of a name or of an address
  struct Thing {
    bool was_there = false;
    uint32_t made = NEVER;                // by another process than one that missed it
    std::map<uint32_t, uint32_t> missed;  // by process: the first call that has not found it
  };

  uint32_t root_of(uint32_t process) const;
  void use(const grade_event& semaphore, uint32_t process, uint32_t index);
  void missed(const Key& key, const grade_event& event, uint32_t index);
  void there(const Key& key, uint32_t process, bool created, uint32_t index);

  std::map<Key, Thing> things_;
  std::set<std::pair<uint32_t, uint64_t>> ready_;                               // semaphores that have been initialised
  std::map<std::pair<uint32_t, uint64_t>, std::map<uint32_t, uint32_t>> used_;  // the others: first uses by process
  std::map<uint32_t, uint32_t> too_early_;     // such a use, and the initialisation that came later
  std::map<uint32_t, Key> last_missed_;        // by task: the name it has looked for last
  std::map<uint32_t, uint32_t> failed_later_;  // by process: the last call on an object that has failed
};

}  // namespace grade
