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

struct table {
  uint32_t bucket_count, first, bloom_count, bloom_shift;
};

struct library {
  const struct table *table; /* NULL: one with a table of another kind, which may have any function */
  const Elf64_Sym *symbols;
  const char *names;
};

/* A hundred functions are looked for as the runtime starts, and no library comes meanwhile. */
static struct {
  struct library all[16];
  uint32_t count;
  bool more; /* than fit */
  bool known;
  uint64_t changes; /* libraries that have come and gone when these were looked at */
} loaded;

static bool is_ours(const struct dl_phdr_info *info) {
  const uint64_t here = (uint64_t)(uintptr_t)&library_has;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const uint64_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    if (info->dlpi_phdr[i].p_type == PT_LOAD && here >= begin && here < begin + info->dlpi_phdr[i].p_memsz) return true;
  }
  return false;
}

static bool library_defines(const struct library *library, const char *name, uint32_t sought) {
  const struct table *table = library->table;
  if (!table) return true;
  const uint32_t *buckets = (const uint32_t *)((const uint64_t *)(table + 1) + table->bloom_count);
  const uint32_t *chain = buckets + table->bucket_count;
  if (table->bucket_count == 0) return false;
  for (uint32_t at = buckets[sought % table->bucket_count]; at >= table->first; at++) {
    const uint32_t hash = chain[at - table->first];
    const Elf64_Sym *symbol = &library->symbols[at];
    if ((hash | 1) == (sought | 1) && symbol->st_shndx != SHN_UNDEF && same_text(library->names + symbol->st_name, name)) return true;
    if (hash & 1) break;
  }
  return false;
}

static void add_library(const struct dl_phdr_info *info) {
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
  if (!symbols || !names) return;
  if (loaded.count == sizeof loaded.all / sizeof *loaded.all) loaded.more = true;
  else loaded.all[loaded.count++] = (struct library){(const struct table *)table, (const Elf64_Sym *)symbols, (const char *)names};
}

/* The program comes first. */
static int look_in(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  uint32_t *const seen = data;
  const uint64_t changes = info->dlpi_adds + info->dlpi_subs;
  if (loaded.known && loaded.changes == changes) return 1;
  if ((*seen)++ == 0) {
    loaded.known = loaded.more = false, loaded.count = 0, loaded.changes = changes;
    return 0;
  }
  if (!is_ours(info)) add_library(info);
  return 0;
}

bool library_has(const char *name) {
  uint32_t seen = 0, hash = 5381; /* the function of DT_GNU_HASH */
  dl_iterate_phdr(look_in, &seen);
  loaded.known = true;
  for (const char *at = name; *at; at++) hash = hash * 33 + (uint8_t)*at;
  for (uint32_t i = 0; i < loaded.count; i++)
    if (library_defines(&loaded.all[i], name, hash)) return true;
  return loaded.more;
}
