/* Tries what the sandbox must refuse; prints each attempt that was not refused. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static void refused(const char *what, long result) {
  if (result >= 0) printf("not refused: %s\n", what);
}

int main(void) {
  refused("unshare", unshare(CLONE_NEWUSER));
  refused("clone with a new namespace", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
  refused("clone untraced", syscall(SYS_clone, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0));
  refused("clone3", syscall(SYS_clone3, 0, 0));
  refused("mount", mount("tmpfs", "/tmp", "tmpfs", 0, NULL));
  refused("umount", umount("/proc"));
  refused("chroot", chroot("/tmp"));
  refused("ptrace", ptrace(PTRACE_TRACEME, 0, 0, 0));
  refused("seccomp", prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT));
  refused("seccomp call", syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &(int){SECCOMP_RET_TRAP}));
  refused("keyctl", syscall(SYS_keyctl, 0, -3, 0));
  refused("bpf", syscall(SYS_bpf, 0, 0, 0));
  refused("io_uring", syscall(SYS_io_uring_setup, 4, calloc(1, 256)));
  refused("perf", syscall(SYS_perf_event_open, calloc(1, 256), 0, -1, -1, 0));
  refused("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
  refused("packet socket", socket(AF_PACKET, SOCK_RAW, 0));
  refused("TIOCSTI", ioctl(0, 0x5412, "x"));
  refused("becoming root", setuid(0));
  refused("kill init", kill(1, SIGKILL) == 0 && kill(1, 0) == -1 ? 0 : -1);
  refused("reading init's environment", open("/proc/1/environ", O_RDONLY));
  refused("reading init's memory", open("/proc/1/mem", O_RDWR));
  refused("reading init's descriptors", open("/proc/1/fd/3", O_RDONLY));
  refused("leaving through init's root", chdir("/proc/1/root/tmp"));
  refused("a device", mknod("disk", S_IFBLK | 0600, makedev(254, 0)));
  refused("writing to /", open("/x", O_CREAT | O_WRONLY, 0600));
  refused("writing to /usr", open("/usr/x", O_CREAT | O_WRONLY, 0600));
  refused("writing to /grade", open("/grade/bin/x", O_CREAT | O_WRONLY, 0600));
  refused("replacing the program", open("/grade/bin/tries-to-escape", O_WRONLY));
  refused("replacing the runtime", chmod("/grade/libgrade_runtime.so", 0777));
  refused("the host's password file", open("/etc/shadow", O_RDONLY));
  refused("the host's home", open("/root", O_RDONLY));
  refused("a kernel setting", open("/proc/sys/kernel/core_pattern", O_WRONLY));
  refused("shrinking the control region", ftruncate(1000, 0));
  refused("more descriptors", fcntl(0, F_DUPFD, 999));
  for (int fd = 3; fd < 2000; fd++) {
    if (fd != 1000 && fcntl(fd, F_GETFD) >= 0) printf("not refused: descriptor %d is open\n", fd);
  }
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) printf("new privileges are possible\n");
  printf("done\n");
  return 0;
}
