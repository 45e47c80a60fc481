/* What an attacker finds out about the grader in his own process. */
#ifndef RUNTIME_H
#define RUNTIME_H

#undef no_sanitize /* which the build has made nothing */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Where the first mapping of this name with these rights begins; 0 = there is none. */
static inline unsigned char *mapped(const char *name, const char *rights, unsigned long *size) {
  char line[512], has[8];
  unsigned long begin, end;
  unsigned char *at = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && !at && fgets(line, sizeof line, maps))
    if (strstr(line, name) && sscanf(line, "%lx-%lx %7s", &begin, &end, has) == 3 && strncmp(has, rights, strlen(rights)) == 0)
      at = (unsigned char *)begin, *size = end - begin;
  if (maps) fclose(maps);
  return at;
}

typedef long (*stub)(long number, long a, long b, long c, long d, long e, long f);

/* The one place whose system calls the kernel lets through. */
static inline stub find_stub(void) {
  static const unsigned char code[] = {0x48, 0x89, 0xf8, 0x48, 0x89, 0xf7, 0x48, 0x89, 0xd6, 0x48, 0x89, 0xca, 0x4d, 0x89, 0xc2, 0x4d, 0x89, 0xc8};
  unsigned long size = 0;
  unsigned char *at = mapped("grade_runtime", "r-x", &size);
  for (unsigned long i = 0; at && i + sizeof code < size; i++)
    if (memcmp(at + i, code, sizeof code) == 0) return (stub)(at + i);
  return 0;
}

/* The log as its forger knows it: where its events lie, and the word that counts them. */
struct log {
  volatile unsigned long *events;
  volatile unsigned *count;
};
enum { EVENT_WORDS = 8, EVENT_SIZE = 3, LOG_HEAD = 16384 };

/* Looks at the counter while the events of some calls are added, and for the size of the last of them.  What nobody announces
 * is not refused: hence the attribute, here and in whoever forges. */
__attribute__((no_sanitize("thread"))) static inline struct log find_log(void) {
  static unsigned before[LOG_HEAD];
  static char bytes[1237];
  struct log log = {0, 0};
  unsigned long size = 0;
  volatile unsigned *head = (volatile unsigned *)mapped("grade-control", "rw", &size);
  int ends[2], copies[3];
  if (!head || pipe(ends) != 0) return log;
  for (int i = 0; i < LOG_HEAD; i++) before[i] = head[i];
  for (int i = 0; i < 3; i++) getpid(), copies[i] = dup(1); /* no steps, which are counted too */
  for (int i = 0; i < LOG_HEAD && !log.count; i++)
    if (head[i] - before[i] == 3) log.count = head + i;
  if (!log.count || write(ends[1], bytes, sizeof bytes) != sizeof bytes) return log;
  volatile unsigned long *word = (volatile unsigned long *)head, *end = word + size / sizeof *word;
  while (word < end && *word != sizeof bytes) word++;
  if (word < end) log.events = word - EVENT_SIZE - (*log.count - 1) * EVENT_WORDS;
  if (read(ends[0], bytes, sizeof bytes) < 0) log.events = 0;
  close(ends[0]), close(ends[1]);
  for (int i = 0; i < 3; i++) close(copies[i]);
  return log;
}

__attribute__((no_sanitize("thread"))) static inline volatile unsigned long *last_event(const struct log *log) {
  return log->events + (*log->count - 1) * EVENT_WORDS;
}

/* Has the last event happen once more. */
__attribute__((no_sanitize("thread"))) static inline void repeat_last_event(const struct log *log) {
  if (!log->events) return;
  volatile unsigned long *last = last_event(log);
  for (int i = 0; i < EVENT_WORDS; i++) last[EVENT_WORDS + i] = last[i];
  *log->count += 1;
}

#endif
