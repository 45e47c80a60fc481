/* Five philosophers, each of whom eats once and talks about it; one of them has to wait outside. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>

enum { SEATS = 5 };
static sem_t chopstick[SEATS], room;

static void *philosopher(void *number) {
  int seat = *(int *)number;
  printf("%d is hungry\n", seat);
  sem_wait(&room);
  sem_wait(&chopstick[seat]);
  sem_wait(&chopstick[(seat + 1) % SEATS]);
  printf("%d eats\n", seat);
  sleep(1);
  sem_post(&chopstick[(seat + 1) % SEATS]);
  sem_post(&chopstick[seat]);
  sem_post(&room);
  return NULL;
}

int main(void) {
  pthread_t threads[SEATS];
  int numbers[SEATS];
  sem_init(&room, 0, SEATS - 1);
  for (int i = 0; i < SEATS; i++) sem_init(&chopstick[i], 0, 1);
  for (int i = 0; i < SEATS; i++) {
    numbers[i] = i;
    pthread_create(&threads[i], NULL, philosopher, &numbers[i]);
  }
  for (int i = 0; i < SEATS; i++) pthread_join(threads[i], NULL);
  return 0;
}
