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
// or reach kernel code that coursework has no use for.  All else is allowed, also prctl(PR_SET_SYSCALL_USER_DISPATCH),
// which the runtime lives on.

#ifndef PR_SET_SECCOMP
#define PR_SET_SECCOMP 22
#endif
#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#endif

namespace grade {
namespace {

constexpr int kDenied[] = {
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
constexpr int kAbsent[] = {SYS_clone3, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};

constexpr unsigned kCloneDenied = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                  CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED;

constexpr int kFamilies[] = {AF_UNIX, AF_INET, AF_INET6};

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

class Filter {
 public:
  Filter() {
    load(kArch);
    unless_equal(kArchitecture, refuse(ENOSYS));
    load(kNumber);
    add(BPF_JMP | BPF_JGE | BPF_K, kForeignBit, 0, 1);
    add(BPF_RET | BPF_K, refuse(ENOSYS));
    for (int number : kDenied) when_equal(static_cast<unsigned>(number), refuse(EPERM));
    for (int number : kAbsent) when_equal(static_cast<unsigned>(number), refuse(ENOSYS));

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
      inspect(number, [this] {
        load(argument(0));
        for (int family : kFamilies) when_equal(static_cast<unsigned>(family), kAllow);
        add(BPF_RET | BPF_K, refuse(EAFNOSUPPORT));
      });
    }
    add(BPF_RET | BPF_K, kAllow);
  }

  sock_fprog program() const {
    return {static_cast<unsigned short>(code_.size()), const_cast<sock_filter*>(code_.data())};
  }

 private:
  void add(int op, unsigned k, int yes = 0, int no = 0) {
    code_.push_back({static_cast<uint16_t>(op), static_cast<uint8_t>(yes), static_cast<uint8_t>(no), k});
  }
  void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void when_equal(unsigned value, unsigned verdict) {
    add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    add(BPF_RET | BPF_K, verdict);
  }
  void unless_equal(unsigned value, unsigned verdict) {
    add(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
    add(BPF_RET | BPF_K, verdict);
  }
  // It is switched on for the stub of the runtime, which lies at a fixed address, with nothing that could open it for
  // others, and never off: so all calls of a program come to the runtime, whatever the program does.
  void allow_only_the_runtimes_dispatch() {
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
  template <typename Body>
  void inspect(int number, Body body) {
    size_t jump = code_.size();
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 0);
    body();
    add(BPF_RET | BPF_K, kAllow);
    code_[jump].jf = static_cast<uint8_t>(code_.size() - jump - 1);
  }

  std::vector<sock_filter> code_;
};

const Filter filter;  // built before main: a child between vfork and exec must not allocate

}  // namespace

int install_seccomp_filter() {
  sock_fprog program = filter.program();
  return static_cast<int>(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}

}  // namespace grade
