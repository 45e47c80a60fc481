#include "core/sandbox/seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "wire/wire.h"

// The filter is a wall, not a policy on style: it refuses what could lead out of the run, hide a task from its init,
// or reach kernel code that coursework has no use for.  All else is allowed; prctl(PR_SET_SYSCALL_USER_DISPATCH), which
// the runtime lives on, only as the runtime makes it.  What is `open` are the sides that a tier has no other wall on.

#ifndef PR_SET_SECCOMP
#define PR_SET_SECCOMP 22
#endif
#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#endif

namespace grade {
namespace {

const std::vector<int> kDenied = {
    // a second filter could answer calls behind our back; tracers and readers of other processes
    SYS_seccomp, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd,
    SYS_process_madvise,
    // namespaces and mounts
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_fsopen, SYS_fsconfig, SYS_fsmount,
    SYS_fspick, SYS_move_mount, SYS_open_tree, SYS_mount_setattr, SYS_name_to_handle_at, SYS_open_by_handle_at,
    // kernel facilities with a long history of escapes
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_fanotify_init,
    SYS_quotactl, SYS_quotactl_fd, SYS_acct, SYS_swapon, SYS_swapoff, SYS_reboot, SYS_syslog, SYS_vhangup,
    SYS_memfd_secret,
#ifdef __x86_64__
    SYS_modify_ldt, SYS_iopl, SYS_ioperm, SYS_create_module, SYS_uselib, SYS_kexec_file_load,
#endif
    SYS_kexec_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_sethostname, SYS_setdomainname,
    SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime,
};

// Absent rather than forbidden: callers have a fallback for ENOSYS.  clone3 has its flags in memory, out of our sight.
const std::vector<int> kAbsent = {SYS_clone3, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};

constexpr unsigned kCloneDenied = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                  CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED;

// Landlock has no right for what changes a file without opening it.  The runtime makes these calls by descriptor.
const std::vector<int> kByName = {
    SYS_fchmodat, SYS_fchownat, SYS_setxattr, SYS_lsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_inotify_add_watch,
    452 /* fchmodat2 */,
#ifdef __x86_64__
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
};

// Not with another process's number: it might be any of the same user.
const std::vector<int> kOwnOnly = {SYS_prlimit64, SYS_sched_setaffinity, SYS_sched_setparam, SYS_sched_setscheduler,
                                   SYS_sched_setattr};

const std::vector<int> kQueues = {SYS_mq_open, SYS_mq_unlink};

#ifdef __x86_64__
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
constexpr unsigned kForeignBit = 0x40000000;  // x32
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
constexpr unsigned kForeignBit = 0x80000000;
#endif

constexpr unsigned kStubBytes = 512;  // the stub is shorter
static_assert((GRADE_RUNTIME_ADDRESS & 0xffffffffu) == 0);

constexpr unsigned kAllow = SECCOMP_RET_ALLOW;
constexpr unsigned refuse(int error) { return SECCOMP_RET_ERRNO | static_cast<unsigned>(error); }

constexpr unsigned kNumber = offsetof(seccomp_data, nr);
constexpr unsigned kArch = offsetof(seccomp_data, arch);
constexpr unsigned argument(int index) { return offsetof(seccomp_data, args) + 8u * static_cast<unsigned>(index); }

// Instructions about one call alone; what they do not refuse is allowed.
class Body {
 public:
  void add(int op, unsigned k, int yes = 0, int no = 0) {
    code_.push_back({static_cast<uint16_t>(op), static_cast<uint8_t>(yes), static_cast<uint8_t>(no), k});
  }
  void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void conclude(unsigned verdict) { add(BPF_RET | BPF_K, verdict); }
  void when_equal(unsigned value, unsigned verdict) {
    add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    conclude(verdict);
  }
  void unless_equal(unsigned value, unsigned verdict) {
    add(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
    conclude(verdict);
  }
  void unless_below(unsigned value, unsigned verdict) {
    add(BPF_JMP | BPF_JGE | BPF_K, value, 0, 1);
    conclude(verdict);
  }
  void when_any_bit(unsigned bits, unsigned verdict) {
    add(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
    conclude(verdict);
  }
  const std::vector<sock_filter>& code() const { return code_; }
  bool is_like(const Body& other) const {
    return std::equal(code_.begin(), code_.end(), other.code_.begin(), other.code_.end(), [](const sock_filter& a, const sock_filter& b) {
      return a.code == b.code && a.jt == b.jt && a.jf == b.jf && a.k == b.k;
    });
  }

 private:
  std::vector<sock_filter> code_;
};

// It is switched on for the stub of the runtime, which lies at a fixed address, with nothing that could open it for
// others, and never off: so all calls of a program come to the runtime, whatever the program does.
void allow_only_the_runtimes_dispatch(Body& body) {
  const auto must_be = [&](int index, uint64_t value) {
    body.load(argument(index));
    body.unless_equal(static_cast<unsigned>(value), refuse(EPERM));
    body.load(argument(index) + 4);
    body.unless_equal(static_cast<unsigned>(value >> 32), refuse(EPERM));
  };
  must_be(1, PR_SYS_DISPATCH_ON);
  must_be(4, 0);
  body.load(argument(2) + 4);
  body.unless_equal(static_cast<unsigned>(GRADE_RUNTIME_ADDRESS >> 32), refuse(EPERM));
  body.load(argument(2));
  body.unless_below(static_cast<unsigned>(GRADE_RUNTIME_BYTES), refuse(EPERM));
  body.load(argument(3) + 4);
  body.unless_equal(0, refuse(EPERM));
  body.load(argument(3));
  body.unless_below(kStubBytes, refuse(EPERM));
}

}  // namespace

// What is decided by the number of the call alone is found by halving.  The kernel asks for every number there is when a
// filter is installed, so a long list costs more than to start a program; and each program of a run installs it.
class SyscallFilter::Rules {
 public:
  void deny(const std::vector<int>& numbers, int error) {
    for (int number : numbers) verdicts_.emplace(static_cast<unsigned>(number), refuse(error));
  }

