/* A resolver of the loader's maps the log a second time; main makes a call, and wipes out what is written there of it. */
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LOG = 1000, BYTES = 1 << 20 };
#define SECOND 0x500000000000

static int nothing(void) { return 0; }

static int (*resolve(void))(void) {
  register long how __asm__("r10") = MAP_SHARED | MAP_FIXED_NOREPLACE, file __asm__("r8") = LOG, offset __asm__("r9") = 0;
  long at;
  __asm__ volatile("syscall"
                   : "=a"(at)
                   : "a"(SYS_mmap), "D"(SECOND), "S"(BYTES), "d"(PROT_READ | PROT_WRITE), "r"(how), "r"(file), "r"(offset)
                   : "rcx", "r11", "memory");
  return nothing;
}

int chosen(void) __attribute__((ifunc("resolve")));

int main(void) {
  int ends[2];
  pipe(ends);
  write(ends[1], "x", 1);
  memset((void *)SECOND, 0, BYTES);
  return chosen();
}
