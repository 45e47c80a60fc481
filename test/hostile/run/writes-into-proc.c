#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void attempt(const char *path, const char *text) {
  const int fd = open(path, O_WRONLY);
  if (fd < 0) return;
  if (write(fd, text, strlen(text)) > 0) printf("ESCAPED: %s\n", path);
  close(fd);
}

int main(void) {
  attempt("/proc/sysrq-trigger", "b");
  attempt("/proc/sys/kernel/core_pattern", "|/tmp/evil");
  attempt("/proc/sys/kernel/ns_last_pid", "300");
  attempt("/proc/sys/kernel/shmmax", "1");
  attempt("/proc/sys/vm/overcommit_memory", "1");
  attempt("/proc/sys/net/ipv4/ip_forward", "1");
  attempt("/proc/self/oom_score_adj", "-1000");
  attempt("/proc/1/oom_score_adj", "1000");
  attempt("/proc/self/uid_map", "0 0 1");
  attempt("/proc/1/comm", "owned");
  attempt("/sys/power/state", "mem");
  attempt("/sys/fs/cgroup/cgroup.procs", "0");
  attempt("/proc/acpi/sleep", "1");
  return 0;
}
