/* Cigarette smokers with pushers (Parnas, Downey). */
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#define ROUNDS 2
static sem_t agentSem, ingredient[3], smokerSem[3], mutex;
static bool on_table[3];
static int smoked;
static void *agent(void *p) {
  int leaves_out = (int)(long)p;
  for (int r = 0; r < ROUNDS; r++) {
    sem_wait(&agentSem);
    for (int i = 0; i < 3; i++) if (i != leaves_out) sem_post(&ingredient[i]);
  }
  return 0;
}
static void *pusher(void *p) {
  int me = (int)(long)p, a = (me + 1) % 3, b = (me + 2) % 3;
  for (int r = 0; r < 2 * ROUNDS; r++) {
    sem_wait(&ingredient[me]);
    sem_wait(&mutex);
    if (on_table[a]) { on_table[a] = false; sem_post(&smokerSem[b]); }
    else if (on_table[b]) { on_table[b] = false; sem_post(&smokerSem[a]); }
    else on_table[me] = true;
    sem_post(&mutex);
  }
  return 0;
}
static void *smoker(void *p) {
  int me = (int)(long)p;
  for (int r = 0; r < ROUNDS; r++) {
    sem_wait(&smokerSem[me]);
    smoked++;
    sem_post(&agentSem);
  }
  return 0;
}
int main(void) {
  pthread_t t[9];
  sem_init(&agentSem, 0, 1); sem_init(&mutex, 0, 1);
  for (int i = 0; i < 3; i++) sem_init(&ingredient[i], 0, 0), sem_init(&smokerSem[i], 0, 0);
  for (long i = 0; i < 3; i++) {
    pthread_create(&t[i], 0, agent, (void *)i);
    pthread_create(&t[3 + i], 0, pusher, (void *)i);
    pthread_create(&t[6 + i], 0, smoker, (void *)i);
  }
  for (int i = 0; i < 9; i++) pthread_join(t[i], 0);
  return smoked == 3 * ROUNDS ? 0 : 1;
}
