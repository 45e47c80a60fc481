// monitor.h - the one public header of the core: what a scenario run needs, and what it yields.
//
// A job is one scenario: some programs, started together under `schedules` different schedules, each run as in freshly
// made namespaces.  The student's failure is data (Finding, Ends); a fault of ours is `broken`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace grade {

struct Limits {
  uint32_t cpu_ms = 2000;        // RLIMIT_CPU backstop, per process
  uint32_t wall_ms = 10000;      // a run that makes no progress for so long is given up as `broken`
  uint32_t silence_ms = 60000;   // so long the sandbox itself may be silent before its run is given up as `broken`
  uint32_t memory_kib = 262144;  // RLIMIT_AS per process
  uint32_t reserved_kib = 0;     // address space besides that, which the memory-checked build reserves and hardly uses
  uint32_t processes = 32;       // tasks alive at once
  uint32_t descriptors = 64;     // RLIMIT_NOFILE
  uint32_t output_kib = 256;     // stdout + stderr of one program
  uint32_t scratch_kib = 4096;   // tmpfs size of the scratch directory
  uint32_t steps = 20000;        // per schedule
  uint32_t lag_ms = 3000;        // virtual time by which deadlines of one run may come early, all together
};

struct Program {
  std::string name;               // as in the assignment: "prodcons"
  std::string path;               // executable on the host
  std::vector<std::string> args;  // argv[1..]
};

struct File {
  std::string name;      // in the scratch directory, no '/'
  std::string contents;
};

struct Job {
  std::string runtime;                                   // libgrade_runtime.so on the host
  std::vector<Program> programs;                         // started together, order decided by the schedule
  std::vector<std::pair<std::string, std::string>> path; // further executables put into the scratch directory: name, host path
  std::string input;                                     // standard input of the first program
  std::vector<File> files;
  Limits limits;
  uint32_t schedules = 1;
  uint32_t first = 0;            // index of the first schedule; schedule i's seed is mix(seed + i)
  std::optional<std::string> replay;  // the decisions of one finding: only the schedule `first` is run, with these
  uint64_t seed = 0;
  std::string strategy;          // walk, pct, pos or surw: only schedules of this one; "" all of them and every order
  std::string tier;              // isolation by exactly this tier; "": by the best this machine gives
  std::string least_tier;        // not run (`broken`) if the tier is a lower one; "": any will do
  bool record = false;           // keep the whole log of the last schedule run (used with schedules = 1)
  std::map<std::string, std::string> contract;  // settings of the oracles, see core/oracles/contract.h
};

// Where in the student's code, still an address: the harness turns it into file, line and function.
struct Place {
  std::string image;   // program name; empty = unknown
  uint64_t pc = 0;     // return address; 0 = unknown
  uint64_t caller = 0; // return address of the frame above; 0 = unknown
  std::string role;    // for further places: "writer", "reader", "creator", ...
};

// Where the shortened failing schedule and the schedule that passes and agrees with it longest part.
struct Divergence {
  static constexpr uint32_t kNoTask = UINT32_MAX;
  uint32_t decision = 0, step = 0;
  std::string what;     // task, time (it took an early deadline instead of a task), wake, amount
  uint32_t task = 0;    // who held the token
  uint32_t took = 0, other = 0;  // tasks, or for wake and amount the number of the option; kNoTask for the deadline
  Place place;          // of what the holder was about to do, if known
};

struct Finding {
  std::string kind;     // identifier of the defect, the vocabulary shared with rubrics and reports
  std::string variant;  // which sentence of that kind
  Place at;
  std::vector<Place> also;
  std::map<std::string, std::string> params;  // numbers and names for the sentence
  std::string program;
  uint32_t schedule = 0;  // settings of the run that is kept: payloads and the size of pipes
  std::string decisions;  // what else it takes to repeat it: "17:2,40:31", decision:chosen; empty for the standard order
  uint32_t kept = 0;      // how many decisions these are
  bool repeated = false;  // these decisions have shown it again, every time they were tried
  std::optional<Divergence> diverges;  // none if every schedule failed
  uint32_t failed = 0;    // number of schedules in which it happened
  uint32_t step = 0;      // step of that run
  uint32_t event = UINT32_MAX;  // position in its log of the event that proves it, if one does
};

struct Ends {
  uint32_t exited = 0, signaled = 0, deadlocked = 0, limited = 0;
};

inline constexpr int kEndedByUs = 0xffff;  // no wait status of an end: the run hung or was cut

struct Report {
  std::string tier;                 // A to D: how the runs were isolated; "" if none was made
  uint32_t tried = 0, distinct = 0, cut = 0, failed = 0;  // failed = schedules with at least one finding
  uint64_t steps = 0;               // of all schedules together
  uint64_t work = 0;                // the same, in units of 1024 basic blocks and private accesses
  Ends ends;
  std::vector<Finding> findings;   // sorted by kind, variant, image, pc
  std::vector<std::string> output; // stdout of each program in the first schedule that failed, else in the first
  std::vector<std::string> errors; // the same for stderr
  std::vector<int> status;         // wait status of each program in that schedule; kEndedByUs if it was stopped
  std::string covered;             // "all": every order was run; "2": every one with up to two preemptions; "" neither
  uint64_t witnessed = 0;          // calls that were compared with what the kernel has done, in one more run
  std::vector<std::string> unmodelled;  // calls let through without a model, sorted: no finding; one beside them is `broken`
  std::string broken;              // not empty: it could not be judged, and why
  std::string partly;              // not empty: in some schedule only what is certain was judged, and why
  Place broken_at;                 // where the program does what cannot be judged, if that is why for one of the two
  int log_fd = -1;                 // with record: memfd holding the struct grade_control of the run; the caller owns it
};

// Runs the job.  Never throws for what the student's program does; throws Stopped (core/stop.h) if told to end.
Report run(const Job& job);

struct TierProbe {
  std::string name;     // A to D
  std::string verdict;  // "ok" or why not
  std::string witness;  // the same for the run in which the kernel is asked what has really happened
};

struct Probe {
  std::string tier;                                         // the best one, or empty if this machine cannot isolate a run
  std::vector<std::pair<std::string, std::string>> checks;  // name, "ok" or why not
  std::vector<TierProbe> tiers;                             // best first
};

// Tries what the machine offers by doing it.
Probe probe();

}  // namespace grade
