#define _GNU_SOURCE
#include <linux/keyctl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

static void attempt(const char *what, long result) {
  if (result >= 0) printf("ESCAPED: %s\n", what);
}

int main(void) {
  static char zeros[256];
  attempt("io_uring", syscall(SYS_io_uring_setup, 8, zeros));
  attempt("bpf", syscall(SYS_bpf, 0, zeros, sizeof zeros));
  attempt("userfaultfd", syscall(SYS_userfaultfd, 0));
  attempt("userfaultfd", syscall(SYS_userfaultfd, 1));
  attempt("perf", syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0));
  attempt("keyctl", syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 1));
  attempt("add_key", syscall(SYS_add_key, "user", "canary", "x", 1, KEY_SPEC_USER_KEYRING));
  attempt("clone3", syscall(SYS_clone3, zeros, 64));
  attempt("init_module", syscall(SYS_init_module, zeros, sizeof zeros, ""));
  attempt("kexec", syscall(SYS_kexec_load, 0, 0, 0, 0));
  attempt("reboot", syscall(SYS_reboot, 0, 0, 0, 0));
  attempt("swapon", syscall(SYS_swapon, "/tmp/x", 0));
  attempt("sethostname", syscall(SYS_sethostname, "x", 1));
  attempt("settimeofday", syscall(SYS_settimeofday, zeros, 0));
  attempt("syslog", syscall(SYS_syslog, 3, zeros, sizeof zeros));
  attempt("acct", syscall(SYS_acct, "/tmp/acct"));
  attempt("fanotify", syscall(SYS_fanotify_init, 0, 0));
  attempt("open_by_handle_at", syscall(SYS_open_by_handle_at, -100, zeros, 0));
  attempt("iopl", syscall(SYS_iopl, 3));
  attempt("modify_ldt", syscall(SYS_modify_ldt, 1, zeros, 16));
  attempt("memfd_secret", syscall(SYS_memfd_secret, 0));
  attempt("x32", syscall(0x40000000 | SYS_getpid));
  return 0;
}
