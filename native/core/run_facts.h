// run_facts.h - what the kernel and init know about one run, apart from what the student's processes logged.
//
// Everything here was seen from outside the student's processes; where it contradicts the log, the log lies.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace grade {

// An object that still existed when the last process of the run was gone.
struct Leftover {
  std::string type;  // queue, shm, sem, dev-shm, mqueue, socket, fifo
  std::string name;  // file name, or the System V key in hexadecimal; "" for IPC_PRIVATE
  long id = -1;      // msqid, shmid, semid; inode of what has a file name
};

// Processes that were forked at this place (0: programs of the scenario) have had a handler for this signal, in this run or
// in one before.
using Caught = std::set<std::pair<uint32_t, uint64_t>>;  // signal, place

// Places of a receiving call that brought something, and of the call that the program made next.
using Followers = std::set<std::pair<uint64_t, uint64_t>>;

struct RunFacts {
  std::vector<std::string> program_names;  // of the scenario, in order
  std::vector<int> statuses;               // wait status of each program
  std::vector<std::string> outputs;        // stdout of each program, capped
  std::vector<std::string> errors;         // stderr of each program, capped
  std::vector<Leftover> leftovers;         // sorted by type, name, id
  Caught caught;                           // what earlier runs have shown
  Followers followers;                     // what this run and earlier ones have shown, if they had handlers
  std::string usual;                       // how enough runs in which no signal was swallowed have ended, all alike; "" unknown
  bool stalled = false;                    // no progress for wall_ms: the run is no evidence against the student
  std::string limit;                       // what the kernel or init stopped the run for: cpu, output, memory; "" none
};

// What the programs have printed, whatever the order of its lines, and how they have ended.
std::string ending_of(const RunFacts& facts);

}  // namespace grade
