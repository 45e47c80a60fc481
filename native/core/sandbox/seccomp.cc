#include "core/sandbox/seccomp.h"

#include <errno.h>
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

#include "core/sandbox/call_rules.h"
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

// A kernel may have more calls than anybody here has looked at; some of them (setxattrat, file_setattr) are about a file by
// its name, and no older wall stands in front of them.
constexpr int kFirstUnknown = 453;

// Done without being done: they would write out the file systems of the machine, and wait for its disks.  What a run has
// written is seen by it anyhow.
const std::vector<int> kAnsweredAtOnce = {SYS_sync, SYS_syncfs};

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

constexpr unsigned kStubBytes = 512;  // the stub is shorter
static_assert((GRADE_RUNTIME_ADDRESS & 0xffffffffu) == 0);

constexpr unsigned argument(int index) { return offsetof(seccomp_data, args) + 8u * static_cast<unsigned>(index); }

// It is switched on for the stub of the runtime, which lies at a fixed address, with nothing that could open it for
// others, and never off: so all calls of a program come to the runtime, whatever the program does.
void allow_only_the_runtimes_dispatch(CallCheck& check) {
  const auto must_be = [&](int index, uint64_t value) {
    check.load(argument(index));
    check.unless_equal(static_cast<unsigned>(value), refuse(EPERM));
    check.load(argument(index) + 4);
    check.unless_equal(static_cast<unsigned>(value >> 32), refuse(EPERM));
  };
  must_be(1, PR_SYS_DISPATCH_ON);
  must_be(4, 0);
  check.load(argument(2) + 4);
  check.unless_equal(static_cast<unsigned>(GRADE_RUNTIME_ADDRESS >> 32), refuse(EPERM));
  check.load(argument(2));
  check.unless_below(static_cast<unsigned>(GRADE_RUNTIME_BYTES), refuse(EPERM));
  check.load(argument(3) + 4);
  check.unless_equal(0, refuse(EPERM));
  check.load(argument(3));
  check.unless_below(kStubBytes, refuse(EPERM));
}

void close_sides(CallRules& rules, const OpenSides& open) {
  if (open.files) {
    rules.deny(kByName, EPERM);
    rules.inspect(SYS_utimensat, [](CallCheck& check) {  // without a name it is about a descriptor
      for (unsigned half : {0u, 4u}) {
        check.load(argument(1) + half);
        check.unless_equal(0, refuse(EPERM));
      }
    });
  }
  if (open.network) rules.deny(kQueues, ENOSYS);  // their names are as wide as the network's: neither has a directory here
  if (open.processes) {
    for (int number : kOwnOnly) {
      rules.inspect(number, [](CallCheck& check) {
        check.load(argument(0));
        check.unless_equal(0, refuse(EPERM));
      });
    }
    for (int number : {SYS_setpriority, SYS_ioprio_set}) {
      rules.inspect(number, [number](CallCheck& check) {
        check.load(argument(0));
        check.unless_equal(number == SYS_setpriority ? 0 : 1, refuse(EPERM));  // PRIO_PROCESS, IOPRIO_WHO_PROCESS
        check.load(argument(1));
        check.unless_equal(0, refuse(EPERM));
      });
    }
  }
  if (open.ipc_keys == 0) return;
  for (int number : {SYS_msgget, SYS_semget, SYS_shmget}) {
    rules.inspect(number, [&](CallCheck& check) {
      check.load(argument(0));
      check.when_below(open.ipc_keys, refuse(EACCES));
      check.unless_below(open.ipc_keys + GRADE_IPC_KEYS, refuse(EACCES));
    });
  }
}

// What the kernel answers from a page of its own at a fixed address, as in the days before the vdso, comes to no runtime.
// Its clock is the machine's.
void close_the_old_page(CallRules& rules) {
#ifdef __x86_64__
  for (int number : {SYS_gettimeofday, SYS_time, SYS_getcpu}) {
    rules.inspect(number, [](CallCheck& check) {
      check.load(offsetof(seccomp_data, instruction_pointer) + 4);
      check.when_equal(0xffffffff, refuse(ENOSYS));
    });
  }
#endif
}

}  // namespace

SyscallFilter::SyscallFilter(const OpenSides& open) {
  CallRules rules;
  rules.deny(kDenied, EPERM);
  rules.deny(kAbsent, ENOSYS);
  rules.deny_from(kFirstUnknown, ENOSYS);
  rules.deny(kAnsweredAtOnce, 0);
  close_sides(rules, open);
  close_the_old_page(rules);

  rules.inspect(SYS_clone, [](CallCheck& check) {
    check.load(argument(0));
    check.when_any_bit(kCloneDenied, refuse(EPERM));
  });
  rules.inspect(SYS_prctl, [](CallCheck& check) {
    check.load(argument(0));
    check.when_equal(PR_SET_SECCOMP, refuse(EPERM));
    check.unless_equal(PR_SET_SYSCALL_USER_DISPATCH, kAllow);
    allow_only_the_runtimes_dispatch(check);
  });
  rules.inspect(SYS_ioctl, [](CallCheck& check) {
    check.load(argument(1));
    check.when_equal(TIOCSTI, refuse(EPERM));
    check.when_equal(TIOCLINUX, refuse(EPERM));
  });
  rules.inspect(SYS_io_setup, [](CallCheck& check) {
    check.load(argument(0));
    check.unless_below(GRADE_AIO_EVENTS + 1, refuse(EAGAIN));
  });
  for (int number : {SYS_socket, SYS_socketpair}) {
    rules.inspect(number, [&](CallCheck& check) {
      check.load(argument(0));
      check.when_equal(AF_UNIX, kAllow);
      for (unsigned family : {AF_INET, AF_INET6}) {
        if (!open.network) check.when_equal(family, kAllow);
      }
      check.conclude(refuse(EAFNOSUPPORT));
    });
  }
  code_ = rules.code();
}

int SyscallFilter::install() const {
  sock_fprog program{static_cast<unsigned short>(code_.size()), const_cast<sock_filter*>(code_.data())};
  return static_cast<int>(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}

}  // namespace grade
