/* What a careless check would take for an error: alloca, variable-length arrays, a jump out of deep frames, fork in
 * between, buffers on the stack for threads and cancelled threads, blocks that grow, lines and copies that libc allocates,
 * aligned blocks, mappings, arguments and environment,
 * messages without NUL printed with their length. */
#define _GNU_SOURCE
#include <alloca.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static jmp_buf back;
static sigjmp_buf from_handler;

static int deep(int depth) {
  char room[64];
  memset(room, depth, sizeof room);
  if (depth > 20) longjmp(back, 1);
  return depth < 0 ? 0 : deep(depth + 1) + room[3];
}

static int frames(int size) {
  char *first = alloca(size), array[size], *second = alloca(size + 3);
  memset(first, 1, size), memset(array, 2, size), memset(second, 3, size + 3);
  return first[size - 1] + array[size - 1] + second[size + 2];
}

static void *fill(void *at) {
  memset(at, 'x', 100);
  return NULL;
}

static void *waits(void *unused) {
  char room[1000];
  (void)unused;
  memset(room, 0, sizeof room);
  for (;;) pause();
  return NULL;
}

static void *uses_much_stack(void *unused) {
  char room[3000];
  (void)unused;
  memset(room, 1, sizeof room);
  return NULL;
}

static void on_signal(int signal) {
  char room[40];
  memset(room, signal, sizeof room);
  siglongjmp(from_handler, 1);
}

static int by_value(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

int main(int argc, char **argv) {
  int sum = 0;
  if (setjmp(back) == 0) sum += deep(0);
  for (int i = 1; i < 50; i++) sum += frames(i);

  signal(SIGUSR1, on_signal);
  if (sigsetjmp(from_handler, 1) == 0) raise(SIGUSR1);
  for (int i = 1; i < 20; i++) sum += frames(i);

  char buffer[100];
  pthread_t thread;
  pthread_create(&thread, NULL, fill, buffer);
  pthread_join(thread, NULL);
  printf("%.*s\n", 100, buffer);
  pthread_create(&thread, NULL, waits, NULL);
  pthread_cancel(thread);
  pthread_join(thread, NULL);
  pthread_create(&thread, NULL, uses_much_stack, NULL);
  pthread_join(thread, NULL);

  int *numbers = NULL;
  for (int i = 0; i < 100; i++) {
    numbers = realloc(numbers, (i + 1) * sizeof *numbers);
    numbers[i] = 100 - i;
  }
  qsort(numbers, 100, sizeof *numbers, by_value);
  if (fork() == 0) {
    sum += numbers[99];
    free(numbers);
    exit(sum == 0);
  }
  wait(NULL);
  free(numbers);

  char *line = NULL, *copied = strdup("twelve bytes"), *made = NULL;
  size_t room = 0;
  FILE *file = tmpfile();
  if (file != NULL) {
    fputs("a line\n", file);
    rewind(file);
    if (getline(&line, &room, file) > 0) printf("%s", line);
    fclose(file);
  }
  free(line);
  if (asprintf(&made, "%s and %d", copied, argc) > 0) puts(made);
  free(made), free(copied);

  void *aligned = NULL;
  if (posix_memalign(&aligned, 64, 100) == 0) memset(aligned, 0, 100);
  free(aligned);

  char *mapped = mmap(NULL, 5000, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  memset(mapped, 1, 5000);
  munmap(mapped, 5000);
  char *other = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(other, 1, 8192);
  munmap(other, 8192);

  size_t length = strlen(argv[0]);
  for (char **each = environ; *each != NULL; each++) length += strlen(*each);
  printf("%d\n", length > 0);

  int ends[2];
  char message[8], half[4];
  if (pipe(ends) != 0 || write(ends[1], "exact", 5) != 5) return 1;
  ssize_t n = read(ends[0], message, sizeof message);
  snprintf(half, sizeof half, "%.*s", (int)n, message);
  printf("%.*s %s\n", (int)n, message, half);
  int (*table)[3] = malloc(2 * sizeof *table);
  memset(table, 0, 2 * sizeof *table);
  table[1][2] = 1;
  free(table);
  return 0;
}
