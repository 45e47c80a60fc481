// control_region.h - the shared memory of one job's runs: a sealed memory file that holds a struct grade_control.
//
// The file is sealed against shrinking, so a student's process cannot make the monitor's mapping fault.
#pragma once

#include <string>

#include "core/explore/outcome.h"
#include "core/unique_fd.h"
#include "wire/wire.h"

namespace grade {

class ControlRegion {
 public:
  ControlRegion();
  ~ControlRegion();
  ControlRegion(const ControlRegion&) = delete;
  ControlRegion& operator=(const ControlRegion&) = delete;

  struct Settings {
    bool record;
    uint64_t schedule_seed, payload_seed, work_limit, lag_ns;
    uint32_t step_limit, spin_limit, pipe_bytes, program_count;
    const std::string& root;  // this and the next: see grade_control
    uint32_t ipc_keys;
    uint32_t ipc_pages;
    bool no_network;
    uint32_t process_limit;
  };

  // Makes the region ready for a run.  The events of the run before stay: nobody reads beyond event_count.
  void reset(const Settings& settings, const Schedule& schedule);

  grade_control* get() const { return control_; }
  int fd() const { return fd_.get(); }

 private:
  UniqueFd fd_;
  grade_control* control_ = nullptr;
};

}  // namespace grade
