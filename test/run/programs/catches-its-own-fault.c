/* Two threads; one leaves a bad store and a bad load by siglongjmp out of its handler. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf back;
static int *volatile nowhere;

static void on_fault(int signal) { siglongjmp(back, 1); }

static void *idle(void *unused) {
  return unused;
}

int main(void) {
  pthread_t thread;
  signal(SIGSEGV, on_fault);
  pthread_create(&thread, NULL, idle, NULL);
  if (sigsetjmp(back, 1) == 0) *nowhere = 1;
  if (sigsetjmp(back, 1) == 0) printf("%d\n", *nowhere);
  pthread_join(thread, NULL);
  puts("alive");
  return 0;
}
