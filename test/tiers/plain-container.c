/*
 * plain-container.c - executes a command under the restrictions of a container that nobody has given more rights:
 * Docker's default capabilities, and the calls that its default seccomp profile refuses.
 *
 *   plain-container [--user <uid>] [--strip-mounts] command...
 *
 * --strip-mounts instead: what a desktop does that lets anybody make user namespaces and takes their capabilities away
 * (AppArmor's unprivileged_userns profile): namespaces come with the clone that asks for them, nothing can be done in them.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct sock_filter code[512];
static unsigned short length;

static void add(int op, unsigned k, int yes, int no) {
  code[length++] = (struct sock_filter){(unsigned short)op, (unsigned char)yes, (unsigned char)no, k};
}
static void load(unsigned offset) { add(BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }
static void result(unsigned verdict) { add(BPF_RET | BPF_K, verdict, 0, 0); }
static unsigned refuse(int error) { return SECCOMP_RET_ERRNO | (unsigned)error; }
static unsigned argument(int index) { return offsetof(struct seccomp_data, args) + 8u * (unsigned)index; }
static void refuse_call(int number, int error) {
  add(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 1);
  result(refuse(error));
}

/* CLONE_NEW* and CLONE_NEWTIME are left to clone3, which is refused. */
#define NAMESPACES 0x7e020000u

static const int refused[] = {
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_setns, SYS_unshare, SYS_bpf, SYS_fanotify_init, SYS_fsconfig, SYS_fsmount, SYS_fsopen,
    SYS_fspick, SYS_move_mount, SYS_open_tree, SYS_mount_setattr, SYS_perf_event_open, SYS_quotactl, SYS_setdomainname,
    SYS_sethostname, SYS_syslog, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_kexec_load, SYS_kexec_file_load, SYS_userfaultfd,
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_acct,
    SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime, SYS_init_module, SYS_finit_module, SYS_delete_module,
    SYS_swapon, SYS_swapoff, SYS_reboot, SYS_iopl, SYS_ioperm, SYS_kcmp, SYS_pidfd_getfd, SYS_ptrace, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_vhangup, SYS_uselib, SYS_modify_ldt, SYS_nfsservctl, SYS_lookup_dcookie, SYS_vmsplice};
static const int stripped[] = {
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_setns, SYS_fsconfig, SYS_fsmount, SYS_fsopen, SYS_fspick, SYS_move_mount, SYS_open_tree,
    SYS_mount_setattr, SYS_sethostname, SYS_setdomainname};

static void container(void) {
  for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++)
    if (refused[i] != SYS_vmsplice) refuse_call(refused[i], EPERM);
  refuse_call(SYS_clone3, ENOSYS);
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3);
  load(argument(0));
  add(BPF_JMP | BPF_JSET | BPF_K, NAMESPACES, 0, 1);
  result(refuse(EPERM));
  load(offsetof(struct seccomp_data, nr));
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_personality, 0, 8);
  load(argument(0));
  const unsigned allowed[] = {0, 0x8, 0x20000, 0x20008, 0xffffffff};
  for (int i = 0; i < 5; i++) add(BPF_JMP | BPF_JEQ | BPF_K, allowed[i], 5 - i, 0);
  result(refuse(EPERM));
  result(SECCOMP_RET_ALLOW);
  result(SECCOMP_RET_ALLOW);
}

static void strip_mounts(void) {
  for (unsigned i = 0; i < sizeof stripped / sizeof *stripped; i++) refuse_call(stripped[i], EPERM);
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 3); /* a user namespace can be made; in it nothing else */
  load(argument(0));
  add(BPF_JMP | BPF_JEQ | BPF_K, CLONE_NEWUSER, 1, 0);
  result(refuse(EPERM));
  load(offsetof(struct seccomp_data, nr));
  add(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 3);
  load(argument(1));
  add(BPF_JMP | BPF_JEQ | BPF_K, 0x8914 /* SIOCSIFFLAGS */, 0, 1);
  result(refuse(EPERM));
}

static int fail(const char *what) {
  fprintf(stderr, "plain-container: %s: %s\n", what, strerror(errno));
  return 125;
}

static const int kept[] = {CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_SETPCAP,
                           CAP_NET_BIND_SERVICE, CAP_NET_RAW, CAP_SYS_CHROOT, CAP_MKNOD, CAP_AUDIT_WRITE, CAP_SETFCAP};

static int drop_capabilities(void) {
  unsigned mask = 0;
  for (unsigned i = 0; i < sizeof kept / sizeof *kept; i++) mask |= 1u << kept[i];
  for (int each = 0; each <= CAP_LAST_CAP; each++)
    if (each > 31 || !(mask & 1u << each)) prctl(PR_CAPBSET_DROP, each, 0, 0, 0);
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2] = {{mask, mask, 0}, {0, 0, 0}};
  return (int)syscall(SYS_capset, &header, data);
}

int main(int argc, char **argv) {
  int at = 1, strip = 0;
  unsigned uid = 0;
  for (; at < argc && argv[at][0] == '-'; at++) {
    if (strcmp(argv[at], "--strip-mounts") == 0) strip = 1;
    else if (strcmp(argv[at], "--user") == 0 && at + 1 < argc) uid = (unsigned)atoi(argv[++at]);
    else return fail("unknown option");
  }
  if (at >= argc) return fail("no command");

  load(offsetof(struct seccomp_data, arch));
  add(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
  result(refuse(ENOSYS));
  load(offsetof(struct seccomp_data, nr));
  if (strip) strip_mounts();
  else container();
  result(SECCOMP_RET_ALLOW);

  struct sock_fprog program = {length, code};
  if (!strip && drop_capabilities() != 0) return fail("drop capabilities");
  if (uid != 0 && (setgroups(0, NULL) || setresgid(uid, uid, uid) || setresuid(uid, uid, uid))) return fail("become the user");
  /* A container's runtime installs the filter while it may; here no_new_privs stands for that. */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail("forbid new privileges");
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) return fail("install the filter");
  execvp(argv[at], argv + at);
  return fail(argv[at]);
}
