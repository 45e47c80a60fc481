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

}  // namespace

SyscallFilter::SyscallFilter(const OpenSides& open) {
  load(kArch);
  unless_equal(kArchitecture, refuse(ENOSYS));
  load(kNumber);
  add(BPF_JMP | BPF_JGE | BPF_K, kForeignBit, 0, 1);
  add(BPF_RET | BPF_K, refuse(ENOSYS));
  deny(kDenied, EPERM);
  deny(kAbsent, ENOSYS);
  close_sides(open);

  inspect(SYS_clone, [this] {
    load(argument(0));
    add(BPF_JMP | BPF_JSET | BPF_K, kCloneDenied, 0, 1);
    add(BPF_RET | BPF_K, refuse(EPERM));
  });
  inspect(SYS_prctl, [this] {
    load(argument(0));
    when_equal(PR_SET_SECCOMP, refuse(EPERM));
    add(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SYSCALL_USER_DISPATCH, 1, 0);
    add(BPF_RET | BPF_K, kAllow);
    allow_only_the_runtimes_dispatch();
  });
  inspect(SYS_ioctl, [this] {
    load(argument(1));
    when_equal(TIOCSTI, refuse(EPERM));
    when_equal(TIOCLINUX, refuse(EPERM));
  });
  for (int number : {SYS_socket, SYS_socketpair}) {
    inspect(number, [&] {
      load(argument(0));
      when_equal(AF_UNIX, kAllow);
      for (unsigned family : {AF_INET, AF_INET6}) {
        if (!open.network) when_equal(family, kAllow);
      }
      add(BPF_RET | BPF_K, refuse(EAFNOSUPPORT));
    });
  }
  add(BPF_RET | BPF_K, kAllow);
}

// It is switched on for the stub of the runtime, which lies at a fixed address, with nothing that could open it for
// others, and never off: so all calls of a program come to the runtime, whatever the program does.
void SyscallFilter::allow_only_the_runtimes_dispatch() {
  const auto must_be = [this](int index, uint64_t value) {
    load(argument(index));
    unless_equal(static_cast<unsigned>(value), refuse(EPERM));
    load(argument(index) + 4);
    unless_equal(static_cast<unsigned>(value >> 32), refuse(EPERM));
  };
  must_be(1, PR_SYS_DISPATCH_ON);
  must_be(4, 0);
  load(argument(2) + 4);
  unless_equal(static_cast<unsigned>(GRADE_RUNTIME_ADDRESS >> 32), refuse(EPERM));
  load(argument(2));
  add(BPF_JMP | BPF_JGE | BPF_K, static_cast<unsigned>(GRADE_RUNTIME_BYTES), 0, 1);
  add(BPF_RET | BPF_K, refuse(EPERM));
  load(argument(3) + 4);
  unless_equal(0, refuse(EPERM));
  load(argument(3));
  add(BPF_JMP | BPF_JGE | BPF_K, kStubBytes, 0, 1);
  add(BPF_RET | BPF_K, refuse(EPERM));
}

void SyscallFilter::close_sides(const OpenSides& open) {
  if (open.files) {
    deny(kByName, EPERM);
    inspect(SYS_utimensat, [this] {  // without a name it is about a descriptor
      for (unsigned half : {0u, 4u}) {
        load(argument(1) + half);
        unless_equal(0, refuse(EPERM));
      }
    });
  }
  if (open.network) deny(kQueues, ENOSYS);  // their names are as wide as the network's: neither has a directory here
  if (open.processes) {
    for (int number : kOwnOnly) {
      inspect(number, [this] {
        load(argument(0));
        unless_equal(0, refuse(EPERM));
      });
    }
    for (int number : {SYS_setpriority, SYS_ioprio_set}) {
      inspect(number, [this, number] {
        load(argument(0));
        unless_equal(number == SYS_setpriority ? 0 : 1, refuse(EPERM));  // PRIO_PROCESS, IOPRIO_WHO_PROCESS
        load(argument(1));
        unless_equal(0, refuse(EPERM));
      });
    }
  }
  if (open.ipc_keys == 0) return;
  for (int number : {SYS_msgget, SYS_semget, SYS_shmget}) {
    inspect(number, [&] {
      load(argument(0));
      add(BPF_JMP | BPF_JGE | BPF_K, open.ipc_keys, 1, 0);
      add(BPF_RET | BPF_K, refuse(EACCES));
      add(BPF_JMP | BPF_JGE | BPF_K, open.ipc_keys + GRADE_IPC_KEYS, 0, 1);
      add(BPF_RET | BPF_K, refuse(EACCES));
    });
  }
}

int SyscallFilter::install() const {
  sock_fprog program{static_cast<unsigned short>(code_.size()), const_cast<sock_filter*>(code_.data())};
  return static_cast<int>(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}

void SyscallFilter::add(int op, unsigned k, int yes, int no) {
  code_.push_back({static_cast<uint16_t>(op), static_cast<uint8_t>(yes), static_cast<uint8_t>(no), k});
}

void SyscallFilter::load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }

void SyscallFilter::when_equal(unsigned value, unsigned verdict) {
  add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
  add(BPF_RET | BPF_K, verdict);
}

void SyscallFilter::unless_equal(unsigned value, unsigned verdict) {
  add(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
  add(BPF_RET | BPF_K, verdict);
}

void SyscallFilter::deny(const std::vector<int>& numbers, int error) {
  for (int number : numbers) when_equal(static_cast<unsigned>(number), refuse(error));
}

// `body` is about this call alone; what it does not refuse is allowed.
template <typename Body>
void SyscallFilter::inspect(int number, Body body) {
  const size_t jump = code_.size();
  add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 0);
  body();
  add(BPF_RET | BPF_K, kAllow);
  code_[jump].jf = static_cast<uint8_t>(code_.size() - jump - 1);
}

}  // namespace grade
