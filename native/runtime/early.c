/*
 * early.c - runs what the loader would have run of the program before the runtime was there.
 *
 * Theory of operation.  core/early_code.cc has written into the program what the loader is not to do: tags in place of those
 * of .preinit_array, and relocations without effect (R_X86_64_NONE) in place of those whose value a function of the program
 * chooses.  It is done here instead, in the loader's order and before every constructor of the program: watched, once in each
 * run, and like everything else at the program's own risk.
 */
#include "early.h"
#include "internal.h"

#include <elf.h>
#include <link.h>
#include <sys/mman.h>

static struct {
  uint64_t base;
  const Elf64_Dyn *dynamic;
  uint64_t locked, locked_bytes; /* read-only once the loader is done */
} program;

static int look_at_program(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size, (void)data;
  program.base = info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const Elf64_Phdr *header = &info->dlpi_phdr[i];
    const uint64_t at = info->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_DYNAMIC) program.dynamic = (const Elf64_Dyn *)(uintptr_t)at;
    if (header->p_type != PT_GNU_RELRO) continue;
    program.locked = at & ~(uint64_t)(PAGE - 1);
    program.locked_bytes = ((at + header->p_memsz) & ~(uint64_t)(PAGE - 1)) - program.locked; /* whole pages, as the loader */
  }
  return 1; /* the first entry is the main program */
}

void find_early_code(void) { dl_iterate_phdr(look_at_program, NULL); }

static uint64_t tag(int64_t wanted) {
  for (const Elf64_Dyn *entry = program.dynamic; entry && entry->d_tag != DT_NULL; entry++)
    if (entry->d_tag == wanted) return entry->d_un.d_val;
  return 0;
}

/* The loader adds the base to some of these addresses in place, and to those that it does not know it does not. */
static uint64_t address(int64_t wanted) {
  const uint64_t at = tag(wanted);
  return at && at < program.base ? program.base + at : at;
}

static void lock(bool is_locked) {
  if (program.locked_bytes) CALL3(SYS_mprotect, program.locked, program.locked_bytes, is_locked ? PROT_READ : PROT_READ | PROT_WRITE);
}

static void choose_functions(uint64_t table, uint64_t bytes) {
  const Elf64_Rela *relocations = (const Elf64_Rela *)(uintptr_t)table;
  for (uint64_t i = 0; relocations && i < bytes / sizeof *relocations; i++) {
    const Elf64_Rela *each = &relocations[i];
    if (ELF64_R_TYPE(each->r_info) != R_X86_64_NONE || each->r_addend == 0) continue;
    uint64_t (*choose)(void) = (uint64_t(*)(void))(uintptr_t)(program.base + (uint64_t)each->r_addend);
    const uint64_t chosen = choose();
    lock(false);
    *(uint64_t *)(uintptr_t)(program.base + each->r_offset) = chosen;
    lock(true);
  }
}

void run_early_code(int count, char **arguments, char **environment) {
  choose_functions(address(DT_RELA), tag(DT_RELASZ));
  choose_functions(address(DT_JMPREL), tag(DT_PLTRELSZ));
  typedef void function(int, char **, char **);
  function *const *first = (function *const *)(uintptr_t)address(GRADE_DT_FIRST);
  for (uint64_t i = 0; first && i < tag(GRADE_DT_FIRST_BYTES) / sizeof *first; i++)
    if (first[i]) first[i](count, arguments, environment);
}
