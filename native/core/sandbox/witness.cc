#include "core/sandbox/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>

#include "core/sandbox/processes.h"
#include "core/sandbox/traced.h"

// Traps met: a zombie that is traced is nobody's child but the tracer's, so a parent that asks for it without waiting would
// not find it.  Hence a task is let go at its last stop before the end (PTRACE_EVENT_EXIT), and who is about to wait for a
// child stands still until init has heard of everything that had happened before.

namespace grade {
namespace {

constexpr long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                          PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL;
constexpr uint32_t kSettled = 4;  // the last events may not be complete yet

bool is_runtimes(uint64_t address) { return address - GRADE_RUNTIME_ADDRESS < GRADE_RUNTIME_BYTES; }

bool stops(int signal) { return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU; }

bool waits_for_child(uint64_t number) { return number == SYS_wait4 || number == SYS_waitid; }

// Signals are the runtime's: it asks the kernel whether there is such a process (signal 0), and says by an argument that the
// kernel does not look at which one is sent (runtime/kill.c).
uint64_t signal_sent(uint64_t number, const uint64_t (&args)[6]) {
  if (number == SYS_kill && args[1] == 0) return args[2];
  if (number == SYS_tgkill && args[2] == 0) return args[3];
  return 0;
}

}  // namespace

uint64_t chain_event(uint64_t chain, const grade_event& event) {
  uint64_t words[sizeof(grade_event) / 8];
  memcpy(words, &event, sizeof words);
  for (uint64_t word : words) chain = (chain ^ word) * 0x100000001b3ull;
  return chain;
}

bool Witness::attach(pid_t pid) {
  if (::ptrace(PTRACE_SEIZE, pid, nullptr, kOptions) != 0 || ::ptrace(PTRACE_INTERRUPT, pid, nullptr, nullptr) != 0) return false;
  int status = 0;
  if (::waitpid(pid, &status, __WALL) != pid || !WIFSTOPPED(status)) return false;
  tasks_[pid] = {};
  go_on(pid, 0);
  return true;
}

void Witness::go_on(pid_t tid, int signal) { ::ptrace(PTRACE_SYSCALL, tid, nullptr, static_cast<long>(signal)); }

void Witness::on_stop(pid_t tid, int status) {
  follow_log();
  const int signal = WSTOPSIG(status), event = status >> 16;
  Task& task = tasks_[tid];
  switch (event) {
    case 0: return signal == (SIGTRAP | 0x80) ? on_call(tid, task) : go_on(tid, signal);
    case PTRACE_EVENT_EXIT: ::ptrace(PTRACE_DETACH, tid, nullptr, nullptr); return;
    case PTRACE_EVENT_EXEC: task = {.loading = true}; break;
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE: on_birth(tid, task); break;
    case PTRACE_EVENT_STOP:
      if (!stops(signal)) break;
      ::ptrace(PTRACE_LISTEN, tid, nullptr, nullptr);
      return;
    default: break;
  }
  go_on(tid, 0);
}

void Witness::on_call(pid_t tid, Task& task) {
  __ptrace_syscall_info info{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info) <= 0) return go_on(tid, 0);
  if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    on_entry(tid, task, info);
    if (task.call.from_stub && waits_for_child(task.call.number)) return held_.push_back(tid);
  } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && task.in_call) {
    task.in_call = false;
    if (task.call.from_stub) on_return(tid, task, info.exit.rval);
  }
  go_on(tid, 0);
}

void Witness::on_entry(pid_t tid, Task& task, const __ptrace_syscall_info& info) {
  const uint64_t number = info.entry.nr;
  task.in_call = true;
  task.call.number = number;
  memcpy(task.call.args, info.entry.args, sizeof task.call.args);
  task.call.from_stub = is_runtimes(info.instruction_pointer);
  if (!task.call.from_stub) return notice(task.loading ? Notice::unseen : Notice::outside, tid, number, info.instruction_pointer);
  if (task.loading) add(Move::exec, tid);
  task.loading = false;
  if (number == SYS_clone || number == SYS_rt_sigreturn) return;  // made from elsewhere in the stub
  // The stub's caller: what stands on the stack where the call is made.
  const std::optional<uint64_t> caller = traced_word(tid, info.stack_pointer);
  if (caller && !is_runtimes(*caller)) notice(Notice::stub, tid, number, *caller);
}

void Witness::settle() {
  for (pid_t tid : held_) go_on(tid, 0);
  held_.clear();
}

void Witness::on_birth(pid_t tid, const Task& maker) {
  unsigned long child = 0;
  if (::ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &child) != 0) return;
  const bool thread = maker.call.number == SYS_clone && (maker.call.args[0] & CLONE_THREAD);
  if (thread) tasks_[static_cast<pid_t>(child)].process = maker.process ? maker.process : tid;
}

