/* Is content only with files that were written when its own clock says so: at first, and after hours. */
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

static time_t begun;

/* Neither before nor in the future. */
static int is_of_now(const char *name) {
  struct stat status;
  if (stat(name, &status) != 0) return 0;
  return status.st_mtime >= begun && status.st_mtime <= time(NULL) && status.st_ctime >= begun && status.st_ctime <= time(NULL);
}

static int writes(const char *name, int how) {
  const int file = open(name, how | O_RDWR, 0600);
  return file >= 0 && write(file, "x", 1) == 1 && close(file) == 0;
}

int main(void) {
  struct stat written, later;
  begun = time(NULL);
  if (!writes("written", O_CREAT) || !is_of_now("written") || stat("written", &written) != 0) return 1;
  sleep(7200);
  if (stat("written", &later) != 0 || later.st_mtime != written.st_mtime) return 2;
  begun = time(NULL);
  close(open("made", O_CREAT | O_WRONLY, 0600));
  if (!is_of_now("made") || mkdir("folder", 0700) != 0 || !is_of_now("folder")) return 3;
  if (!writes("written", O_APPEND) || !is_of_now("written") || access("made", F_OK) != 0) return 4;
  sleep(3600);
  begun = time(NULL);
  if (utime("made", NULL) != 0 || !is_of_now("made") || truncate("written", 0) != 0 || !is_of_now("written")) return 5;
  const struct utimbuf old = {1000000000, 1000000000};
  if (utime("made", &old) != 0 || stat("made", &later) != 0 || later.st_mtime != 1000000000) return 6;
  return 0;
}
