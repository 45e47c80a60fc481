// confine.h - what the parts of confine share: the walls a compiler stands in.
#pragma once

#include <stdbool.h>
#include <sys/types.h>

enum { MOST_PATHS = 512 };
enum { FAILED = 125 };  // the exit status of what could not make a wall

struct walls {
  char tier;               // 'A' to 'D', as for runs
  const char *dir;         // holds work/ and given/ (read-only), out/ (writable) and, for tier A, an empty root/
  const char *print;       // file in out/ for standard output; NULL: nobody wants it
  uid_t uid;               // who the compiler is; 0: who we are
  long seconds;            // of processor time, for each process
  long memory_kib, file_kib, scratch_kib;
  long wall_seconds;       // of all together
  const char *read[MOST_PATHS];  // what of the machine may be read and executed
  int reads;
  const char *link[MOST_PATHS];  // "bin=usr/bin": symbolic links of the new root
  int links;
};

// Each fails by ending the process with a sentence on stderr: a wall that does not stand must not go unnoticed.
void enter_namespaces(const struct walls *walls);  // before the fork that makes the first process of a pid namespace
void enter_root(const struct walls *walls);        // tier A: afterwards / is the new root
void drop_privileges(const struct walls *walls);   // user, capabilities, no_new_privs
void set_limits(const struct walls *walls);
void bound_files(const struct walls *walls);       // Landlock; in tier A it may be missing, elsewhere it must not
void filter_calls(void);                           // seccomp

void keep(const struct walls *walls, pid_t command);  // until it has ended; writes the report

_Noreturn void fail(const char *what, const char *object);  // with errno
long must(const char *what, long result);
const char *joined(const char *dir, const char *name);      // kept until the process ends
