/* The loader asks which of its functions are to be used (ifunc), and runs a function before all constructors. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int order;

static int add_simply(int a, int b) { return a + b; }
static int (*choose_add(void))(int, int) { return add_simply; }
int add(int a, int b) __attribute__((ifunc("choose_add")));
static int (*volatile adds)(int, int) = add;

/* By the name of a function that libc has too. */
static char *find(const char *text, int letter) {
  while (*text && *text != letter) text++;
  return *text ? (char *)text : NULL;
}
static char *(*choose_index(void))(const char *, int) { return find; }
char *index(const char *text, int letter) __attribute__((ifunc("choose_index")));

__attribute__((target_clones("avx2", "default"))) int sum(const int *numbers, int count) {
  int all = 0;
  for (int i = 0; i < count; i++) all += numbers[i];
  return all;
}

static void first(int count, char **arguments, char **environment) { order = count == 1 && arguments[0] && environment ? 1 : 9; }
__attribute__((section(".preinit_array"), used)) static void (*early)(int, char **, char **) = first;
__attribute__((constructor)) static void second(void) { order = order * 10 + 2; }

int main(void) {
  const int numbers[] = {1, 2, 3};
  const pid_t child = fork();
  if (child == 0) _exit(add(1, 2));
  int status = 0;
  waitpid(child, &status, 0);
  const int right = order == 12 && add(2, 3) == 5 && adds(4, 5) == 9 && *index("hello", 'l') == 'l' && sum(numbers, 3) == 6;
  if (!right || WEXITSTATUS(status) != 3) *(volatile int *)0 = 0; /* it must not come out clean */
  puts("as it should be");
  return 0;
}
