// semaphores.h - semaphores, mutexes and conditions that are used in a way that their manual pages forbid, or that defeats
// what they are for.  Each is told from what happened in the run; who then hangs is told as a deadlock besides.
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class SemaphoresOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_EXIT, GRADE_EV_SEM, GRADE_EV_LOCK, GRADE_EV_COND, GRADE_EV_BLOCK, GRADE_EV_SEMGET, GRADE_EV_SEMOP,
          GRADE_EV_SEMCTL, GRADE_EV_HANG);

  explicit SemaphoresOracle(Case& run) : Oracle(run) {}
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  using At = std::pair<uint32_t, uint64_t>;  // object, and address in it or number of the semaphore
  struct Posix {
    uint32_t made = NEVER;                // sem_init
    bool process_only = false;            // pshared = 0
    uint64_t initial = 0;
    std::map<uint32_t, uint32_t> users;   // by process: first use
    std::map<uint32_t, int64_t> holds;    // by task
    std::set<uint32_t> paired;            // tasks that have given back what they had taken
    uint32_t raised = NEVER;              // a post that nobody had waited for took it above 1
    bool unpaired = false;                // somebody only posts, or only waits: no mutex
  };
  struct Set {
    uint32_t made = NEVER;  // the call that has made it
    bool set = false;       // SETVAL, SETALL, or raised
    bool all = false;       // SETALL
    std::set<uint64_t> numbers;  // the others that were set or raised
  };
  struct Mutex {
    uint32_t owner = NEVER, taken = NEVER;
    uint32_t depth = 0;
    bool known = false;  // its state has been followed from the beginning
  };

  void follow_posix(const grade_event& event, uint32_t index);
  void follow_mutex(const grade_event& event, uint32_t index);
  void follow_condition(const grade_event& event);
  void follow_set(const grade_event& event, uint32_t index);
  void destroyed(const At& at, const grade_event& event, uint32_t index);
  void used_afterwards(const grade_event& event, uint32_t destroyed);
  void judge(const At& at, const Posix& semaphore);
  void end_process(const grade_event& exit, uint32_t index);
  void tell_undone();
  Finding* tell(const char* variant, const grade_event& event);

  // Objects in which something of the kind has been at this address.
  using Objects = std::map<uint64_t, std::set<uint32_t>>;

  std::map<At, Posix> posix_;
  Objects posix_at_, mutexes_at_;
  std::map<At, uint32_t> gone_;                                             // sem_destroy, until it is made again
  std::map<At, Mutex> mutexes_;
  std::map<uint32_t, Set> sets_;                                            // by object
  std::map<std::tuple<uint32_t, uint32_t, uint64_t>, std::pair<int64_t, uint32_t>> undo_;  // by process, object, number
  struct Undone {
    At at;
    int64_t count;
    uint32_t raised, exit;  // events
  };
  std::vector<Undone> undone_;
  std::set<At> wanted_;                                                     // somebody has asked for units of these
  std::map<uint32_t, uint64_t> waits_with_;                                 // by task: the mutex of the condition it waits for
  std::map<uint32_t, At> blocked_;                                          // by task: the semaphore it waits for
  std::map<uint32_t, uint32_t> block_at_;
  std::set<std::pair<std::string, uint64_t>> told_;                         // variants and places
  std::vector<uint32_t> hangs_;
};

}  // namespace grade