  template <typename Fill>
  void inspect(int number, Fill fill) {
    Body& body = bodies_[static_cast<unsigned>(number)];
    fill(body);
    body.conclude(kAllow);
  }

  std::vector<sock_filter> code() {
    for (const auto& [number, body] : bodies_) add_span(number, end_of(body));
    for (const auto& [number, verdict] : verdicts_) add_span(number, end_of(verdict));
    std::erase_if(starts_, [before = backwards_.size()](const auto& each) mutable { return std::exchange(before, each.second) == each.second; });
    const size_t start = half(starts_.begin(), starts_.end());
    Body head;
    head.load(kArch);
    head.unless_equal(kArchitecture, refuse(ENOSYS));
    head.load(kNumber);
    head.unless_below(kForeignBit, refuse(ENOSYS));
    head.add(BPF_JMP | BPF_JA, far(start));
    std::vector<sock_filter> all = head.code();
    all.insert(all.end(), backwards_.rbegin(), backwards_.rend());
    return all;
  }

 private:
  using Starts = std::map<unsigned, size_t>;  // from this number on, until the next one: where to go on

  // An instruction is known by how many come behind it, for the last one is written first.
  size_t put(const sock_filter& instruction) {
    backwards_.push_back(instruction);
    return backwards_.size() - 1;
  }
  unsigned far(size_t target) const { return static_cast<unsigned>(backwards_.size() - target - 1); }
  // A branch reaches 255 instructions.
  size_t near(size_t target) {
    constexpr unsigned kReach = 250;
    return far(target) <= kReach ? target : put({BPF_JMP | BPF_JA, 0, 0, far(target)});
  }

  size_t end_of(unsigned verdict) {
    const auto [known, is_new] = ends_.try_emplace(verdict);
    if (is_new) known->second = put({BPF_RET | BPF_K, 0, 0, verdict});
    return known->second;
  }
  // Several calls may be looked at in the same way.
  size_t end_of(const Body& body) {
    for (const auto& [known, start] : written_) {
      if (known->is_like(body)) return start;
    }
    size_t start = 0;
    for (auto each = body.code().rbegin(); each != body.code().rend(); ++each) start = put(*each);
    written_.emplace_back(&body, start);
    return start;
  }

