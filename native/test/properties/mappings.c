/* Shared mappings of files, POSIX shared memory and nothing: what is seen through which, partly unmapped, mapped over. */
#include "property.h"
#include <sys/mman.h>
#include <sys/stat.h>

enum { PLACES = 5, FILES = 3, PAGE = 4096, PAGES = 4 };
static char *places[PLACES];
static bool writable[PLACES][PAGES], present[PLACES][PAGES];
static int files[FILES];
static const char *const names[] = {"/shared", "/other", "/", "/with/slash"};

static void begin(void) {
  files[0] = open("file", O_RDWR | O_CREAT, 0600);
  files[1] = shm_open("/shared", O_RDWR | O_CREAT, 0600);
  files[2] = -1;
  told(ftruncate(files[0], PAGES * PAGE), "ftruncate file");
  told(ftruncate(files[1], PAGES * PAGE), "ftruncate /shared");
}

static void opens(void) {
  const char *name = names[below(LENGTH(names))];
  long flags = ONE_OF(O_RDWR, O_RDONLY, O_RDWR | O_CREAT, O_RDWR | O_CREAT | O_EXCL);
  int fd = shm_open(name, (int)flags, 0600);
  struct stat status = {0};
  if (fd >= 0 && fstat(fd, &status) == 0 && status.st_size < PAGES * PAGE) ftruncate(fd, PAGES * PAGE);
  told(fd < 0 ? fd : 0, "shm_open %s, %lo: %ld bytes", name, flags, (long)status.st_size);
  if (fd < 0) return;
  if (files[2] >= 0) close(files[2]);
  files[2] = fd;
}

static void removes(void) {
  const char *name = names[below(LENGTH(names))];
  told(shm_unlink(name), "shm_unlink %s", name);
}

static void forget(unsigned place) {
  if (places[place]) munmap(places[place], PAGES * PAGE);
  places[place] = NULL;
}

static void maps(void) {
  unsigned place = below(PLACES), file = below(FILES);
  long flags = ONE_OF(MAP_SHARED, MAP_SHARED, MAP_PRIVATE), protection = ONE_OF(PROT_READ | PROT_WRITE, PROT_READ);
  long offset = ONE_OF(0, 0, PAGE, 100);
  forget(place);
  if (offset == PAGE) offset = 0; /* all places have all pages */
  char *got = mmap(NULL, PAGES * PAGE, (int)protection, (int)flags, files[file], offset);
  told(got == MAP_FAILED ? -1 : 0, "mmap file %u, %lx %lx, from %ld to %u", file, flags, protection, offset, place);
  if (got == MAP_FAILED) return;
  places[place] = got;
  for (int i = 0; i < PAGES; i++) present[place][i] = true, writable[place][i] = protection & PROT_WRITE;
}

static void maps_nothing(void) {
  unsigned place = below(PLACES);
  long flags = ONE_OF(MAP_SHARED, MAP_SHARED, MAP_PRIVATE, 0);
  forget(place);
  char *got = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, (int)(flags | MAP_ANONYMOUS), -1, 0);
  told(got == MAP_FAILED ? -1 : 0, "mmap nothing, %lx, to %u", flags, place);
  if (got == MAP_FAILED) return;
  places[place] = got;
  for (int i = 0; i < PAGES; i++) present[place][i] = writable[place][i] = true;
}

/* One page of another object in the middle of a mapping. */
static void maps_over(void) {
  unsigned place = below(PLACES), page = below(PAGES), file = below(FILES), from = below(PAGES);
  if (!places[place]) return;
  long flags = ONE_OF(MAP_SHARED, MAP_PRIVATE);
  char *at = places[place] + page * PAGE;
  char *got = mmap(at, PAGE, PROT_READ | PROT_WRITE, (int)(flags | MAP_FIXED), files[file], from * PAGE);
  told(got == MAP_FAILED ? -1 : got - at, "mmap page %u of file %u over page %u of %u, %lx", from, file, page, place, flags);
  if (got == MAP_FAILED && errno != EBADF && errno != EACCES) forget(place);
  if (got != MAP_FAILED) present[place][page] = writable[place][page] = true;
}

static void unmaps_page(void) {
  unsigned place = below(PLACES), page = below(PAGES);
  if (!places[place]) return;
  told(munmap(places[place] + page * PAGE, PAGE), "munmap page %u of %u", page, place);
  present[place][page] = writable[place][page] = false;
}

static void unmaps_odd(void) {
  unsigned place = below(PLACES);
  if (places[place]) told(munmap(places[place] + 100, PAGE), "munmap from the middle of a page");
  told(munmap((void *)PAGE, 0), "munmap of nothing");
}

static void protects(void) {
  unsigned place = below(PLACES);
  if (!places[place]) return;
  bool all = true;
  for (int i = 0; i < PAGES; i++) all &= present[place][i];
  if (!all) return;
  long to = ONE_OF(PROT_READ, PROT_READ | PROT_WRITE);
  long r = mprotect(places[place], PAGES * PAGE, (int)to);
  told(r, "mprotect %u, %lx", place, to);
  for (int i = 0; i < PAGES; i++) writable[place][i] = r == 0 ? to & PROT_WRITE : false;
}

static void looks(void) {
  unsigned sums[PLACES] = {0};
  for (int i = 0; i < PLACES; i++)
    for (int page = 0; places[i] && page < PAGES; page++)
      if (present[i][page]) sums[i] = sums[i] * 31 + checksum(places[i] + page * PAGE, 40);
  tell("see %u %u %u %u %u", sums[0], sums[1], sums[2], sums[3], sums[4]);
}

static void store_in(unsigned place) {
  for (int page = 0; page < PAGES; page++) {
    unsigned at = below(40);
    char next;
    fill(&next, 1);
    if (writable[place][page]) places[place][page * PAGE + at] = next;
  }
}

static void stores(void) {
  unsigned place = below(PLACES);
  if (!places[place]) return;
  store_in(place);
  looks();
}

static void writes_file(void) {
  unsigned file = below(FILES), page = below(PAGES);
  char text[30];
  fill(text, sizeof text);
  told(pwrite(files[file], text, sizeof text, page * PAGE), "pwrite %u, page %u", file, page);
  looks();
}

static void reads_file(void) {
  unsigned file = below(FILES), page = below(PAGES);
  char text[30];
  long got = pread(files[file], text, sizeof text, page * PAGE);
  told(got, "pread %u, page %u: %u", file, page, checksum(text, got));
}

static void stores_as_child(long place) { store_in((unsigned)place); }

static void has_child_store(void) {
  unsigned place = below(PLACES);
  if (!places[place]) return;
  tell("child of %u: %d", place, wait_for(child(stores_as_child, place)));
  looks();
}

PROPERTY(begin, opens, removes, maps, maps, maps, maps_nothing, maps_nothing, maps_over, maps_over, unmaps_page, unmaps_odd,
         protects, stores, stores, stores, writes_file, reads_file, has_child_store, has_child_store)
