#include "core/oracles/memory/memory.h"

#include <sys/syscall.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstring>

#include "core/oracles/names.h"

namespace grade {
namespace {

constexpr uint32_t KIND_BITS = 0xff, FIRST_FUNCTION = 512, PARTS = 4;

// By enum grade_memory; "" is told otherwise, or not at all.
constexpr const char* MEMORY_VARIANTS[GRADE_MEMORY_KINDS] = {"",      "variable", "variable",    "block",        "mapping", "freed",
                                                      "scope", "double-free", "invalid-free", "",        "",
                                                      "sent",  "shared",      "printed",      "member"};

std::string call_of(uint32_t call) {
  if (call > FIRST_FUNCTION) return function_name(call - FIRST_FUNCTION);
  switch (static_cast<int>(call) - 1) {
    case SYS_read: return "read";
    case SYS_pread64: return "pread";
    case SYS_write: return "write";
    case SYS_pwrite64: return "pwrite";
    case SYS_readv: return "readv";
    case SYS_writev: return "writev";
    case SYS_preadv:
    case SYS_preadv2: return "preadv";
    case SYS_pwritev:
    case SYS_pwritev2: return "pwritev";
    case SYS_sendmsg: return "sendmsg";
    case SYS_recvmsg: return "recvmsg";
    case SYS_socketpair: return "socketpair";
    case SYS_poll:
    case SYS_ppoll: return "poll";
    case SYS_epoll_wait:
    case SYS_epoll_pwait: return "epoll_wait";
    case SYS_recvfrom: return "recv";
    case SYS_sendto: return "send";
    case SYS_mq_timedreceive: return "mq_receive";
    case SYS_mq_timedsend: return "mq_send";
    case SYS_msgsnd: return "msgsnd";
    case SYS_msgrcv: return "msgrcv";
    case SYS_semop: return "semop";
    case SYS_semtimedop: return "semtimedop";
    case SYS_pipe:
    case SYS_pipe2: return "pipe";
    case SYS_wait4: return "wait";
    case SYS_stat:
    case SYS_lstat:
    case SYS_fstat:
    case SYS_newfstatat: return "stat";
    case SYS_getcwd: return "getcwd";
    case SYS_readlink: return "readlink";
    case SYS_getrandom: return "getrandom";
    case SYS_bind: return "bind";
    case SYS_connect: return "connect";
    default: return "";
  }
}

// The bytes come from the student's process: what cannot name a variable or a member (`box->name`, `list[i + 1].text`) is none.
std::string name_in(const grade_event& event) {
  char text[25] = {};
  std::memcpy(text, &event.addr, 8);
  std::memcpy(text + 8, &event.size, 8);
  std::memcpy(text + 16, &event.value, 8);
  std::string name(text);
  const bool word = std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || std::strchr("_.->[]()&*+ ", c); });
  return word ? name : "";
}

}  // namespace

void MemoryOracle::on_event(const grade_event& event, uint32_t index) {
  const uint32_t what = event.aux & KIND_BITS;
  if (what == GRADE_MEMORY_UNKNOWN || what >= GRADE_MEMORY_KINDS) return;
  if (!places_.insert({event.image, event.pc, what}).second) return;
  if (what == GRADE_MEMORY_SEND || what == GRADE_MEMORY_RECEIVE) return report_message(event, index);
  if (what >= GRADE_MEMORY_SENT && what <= GRADE_MEMORY_PRINTED) return report_unwritten(event, index);
  report_access(event, index);
}

void MemoryOracle::report_unwritten(const grade_event& event, uint32_t index) {
  Finding& finding = run_.report("uninitialized-data", MEMORY_VARIANTS[event.aux & KIND_BITS], event);
  const std::string call = call_of(event.aux / GRADE_MEMORY_CALL);
  if (!call.empty()) finding.params["call"] = call;
  finding.params["bytes"] = std::to_string(event.size);
  finding.params["offset"] = std::to_string(static_cast<int64_t>(event.value));
  finding.params["size"] = std::to_string(event.result);
  run_.add_stack(finding, index);
  if (event.addr == 0) return;
  char memory[64];
  std::snprintf(memory, sizeof memory, "private 0x%llx %llu", static_cast<unsigned long long>(event.addr),
                static_cast<unsigned long long>(event.size));
  finding.params["memory"] = memory;
}

void MemoryOracle::report_message(const grade_event& event, uint32_t index) {
  const bool sends = (event.aux & KIND_BITS) == GRADE_MEMORY_SEND;
  Finding& finding = run_.report("msg-size", sends ? "send" : "receive", event);
  finding.params["given"] = std::to_string(event.size);
  finding.params["allowed"] = std::to_string(event.value);
  add_parts(finding, index);
  run_.add_stack(finding, index);
}

void MemoryOracle::report_access(const grade_event& event, uint32_t index) {
  const uint32_t what = event.aux & KIND_BITS;
  const bool stores = event.aux & GRADE_MEMORY_STORE;
  const std::string call = call_of(event.aux / GRADE_MEMORY_CALL);
  std::string variant = MEMORY_VARIANTS[what];
  if (what < GRADE_MEMORY_DOUBLE_FREE || what == GRADE_MEMORY_MEMBER) variant += !call.empty() ? "-call" : stores ? "-write" : "-read";
  Finding& finding = run_.report("buffer-overflow", variant, event);
  if (!call.empty()) finding.params["call"] = call;
  finding.params["bytes"] = std::to_string(event.size);
  if (event.result >= 0) {
    finding.params["offset"] = std::to_string(static_cast<int64_t>(event.value));
    finding.params["size"] = std::to_string(event.result);
  }
  add_parts(finding, index);
  run_.add_stack(finding, index);
}

// What follows the event: the name of the object, and where the block was allocated and freed.
void MemoryOracle::add_parts(Finding& finding, uint32_t index) const {
  const auto events = run_.log.events();
  for (uint32_t at = index + 1; at < events.size() && at <= index + PARTS; at++) {
    if (events[at].op != GRADE_EV_MEMORY || events[at].task != events[index].task) return;
    switch (events[at].aux) {
      case GRADE_MEMORY_NAME: {
        const std::string name = name_in(events[at]);
        if (!name.empty()) finding.params["what"] = name;
        break;
      }
      case GRADE_MEMORY_GIVEN: run_.also(finding, "given", at); break;
      case GRADE_MEMORY_TAKEN: run_.also(finding, "taken", at); break;
      default: return;
    }
  }
}

}  // namespace grade