void Witness::on_return(pid_t tid, const Task& task, int64_t result) {
  const Call& call = task.call;
  if (const uint64_t signal = signal_sent(call.number, call.args)) return on_signal(tid, call, signal);
  if (result < 0) return;
  const auto amount = static_cast<uint64_t>(result);
  switch (call.number) {
    case SYS_clone:
    case SYS_fork:
    case SYS_vfork:
      if (amount != 0) add(Move::fork, tid).value = amount;
      return;
    case SYS_msgsnd:
    case SYS_mq_timedsend: return on_message(tid, call, true, call.args[2]);
    case SYS_msgrcv:
    case SYS_mq_timedreceive: return on_message(tid, call, false, amount);
    case SYS_semop:
    case SYS_semtimedop: return on_operations(tid, call);
    case SYS_sendfile:
    case SYS_splice:
    case SYS_tee:
    case SYS_vmsplice:
    case SYS_copy_file_range: add(Move::copy, tid); return;
    case SYS_recvfrom:
    case SYS_recvmsg:
      if (call.args[call.number == SYS_recvfrom ? 3 : 2] & MSG_PEEK) return;
      return on_transfer(tid, task, true, amount);
    case SYS_read:
    case SYS_pread64:
    case SYS_readv:
    case SYS_preadv:
    case SYS_preadv2: return on_transfer(tid, task, true, amount);
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_write:
    case SYS_pwrite64:
    case SYS_writev:
    case SYS_pwritev:
    case SYS_pwritev2: return on_transfer(tid, task, false, amount);
    default: return;
  }
}

void Witness::on_signal(pid_t tid, const Call& call, uint64_t signal) {
  WitnessedMove& move = add(Move::signal, tid);
  const auto named = static_cast<int32_t>(call.args[call.number == SYS_kill ? 0 : 1]);
  move.value = signal;
  move.target = named > 0 ? named : 0;
}

void Witness::on_operations(pid_t tid, const Call& call) {
  WitnessedMove& move = add(Move::operate, tid);
  move.operations = static_cast<uint32_t>(call.args[2]);
  move.size = move.operations * sizeof(sembuf);
  keep(move, {traced_part(call.args[1], move.size)});
}

void Witness::on_transfer(pid_t tid, const Task& task, bool reads, uint64_t size) {
  if (size == 0) return;
  const Descriptor of = look_at(tid, task, static_cast<int>(task.call.args[0]));
  const bool channel = of.kind == Descriptor::Kind::channel;
  if (!channel && (reads || of.kind != Descriptor::Kind::file)) return;  // the runtime itself reads files
  WitnessedMove& move = add(!channel ? Move::store : reads ? Move::read : Move::write, tid);
  move.object = of.object;
  move.size = size;
  if (channel) keep(move, traced_parts(tid, task.call.number, task.call.args));
}

void Witness::on_message(pid_t tid, const Call& call, bool sends, uint64_t size) {
  WitnessedMove& move = add(sends ? Move::send : Move::receive, tid);
  move.size = size;
  const bool posix = call.number == SYS_mq_timedsend || call.number == SYS_mq_timedreceive;
  if (posix) {
    move.value = sends ? static_cast<uint32_t>(call.args[3]) : static_cast<uint32_t>(traced_word(tid, call.args[3]).value_or(0));
  } else {
    move.value = traced_word(tid, call.args[1]).value_or(0);  // the type stands before the message
  }
  keep(move, {traced_part(call.args[1] + (posix ? 0 : sizeof(long)), size)});
}

// As object_of_descriptor in runtime/log.c names it.
Witness::Descriptor Witness::look_at(pid_t tid, const Task& task, int descriptor) const {
  // Not those of its process: whose main thread has ended shows none.
  const pid_t number = other_numbers_ ? number_in_proc(task.process ? task.process : tid, tid) : tid;
  char path[48];
  snprintf(path, sizeof path, "/proc/%d/fd/%d", number, descriptor);
  struct stat status{};
  if (::stat(path, &status) != 0) return {};
  if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) return {Descriptor::Kind::channel, status.st_ino};
  if (S_ISREG(status.st_mode)) return {Descriptor::Kind::file, (static_cast<uint64_t>(status.st_dev) << 40) ^ status.st_ino};
  return {};
}

void Witness::notice(Notice what, pid_t tid, uint64_t number, uint64_t pc) {
  const uint32_t at = ledger_.call_count++;
  if (at < kMaxWitnessedCalls) ledger_.calls[at] = {what, tid, static_cast<uint32_t>(number), pc};
}

WitnessedMove& Witness::add(Move what, pid_t tid) {
  static WitnessedMove nowhere;
  WitnessedMove& move = ledger_.move_count < kMaxMoves ? ledger_.moves[ledger_.move_count] : nowhere;
  ledger_.move_count++;
  return move = {.what = what, .tid = tid};
}

void Witness::keep(WitnessedMove& move, std::vector<iovec> parts) {
  const uint64_t room = std::min<uint64_t>(move.size, kMaxMovedBytes - ledger_.byte_count);
  move.at = ledger_.byte_count;
  move.kept = static_cast<uint32_t>(read_traced(move.tid, std::move(parts), {ledger_.bytes + ledger_.byte_count, room}));
  ledger_.byte_count += move.kept;
}

// What has been logged stays as it is, and nothing is taken back.
void Witness::follow_log() {
  const uint32_t count = std::min<uint32_t>(__atomic_load_n(&control_->event_count, __ATOMIC_ACQUIRE), GRADE_MAX_EVENTS);
  if (count < ledger_.chained) ledger_.shrunk = 1;
  while (ledger_.chained + kSettled < count) ledger_.chain = chain_event(ledger_.chain, control_->events[ledger_.chained++]);
}

}  // namespace grade
