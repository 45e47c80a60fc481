// unchecked.h - a call has failed in this run, and its result went into another one as if it had not.
//
// The evidence is the value: -1 as identifier, descriptor or key of a later call of the process, or the pointer that
// shmat, mmap or an open of a stream have not given.  What no right program does proves itself: a number of a semaphore that
// is not in the set, a descriptor that nobody has opened.  Whoever looks at the failure and stops, or tries something else, is
// not told of.  Removing and closing what is not there does no harm.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class UncheckedOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_FORK, GRADE_EV_FAILED, GRADE_EV_MAP, GRADE_EV_OPEN, GRADE_EV_READ, GRADE_EV_WRITE, GRADE_EV_MSGGET, GRADE_EV_MSGSND,
          GRADE_EV_MSGRCV, GRADE_EV_MSGCTL, GRADE_EV_SHMGET, GRADE_EV_SHMCTL, GRADE_EV_SEMGET, GRADE_EV_SEMOP, GRADE_EV_SEMCTL,
          GRADE_EV_CONNECT, GRADE_EV_CRASH, GRADE_EV_WAIT, GRADE_EV_SLEEP, GRADE_EV_PIPE, GRADE_EV_CLOSE, GRADE_EV_DUP, GRADE_EV_EXIT);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  enum class What { key, queue, set, memory, attachment, mapping, descriptor };
  struct Failures {
    std::map<What, uint32_t> of;           // events
    std::map<uint64_t, uint32_t> connect;  // by descriptor
    std::set<uint64_t> known;              // descriptors that once were open
  };

  void made(Failures& mine, What what, const grade_event& event, uint32_t index);
  struct Use {
    const char* variant;
    uint32_t failed;  // event
    std::string call;
    uint32_t at;  // event
  };

  void used(const Failures& mine, What what, const grade_event& event);
  void refused(const grade_event& event, const char* error, const char* variant = "refused");
  bool stopped_after(uint32_t use) const;
  bool complained_after(uint32_t use) const;
  void told(const char* variant, uint32_t failed, const std::string& call, const grade_event& event);
  void crashed(const Failures& mine, const grade_event& event);

  std::map<uint32_t, Failures> failures_;  // by process
  std::map<uint32_t, uint32_t> last_;      // by task: its last event
  std::set<uint32_t> known_;               // failures whose results have been used
  std::vector<Use> uses_;
};

}  // namespace grade
