/*
 * libraries.c - is there a function of this name in any library?
 *
 * The loader takes memory to say that there is none, and takes it from the program's own malloc, if it has one: that would
 * run before anything is watched.  So it is asked only for what is there.
 */
#include "libraries.h"
#include "text.h"

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>

struct sought {
  const char *name;
  uint32_t hash; /* the function of DT_GNU_HASH */
  uint32_t seen; /* objects so far */
  bool found;
};

struct table {
  uint32_t bucket_count, first, bloom_count, bloom_shift;
};

static bool is_ours(const struct dl_phdr_info *info) {
  const uint64_t here = (uint64_t)(uintptr_t)&library_has;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const uint64_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    if (info->dlpi_phdr[i].p_type == PT_LOAD && here >= begin && here < begin + info->dlpi_phdr[i].p_memsz) return true;
  }
  return false;
}

static bool table_has(const struct table *table, const Elf64_Sym *symbols, const char *names, const struct sought *sought) {
  const uint32_t *buckets = (const uint32_t *)((const uint64_t *)(table + 1) + table->bloom_count);
  const uint32_t *chain = buckets + table->bucket_count;
  if (table->bucket_count == 0) return false;
  for (uint32_t at = buckets[sought->hash % table->bucket_count]; at >= table->first; at++) {
    const uint32_t hash = chain[at - table->first];
    const bool defined = (hash | 1) == (sought->hash | 1) && symbols[at].st_shndx != SHN_UNDEF;
    if (defined && same_text(names + symbols[at].st_name, sought->name)) return true;
    if (hash & 1) break;
  }
  return false;
}

static int look_in(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  struct sought *sought = data;
  if (sought->seen++ == 0 || is_ours(info)) return 0; /* the program is the first */
  const Elf64_Dyn *entry = NULL;
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_DYNAMIC) entry = (const Elf64_Dyn *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  uint64_t table = 0, symbols = 0, names = 0;
  for (; entry && entry->d_tag != DT_NULL; entry++) {
    uint64_t at = entry->d_un.d_ptr;
    if (at < info->dlpi_addr) at += info->dlpi_addr; /* the loader has done so where it can write */
    if (entry->d_tag == DT_GNU_HASH) table = at;
    if (entry->d_tag == DT_SYMTAB) symbols = at;
    if (entry->d_tag == DT_STRTAB) names = at;
  }
  if (!symbols || !names) return 0;
  sought->found = !table || table_has((const struct table *)table, (const Elf64_Sym *)symbols, (const char *)names, sought);
  return sought->found;
}

bool library_has(const char *name) {
  struct sought sought = {.name = name, .hash = 5381};
  for (const char *at = name; *at; at++) sought.hash = sought.hash * 33 + (uint8_t)*at;
  dl_iterate_phdr(look_in, &sought);
  return sought.found;
}
