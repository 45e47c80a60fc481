/*
 * vdso.c - clock and chance that libc reads without entering the kernel.
 *
 * clock_gettime and its kin are taken by name, but libc itself (mkstemp, tmpnam) and whoever looks the functions up go
 * to the vdso, and getrandom of later versions of libc does.  Its functions are made to jump to ours, which enter the
 * kernel and so come to the models.  The pages are private copies, as a debugger's would be; a kernel that seals them leaves
 * things as they were.
 */
#include "libraries.h"
#include "vdso.h"

#include <dlfcn.h>
#include <elf.h>
#include <sys/auxv.h>
#include <sys/mman.h>

/* All of it: the kernel does not split this mapping. */
static uint64_t size_of(const uint8_t *image) {
  const Elf64_Ehdr *file = (const Elf64_Ehdr *)image;
  const Elf64_Phdr *parts = (const Elf64_Phdr *)(image + file->e_phoff);
  uint64_t size = 0;
  for (unsigned i = 0; i < file->e_phnum; i++)
    if (parts[i].p_type == PT_LOAD) size = parts[i].p_vaddr + parts[i].p_memsz;
  return (size + PAGE - 1) & ~(uint64_t)(PAGE - 1);
}

void take_seed(void) {
  uint8_t *const seed = (uint8_t *)getauxval(AT_RANDOM);
  for (uint8_t i = 0; seed && i < 16; i++) seed[i] = (uint8_t)(11 + 37 * i);
}

void take_vdso(void) {
  static const struct {
    const char *name;
    void (*entry)(void);
  } calls[] = {{"__vdso_clock_gettime", grade_enter_clock_gettime},
               {"__vdso_gettimeofday", grade_enter_gettimeofday},
               {"__vdso_time", grade_enter_time},
               {"__vdso_clock_getres", grade_enter_clock_getres},
               {"__vdso_getrandom", grade_enter_getrandom}};
  uint8_t *image = (uint8_t *)getauxval(AT_SYSINFO_EHDR);
  void *vdso = image ? dlopen("linux-vdso.so.1", RTLD_LAZY | RTLD_NOLOAD) : NULL;
  if (!vdso) return;
  const uint64_t size = size_of(image);
  if (CALL3(SYS_mprotect, image, size, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) return;
  for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++) {
    uint8_t *at = library_has(calls[i].name) ? dlsym(vdso, calls[i].name) : NULL;
    if (at >= image && at + GRADE_JUMP_BYTES <= image + size) write_jump(at, (uint64_t)(uintptr_t)calls[i].entry);
  }
  CALL3(SYS_mprotect, image, size, PROT_READ | PROT_EXEC);
}
