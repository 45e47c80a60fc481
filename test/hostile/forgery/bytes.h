/* Writes a program of a few bytes, which no library is loaded into, to the file "bytes"; 0, or 1 if it cannot. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const unsigned char code[] = {
    0xb8, 1, 0, 0, 0, 0xbf, 1, 0, 0, 0, 0x48, 0x8d, 0x35, 0x10, 0, 0, 0, 0xba, 5, 0, 0, 0, 0x0f, 0x05, /* write */
    0xb8, 60, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05, 'P', 'A', 'S', 'S', '\n'};                              /* exit */

static int write_bytes(void) {
  unsigned char file[0x78 + sizeof code] = {0x7f, 'E', 'L', 'F', 2, 1, 1};
  const unsigned long begin = 0x10000000;
  file[16] = 2, file[18] = 62, file[20] = 1;
  *(unsigned long *)(file + 24) = begin + 0x78;
  *(unsigned long *)(file + 32) = 64;
  file[52] = 64, file[54] = 56, file[56] = 1;
  *(unsigned *)(file + 64) = 1, *(unsigned *)(file + 68) = 5;
  *(unsigned long *)(file + 80) = begin, *(unsigned long *)(file + 88) = begin;
  *(unsigned long *)(file + 96) = sizeof file, *(unsigned long *)(file + 104) = sizeof file, *(unsigned long *)(file + 112) = 4096;
  memcpy(file + 0x78, code, sizeof code);
  int out = open("bytes", O_CREAT | O_WRONLY | O_TRUNC, 0755);
  if (out < 0 || write(out, file, sizeof file) != sizeof file) return 1;
  close(out);
  return 0;
}
