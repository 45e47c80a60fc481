/* What an attacker finds out about the grader in his own process. */
#ifndef RUNTIME_H
#define RUNTIME_H

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

#endif
