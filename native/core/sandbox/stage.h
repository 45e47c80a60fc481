// stage.h - the process in which a job's runs are started.
#pragma once

#include "core/sandbox/plan.h"

namespace grade {

class Stage {
 public:
  // Forks the stage and waits until its root stands.  `plan` must outlive it.
  explicit Stage(const Plan& plan);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // One run, from fresh namespaces to none.  The result is in plan.ledger, which is cleared before.
  // With `witnessed`, init watches it from the kernel's side (witness.h).
  void run(bool witnessed = false);

 private:
  void await(const char* what);
  void await_answer(const char* what);
  void await_stage();
  void end();

  const Plan& plan_;
  pid_t pid_ = -1;
  UniqueFd socket_;
  bool is_silent_ = false;  // it has stopped to answer
};

}  // namespace grade
