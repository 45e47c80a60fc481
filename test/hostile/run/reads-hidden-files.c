#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {
    "/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/root/.bashrc", "/root/.ssh/id_rsa", "/proc/1/environ", "/proc/1/maps",
    "/proc/1/mem", "/proc/kcore", "/proc/kmsg", "/proc/kallsyms.secret", "/dev/mem", "/dev/kmem", "/dev/vda", "/dev/sda",
    "/dev/kmsg", "/var/run/docker.sock", "/run/docker.sock", "/tmp/grade-canary/secret", "/work/main/package.json",
    "../../../../../etc/shadow", "../../tmp/grade-canary/secret", "/proc/self/root/etc/shadow",
    "/proc/1/root/etc/shadow", "/proc/1/cwd/package.json", "/sys/kernel/debug", "/boot/vmlinuz", "/home", "/var/log/syslog",
    "expected.txt", "rubric.yaml", "assignment.yaml", "../expected.txt", "/grade/expected.txt", "/grade/suite.yaml",
    "/root/grade-canary-secret", "/etc/machine-id", "/etc/hostname.host"};

int main(void) {
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    const int fd = open(names[i], O_RDONLY | O_NONBLOCK);
    char byte;
    if (fd >= 0 && read(fd, &byte, 1) > 0) printf("ESCAPED: read %s\n", names[i]);
    if (fd >= 0) close(fd);
  }
  const char *const patterns[] = {"/proc/[0-9]*/root/tmp/grade-canary/*", "/home/*", "/root/*", "/tmp/*", "/work/*", "/var/*", "/srv/*", "/opt/*", "/run/*", "/mnt/*"};
  for (unsigned i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    glob_t found;
    if (glob(patterns[i], 0, NULL, &found) == 0) printf("ESCAPED: saw %s\n", found.gl_pathv[0]);
  }
  return 0;
}
