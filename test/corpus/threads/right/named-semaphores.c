/* Print in order with named semaphores (LeetCode 1114 in C), unlinked at the end. */
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
static sem_t *two, *three;
static void *first(void *p) { puts("first"); sem_post(two); return 0; }
static void *second(void *p) { sem_wait(two); puts("second"); sem_post(three); return 0; }
static void *third(void *p) { sem_wait(three); puts("third"); return 0; }
int main(void) {
  pthread_t t[3];
  sem_unlink("/two"); sem_unlink("/three");
  two = sem_open("/two", O_CREAT | O_EXCL, 0600, 0);
  three = sem_open("/three", O_CREAT | O_EXCL, 0600, 0);
  pthread_create(&t[0], 0, third, 0);
  pthread_create(&t[1], 0, second, 0);
  pthread_create(&t[2], 0, first, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  sem_close(two); sem_close(three);
  sem_unlink("/two"); sem_unlink("/three");
  return 0;
}
