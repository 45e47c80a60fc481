#include "core/sandbox/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>

// Traps met: a zombie that is traced is nobody's child but the tracer's, so a parent that asks for it without waiting would
// not find it.  Hence a task is let go at its last stop before the end (PTRACE_EVENT_EXIT), and who is about to wait for a
// child stands still until init has heard of everything that had happened before.

namespace grade {
namespace {

constexpr long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                          PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL;
constexpr int kSetDispatch = 59;  // PR_SET_SYSCALL_USER_DISPATCH
constexpr uint32_t kSettled = 4;  // the last events may not be complete yet

bool is_runtimes(uint64_t address) { return address - GRADE_RUNTIME_ADDRESS < GRADE_RUNTIME_BYTES; }

// Pipes and sockets: what one process gives another.
bool is_channel(pid_t tid, uint64_t descriptor) {
  char path[48];
  snprintf(path, sizeof path, "/proc/%d/fd/%d", tid, static_cast<int>(descriptor));
  struct stat status{};
  return ::stat(path, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool moves_data(uint64_t number) {
  switch (number) {
    case SYS_read: case SYS_pread64: case SYS_readv: case SYS_preadv: case SYS_preadv2: case SYS_recvfrom: case SYS_recvmsg:
    case SYS_write: case SYS_pwrite64: case SYS_writev: case SYS_pwritev: case SYS_pwritev2: case SYS_sendto: case SYS_sendmsg:
    case SYS_msgsnd: case SYS_msgrcv: case SYS_mq_timedsend: case SYS_mq_timedreceive: case SYS_semop: case SYS_semtimedop:
    case SYS_sendfile: case SYS_splice: case SYS_tee: case SYS_vmsplice: case SYS_copy_file_range: return true;
    default: return false;
  }
}

bool waits_for_child(uint64_t number) { return number == SYS_wait4 || number == SYS_waitid; }

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
    case 0: break;
    case PTRACE_EVENT_EXIT: ::ptrace(PTRACE_DETACH, tid, nullptr, nullptr); return;
    case PTRACE_EVENT_EXEC:
      task = {.loading = true, .row = task.row};
      return go_on(tid, 0);
    case PTRACE_EVENT_STOP:
      if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
        ::ptrace(PTRACE_LISTEN, tid, nullptr, nullptr);
        return;
      }
      return go_on(tid, 0);
    default: return go_on(tid, 0);
  }
  if (signal != (SIGTRAP | 0x80)) return go_on(tid, signal);
  __ptrace_syscall_info info{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info) <= 0) return go_on(tid, 0);
  if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    task.in_call = true;
    task.call.number = info.entry.nr;
    memcpy(task.call.args, info.entry.args, sizeof task.call.args);
    task.call.from_stub = is_runtimes(info.instruction_pointer);
    if (!task.call.from_stub) {
      notice(task.loading ? Notice::unseen : Notice::outside, tid, info.entry.nr, info.instruction_pointer);
    } else {
      task.loading = false;
      if (info.entry.nr != SYS_clone && info.entry.nr != SYS_rt_sigreturn) {  // made from elsewhere in the stub
        // The stub's caller: what stands on the stack where the call is made.
        errno = 0;
        const auto caller = static_cast<uint64_t>(::ptrace(PTRACE_PEEKDATA, tid, info.stack_pointer, nullptr));
        if (errno == 0 && !is_runtimes(caller)) notice(Notice::stub, tid, info.entry.nr, caller);
      }
      if (waits_for_child(info.entry.nr)) {
        held_.push_back(tid);
        return;
      }
    }
  } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && task.in_call) {
    task.in_call = false;
    if (task.call.from_stub) on_return(tid, task, info.exit.rval);
  }
  go_on(tid, 0);
}

void Witness::settle() {
  for (pid_t tid : held_) go_on(tid, 0);
  held_.clear();
}

void Witness::on_return(pid_t tid, Task& task, int64_t result) {
  const Call& call = task.call;
  if (!moves_data(call.number) || result < 0) return;
  WitnessedTask* row = row_of(tid, task);
  if (row == nullptr) return;
  ledger_.moves++;
  const auto bytes = static_cast<uint64_t>(result);
  switch (call.number) {
    case SYS_msgsnd:
    case SYS_mq_timedsend:
      row->sends++;
      row->sent_bytes += call.args[2];
      return;
    case SYS_msgrcv:
    case SYS_mq_timedreceive:
      row->receives++;
      row->received_bytes += bytes;
      return;
    case SYS_semop:
    case SYS_semtimedop: row->operations++; return;
    case SYS_sendfile:
    case SYS_splice:
    case SYS_tee:
    case SYS_vmsplice:
    case SYS_copy_file_range: row->inexact = 1; return;
    case SYS_recvfrom:
    case SYS_recvmsg: {
      const uint64_t flags = call.args[call.number == SYS_recvfrom ? 3 : 2];
      if (flags & MSG_PEEK) return;
      if (result > 0) row->read_bytes += bytes;
      return;
    }
    case SYS_sendto:
    case SYS_sendmsg:
      row->written_bytes += bytes;
      return;
    case SYS_write:
    case SYS_pwrite64:
    case SYS_writev:
    case SYS_pwritev:
    case SYS_pwritev2:
      if (result > 0 && is_channel(tid, call.args[0])) row->written_bytes += bytes;
      return;
    default:
      if (result > 0 && is_channel(tid, call.args[0])) row->read_bytes += bytes;
      return;
  }
}

void Witness::notice(Notice what, pid_t tid, uint64_t number, uint64_t pc) {
  const uint32_t at = ledger_.call_count++;
  if (at < kMaxWitnessedCalls) ledger_.calls[at] = {what, tid, static_cast<uint32_t>(number), pc};
}

WitnessedTask* Witness::row_of(pid_t tid, Task& task) {
  if (task.row < 0) {
    if (ledger_.task_count >= GRADE_MAX_TASKS) {
      ledger_.task_count = GRADE_MAX_TASKS + 1;
      return nullptr;
    }
    task.row = static_cast<int>(ledger_.task_count++);
    ledger_.tasks[task.row] = {.tid = tid};
  }
  return &ledger_.tasks[task.row];
}

// What has been logged stays as it is, and nothing is taken back.
void Witness::follow_log() {
  const uint32_t count = std::min<uint32_t>(__atomic_load_n(&control_->event_count, __ATOMIC_ACQUIRE), GRADE_MAX_EVENTS);
  if (count < ledger_.chained) ledger_.shrunk = 1;
  while (ledger_.chained + kSettled < count) ledger_.chain = chain_event(ledger_.chain, control_->events[ledger_.chained++]);
}

}  // namespace grade
