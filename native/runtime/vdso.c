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
#include "text.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/auxv.h>
#include <sys/mman.h>

extern void *__libc_stack_end;

/* All of it: the kernel does not split this mapping. */
static uint64_t size_of(const uint8_t *image) {
  const Elf64_Ehdr *file = (const Elf64_Ehdr *)image;
  const Elf64_Phdr *parts = (const Elf64_Phdr *)(image + file->e_phoff);
  uint64_t size = 0;
  for (unsigned i = 0; i < file->e_phnum; i++)
    if (parts[i].p_type == PT_LOAD) size = parts[i].p_vaddr + parts[i].p_memsz;
  return (size + PAGE - 1) & ~(uint64_t)(PAGE - 1);
}

/* Libraries that may have given libc something to hide before they were looked at: all but libc's own. */
static int is_foreign(struct dl_phdr_info *info, size_t size, void *unused) {
  static const char *const own[] = {"linux-vdso.", "libgrade_runtime.", "ld-linux", "libc.", "libm.", "libpthread.", "librt.", "libdl."};
  (void)size, (void)unused;
  const char *name = info->dlpi_name;
  for (const char *each = name; *each; each++)
    if (*each == '/') name = each + 1;
  for (unsigned i = 0; i < sizeof own / sizeof *own; i++)
    if (behind(name, own[i])) return 0;
  return *name != 0;
}

/* What the loader has made of the sixteen bytes: the word that guards frames, and the one that libc hides pointers with.  The
 * frames of the loader through which this returns have their guard with them. */
static void take_guards(void) {
  const uint64_t guard = 0x5bd1e995a7c3f100, hider = 0x9e3779b97f4a7c15;
  uint64_t old;
  __asm__ volatile("movq %%fs:0x28, %0" : "=r"(old));
  volatile uint64_t *at = __builtin_frame_address(0), *const end = (volatile uint64_t *)__libc_stack_end;
  for (; old != 0 && at < end; at++)
    if (*at == old) *at = guard;
  __asm__ volatile("movq %0, %%fs:0x28" ::"r"(guard));
  if (!dl_iterate_phdr(is_foreign, NULL)) __asm__ volatile("movq %0, %%fs:0x30" ::"r"(hider));
}

void take_seed(void) {
  uint8_t *const seed = (uint8_t *)getauxval(AT_RANDOM);
  for (uint8_t i = 0; seed && i < 16; i++) seed[i] = (uint8_t)(11 + 37 * i);
  take_guards();
}

void take_vdso(void) {
  static const struct {
    const char *name;
    void (*entry)(void);
  } calls[] = {{"__vdso_clock_gettime", grade_enter_clock_gettime},
               {"__vdso_gettimeofday", grade_enter_gettimeofday},
               {"__vdso_time", grade_enter_time},
               {"__vdso_clock_getres", grade_enter_clock_getres},
               {"__vdso_getcpu", grade_enter_getcpu},
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
