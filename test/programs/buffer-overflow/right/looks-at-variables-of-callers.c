/* Threads, handlers, recursion, longjmp: variables of functions that have not returned, handed to whoever likes. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static volatile sig_atomic_t *counter;
static jmp_buf back;

static void on_usr1(int number) {
  char digits[2] = {(char)('0' + number / 10), (char)('0' + number % 10)};
  *counter += digits[0] + digits[1];
}

static void *work(void *argument) {
  int *numbers = argument, sum = 0;
  for (int i = 0; i < 4; i++) sum += numbers[i];
  int *result = malloc(sizeof *result);
  *result = sum;
  return result;
}

static int start_and_wait(void) {
  int numbers[4] = {1, 2, 3, 4}, sum = 0;
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, numbers);
  for (int i = 0; i < 3; i++) {
    void *result;
    pthread_join(threads[i], &result);
    sum += *(int *)result;
    free(result);
  }
  return sum;
}

static int deep(int levels, int *outermost) {
  int own[8] = {levels};
  *outermost += own[0];
  return levels == 0 ? *outermost : deep(levels - 1, outermost);
}

static void jump(int *times) {
  int local[4] = {*times};
  (*times)++;
  if (local[0] < 200) longjmp(back, 1);
}

static int jumps(void) {
  volatile int done = 0;
  int times = 0;
  if (setjmp(back) != 0) done++;
  jump(&times);
  return done;
}

static int counts(void) {
  volatile sig_atomic_t count = 0;
  counter = &count;
  signal(SIGUSR1, on_usr1);
  raise(SIGUSR1);
  return count;
}

int main(void) {
  int outermost = 0;
  printf("%d %d %d %d\n", start_and_wait(), deep(500, &outermost), jumps(), counts());
  return 0;
}
