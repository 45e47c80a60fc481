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

// What the kernel has done for a task, by way of the runtime's stub; see witness.h.
enum class Move : uint32_t {
  read, write,    // through a pipe or a socket
  store,          // into a file
  send, receive,  // messages
  operate,        // semop
  fork, exec,     // also threads
  signal,
  copy,           // between descriptors: the log tells other amounts
};

struct WitnessedMove {
  Move what;
  int32_t tid;
  uint64_t object;      // pipe, socket, file: as the log names it (grade_object.id)
  uint64_t size;        // bytes
  uint64_t value;       // type or priority of a message; who was made; the signal
  uint32_t operations;  // of a semop
  int32_t target;       // who is to get the signal; 0 = several
  uint32_t at;          // where in LedgerWitness::bytes what was moved begins
  uint32_t kept;        // how much of it lies there
};

inline constexpr uint32_t kMaxMoves = 1 << 16;
inline constexpr uint32_t kMaxMovedBytes = 4 << 20;

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
  int32_t refused;      // a probe: the errno with which the kernel would not let it be; 0: it would
  uint32_t call_count;  // may exceed the array
  uint32_t move_count;  // the same
  uint32_t byte_count;
  uint32_t shrunk;      // the log had fewer events than before
  uint32_t chained;     // events that `chain` is made of, as they were when they were new
  uint64_t chain;
  WitnessedCall calls[kMaxWitnessedCalls];
  WitnessedMove moves[kMaxMoves];  // from here on nothing is cleared between runs
  uint8_t bytes[kMaxMovedBytes];
};

struct Ledger {
  char fault[480];         // not empty: the sandbox failed, and how
  uint32_t beats;          // init is alive: it counts while it waits
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
  uint32_t disk_filled;    // all files together were more than the run may have
  uint32_t left_early;     // program + 1 that ended by itself, or forked, before the runtime was there; kMaxPrograms + 1: any
  uint32_t leftover_count;
  LedgerLeftover leftovers[kMaxLeftovers];
  LedgerWitness witness;
};

// For the next run; nobody looks beyond the counts of what is left.
inline void clear(Ledger& ledger) {
  memset(static_cast<void*>(&ledger), 0, offsetof(Ledger, leftovers));
  memset(static_cast<void*>(&ledger.witness), 0, offsetof(LedgerWitness, moves));
}

inline void beat(Ledger& ledger) { __atomic_add_fetch(&ledger.beats, 1, __ATOMIC_RELAXED); }

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
