// ledger.h - what init tells the monitor about one run.
//
// Shared memory of monitor, stage and init; it is never mapped in a student's process (exec drops it) and has no
// descriptor, so what stands here is the word of our own code and of the kernel.
#pragma once

#include <stddef.h>
#include <string.h>

#include <cstdint>

#include "wire/wire.h"

namespace grade {

inline constexpr uint32_t kMaxPrograms = GRADE_MAX_PROGRAMS;
inline constexpr uint32_t kMaxLeftovers = 256;

enum class LeftoverType : uint32_t { queue, shm, sem, dev_shm, mqueue, socket, fifo };

struct LedgerLeftover {
  LeftoverType type;
  int64_t id;
  char name[112];
};

// What the kernel has done for one task, by way of the runtime's stub; see witness.h.
struct WitnessedTask {
  int32_t tid;
  uint32_t inexact;  // calls whose amounts the log tells otherwise
  uint32_t sends, receives, operations;  // messages; calls of semop
  uint64_t sent_bytes, received_bytes;   // in messages
  uint64_t read_bytes, written_bytes;    // through pipes and sockets
};

enum class Notice : uint32_t {
  outside,  // a call from outside of the runtime, in a process that it has armed
  stub,     // a call from the runtime's stub that none of the runtime's code has made
  unseen,   // a call of a program that was executed and never loads the runtime
};

struct WitnessedCall {
  Notice what;
  int32_t tid;
  uint32_t number;
  uint64_t pc;
};

inline constexpr uint32_t kMaxWitnessedCalls = 16;

struct LedgerWitness {
  uint32_t wanted;      // by the monitor, for this run
  uint32_t attached;    // every program of the run was watched from before its first instruction
  uint32_t task_count;  // may exceed the array
  uint32_t call_count;  // the same
  uint32_t shrunk;      // the log had fewer events than before
  uint32_t chained;     // events that `chain` is made of, as they were when they were new
  uint64_t chain;
  WitnessedTask tasks[GRADE_MAX_TASKS];
  WitnessedCall calls[kMaxWitnessedCalls];
};

struct Ledger {
  char fault[480];         // not empty: the sandbox failed, and how
  uint32_t handed_over;    // the programs were started and the token was given
  int32_t status[kMaxPrograms];
  uint32_t stalled;        // no progress for wall_ms
  uint32_t stalled_holder;
  uint32_t token_lost;     // the task that held the token was ended by the kernel
  int32_t token_status;    // its wait status
  int64_t token_cpu_ms;    // what it had used of the processor
  uint32_t out_of_memory;  // all processes together had more than the run may have
  uint32_t cpu_killed;     // some process was ended by SIGXCPU, or by SIGKILL after its processor time was used up
  uint32_t file_killed;    // some process was ended by SIGXFSZ
  uint32_t left_early;     // program + 1 that ended by itself, or forked, before the runtime was there; kMaxPrograms + 1: any
  LedgerWitness witness;
  uint32_t leftover_count;
  LedgerLeftover leftovers[kMaxLeftovers];
};

// For the next run; nobody looks beyond `leftover_count`.
inline void clear(Ledger& ledger) { memset(static_cast<void*>(&ledger), 0, offsetof(Ledger, leftovers)); }

// What finds no room is not told, but known: `leftover_count` is kMaxLeftovers then.
inline void note_leftover(Ledger& ledger, LeftoverType type, int64_t id, const char* name) {
  if (ledger.leftover_count >= kMaxLeftovers) return;
  LedgerLeftover& entry = ledger.leftovers[ledger.leftover_count++];
  entry.type = type;
  entry.id = id;
  const size_t length = strnlen(name, sizeof entry.name - 1);
  memcpy(entry.name, name, length);
  entry.name[length] = 0;
}

}  // namespace grade
