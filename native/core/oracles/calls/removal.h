// removal.h - System V objects and names that were removed while somebody still needed them.
//
// Removing is also how partners are told to stop, and a segment or name may go once everybody has attached or opened it.
// So a removal counts only by what followed: messages that a partner asks for and nobody has received, or a partner whose
// calls fail and who ends badly by it.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <vector>

#include "core/oracles/oracle.h"

namespace grade {

class RemovalOracle : public Oracle {
 public:
  static constexpr uint64_t LISTENS =
      ops(GRADE_EV_MSGGET, GRADE_EV_SEMGET, GRADE_EV_SHMGET, GRADE_EV_MSGSND, GRADE_EV_MSGRCV, GRADE_EV_SEMOP, GRADE_EV_MSGCTL,
          GRADE_EV_SEMCTL, GRADE_EV_SHMCTL, GRADE_EV_FAILED, GRADE_EV_OPEN, GRADE_EV_UNLINK, GRADE_EV_BLOCK);

  using Oracle::Oracle;
  void on_event(const grade_event& event, uint32_t index) override;
  void on_end() override;

 private:
  struct Object {
    std::map<uint64_t, std::deque<uint32_t>> unread;  // sends, by type
    std::set<std::pair<uint32_t, int64_t>> asked;     // who has wanted messages of it: process and type
    uint32_t removed = NEVER;
    uint32_t remover = NEVER;                        // process
    std::map<uint32_t, std::vector<uint32_t>> failed;  // by process: events after the removal
  };
  struct Name {
    uint32_t removed = NEVER, remover = NEVER;
    std::map<uint32_t, uint32_t> missed;  // by process: the call that no longer found it
  };

  std::vector<uint32_t> unread_of(const Object& object) const;
  void remove(const grade_event& event, uint32_t index);
  void miss(Name& name, const grade_event& event, uint32_t index);
  void ask(const grade_event& event);
  bool matters(uint32_t process, const std::vector<uint32_t>& failed) const;
  void judge_object(const Object& object);
  void judge_name(const Name& name);

  std::map<uint32_t, Object> objects_;                     // by number in the log
  std::map<std::pair<uint32_t, uint64_t>, Name> names_;    // by operation that opens it, and key or hash
  std::map<uint32_t, std::pair<uint32_t, uint64_t>> key_of_;  // by object
};

}  // namespace grade
