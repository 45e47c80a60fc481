// seccomp: the calls a compiler has no use for and that could lead out.  No student's code runs here; this is for the
// day on which a source takes over cc1.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

static const int denied[] = {
    // any network, and any partner outside
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_sendto, SYS_sendmsg, SYS_sendmmsg,
    SYS_shmget, SYS_shmat, SYS_semget, SYS_msgget, SYS_mq_open, SYS_mknodat,
    // other processes
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd, SYS_process_madvise,
    // namespaces and mounts
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_fsopen, SYS_fsconfig, SYS_fsmount,
    SYS_fspick, SYS_move_mount, SYS_open_tree, SYS_name_to_handle_at, SYS_open_by_handle_at,
    // kernel facilities with a long history of escapes
    SYS_seccomp, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_fanotify_init, SYS_quotactl, SYS_acct, SYS_swapon, SYS_swapoff, SYS_reboot, SYS_syslog, SYS_vhangup,
    SYS_kexec_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_settimeofday, SYS_clock_settime,
    SYS_adjtimex, SYS_clock_adjtime,
#ifdef __x86_64__
    SYS_mknod, SYS_modify_ldt, SYS_iopl, SYS_ioperm,
#endif
};

// Absent rather than forbidden: callers have a fallback.  clone3 has its flags in memory, out of our sight.
static const int absent[] = {SYS_clone3, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};

static const unsigned new_namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                       CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED;

#ifdef __x86_64__
static const unsigned architecture = AUDIT_ARCH_X86_64, foreign = 0x40000000;  // x32
#elif defined(__aarch64__)
static const unsigned architecture = AUDIT_ARCH_AARCH64, foreign = 0x80000000;
#endif

enum {
  REFUSED_CALLS = sizeof denied / sizeof *denied + sizeof absent / sizeof *absent,
  MOST_CODE = 2 * REFUSED_CALLS + 24,  // the architecture, clone and ioctl take fewer than that
};
static struct sock_filter code[MOST_CODE];
static unsigned short length;

static void add(unsigned short op, unsigned k, unsigned char yes, unsigned char no) {
  code[length++] = (struct sock_filter){op, yes, no, k};
}

static void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }

static void refuse(int error) { add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error, 0, 0); }

static void refuse_equal(unsigned value, int error) {
  add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
  refuse(error);
}

void filter_calls(void) {
  load(offsetof(struct seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0);
  refuse(ENOSYS);
  load(offsetof(struct seccomp_data, nr));
  add(BPF_JMP | BPF_JGE | BPF_K, foreign, 0, 1);
  refuse(ENOSYS);
  for (size_t i = 0; i < sizeof denied / sizeof *denied; ++i) refuse_equal((unsigned)denied[i], EPERM);
  for (size_t i = 0; i < sizeof absent / sizeof *absent; ++i) refuse_equal((unsigned)absent[i], ENOSYS);
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4);
  load(offsetof(struct seccomp_data, args[0]));
  add(BPF_JMP | BPF_JSET | BPF_K, new_namespaces, 0, 1);
  refuse(EPERM);
  add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 3);
  load(offsetof(struct seccomp_data, args[1]));
  refuse_equal(TIOCSTI, EPERM);
  add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
  struct sock_fprog program = {length, code};
  must("install the system call filter", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}