  void add_span(unsigned number, size_t target) {
    starts_.try_emplace(0, end_of(kAllow));
    starts_[number] = target;
    starts_.try_emplace(number + 1, end_of(kAllow));
  }

  size_t half(Starts::const_iterator from, Starts::const_iterator to) {
    const auto count = std::distance(from, to);
    if (count == 1) return from->second;
    const auto middle = std::next(from, count / 2);
    const size_t above = half(middle, to), below = half(from, middle);
    const size_t yes = near(above), no = near(below);
    return put({BPF_JMP | BPF_JGE | BPF_K, static_cast<uint8_t>(far(yes)), static_cast<uint8_t>(far(no)), middle->first});
  }

  std::map<unsigned, unsigned> verdicts_;
  std::map<unsigned, Body> bodies_;
  std::map<unsigned, size_t> ends_;
  std::vector<std::pair<const Body*, size_t>> written_;
  Starts starts_;
  std::vector<sock_filter> backwards_;
};

SyscallFilter::SyscallFilter(const OpenSides& open) {
  Rules rules;
  rules.deny(kDenied, EPERM);
  rules.deny(kAbsent, ENOSYS);
  close_sides(rules, open);

  rules.inspect(SYS_clone, [](Body& body) {
    body.load(argument(0));
    body.when_any_bit(kCloneDenied, refuse(EPERM));
  });
  rules.inspect(SYS_prctl, [](Body& body) {
    body.load(argument(0));
    body.when_equal(PR_SET_SECCOMP, refuse(EPERM));
    body.unless_equal(PR_SET_SYSCALL_USER_DISPATCH, kAllow);
    allow_only_the_runtimes_dispatch(body);
  });
  rules.inspect(SYS_ioctl, [](Body& body) {
    body.load(argument(1));
    body.when_equal(TIOCSTI, refuse(EPERM));
    body.when_equal(TIOCLINUX, refuse(EPERM));
  });
  for (int number : {SYS_socket, SYS_socketpair}) {
    rules.inspect(number, [&](Body& body) {
      body.load(argument(0));
      body.when_equal(AF_UNIX, kAllow);
      for (unsigned family : {AF_INET, AF_INET6}) {
        if (!open.network) body.when_equal(family, kAllow);
      }
      body.conclude(refuse(EAFNOSUPPORT));
    });
  }
  code_ = rules.code();
}

void SyscallFilter::close_sides(Rules& rules, const OpenSides& open) const {
  if (open.files) {
    rules.deny(kByName, EPERM);
    rules.inspect(SYS_utimensat, [](Body& body) {  // without a name it is about a descriptor
      for (unsigned half : {0u, 4u}) {
        body.load(argument(1) + half);
        body.unless_equal(0, refuse(EPERM));
      }
    });
  }
  if (open.network) rules.deny(kQueues, ENOSYS);  // their names are as wide as the network's: neither has a directory here
  if (open.processes) {
    for (int number : kOwnOnly) {
      rules.inspect(number, [](Body& body) {
        body.load(argument(0));
        body.unless_equal(0, refuse(EPERM));
      });
    }
    for (int number : {SYS_setpriority, SYS_ioprio_set}) {
      rules.inspect(number, [number](Body& body) {
        body.load(argument(0));
        body.unless_equal(number == SYS_setpriority ? 0 : 1, refuse(EPERM));  // PRIO_PROCESS, IOPRIO_WHO_PROCESS
        body.load(argument(1));
        body.unless_equal(0, refuse(EPERM));
      });
    }
  }
  if (open.ipc_keys == 0) return;
  for (int number : {SYS_msgget, SYS_semget, SYS_shmget}) {
    rules.inspect(number, [&](Body& body) {
      body.load(argument(0));
      body.add(BPF_JMP | BPF_JGE | BPF_K, open.ipc_keys, 1, 0);
      body.conclude(refuse(EACCES));
      body.unless_below(open.ipc_keys + GRADE_IPC_KEYS, refuse(EACCES));
    });
  }
}

int SyscallFilter::install() const {
  sock_fprog program{static_cast<unsigned short>(code_.size()), const_cast<sock_filter*>(code_.data())};
  return static_cast<int>(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}

}  // namespace grade
