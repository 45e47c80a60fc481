/* Cigarette smokers, Downey's non-solution.  Wrong: tobacco and paper lie there, the smoker who needs paper and match takes the paper. */
#include <pthread.h>
#include <semaphore.h>
sem_t tobacco, paper, match, agentSem;
void *smokerMatch(void *p) { sem_wait(&tobacco); sem_wait(&paper); sem_post(&agentSem); return 0; }
void *smokerTobacco(void *p) { sem_wait(&paper); sem_wait(&match); sem_post(&agentSem); return 0; }
void *smokerPaper(void *p) { sem_wait(&tobacco); sem_wait(&match); sem_post(&agentSem); return 0; }
void *agent(void *p) {
  sem_wait(&agentSem); sem_post(&tobacco); sem_post(&paper);
  sem_wait(&agentSem); sem_post(&paper); sem_post(&match);
  sem_wait(&agentSem); sem_post(&tobacco); sem_post(&match);
  return 0;
}
int main(void) {
  pthread_t t[4];
  sem_init(&tobacco, 0, 0); sem_init(&paper, 0, 0); sem_init(&match, 0, 0); sem_init(&agentSem, 0, 1);
  pthread_create(&t[0], 0, agent, 0);
  pthread_create(&t[1], 0, smokerMatch, 0);
  pthread_create(&t[2], 0, smokerTobacco, 0);
  pthread_create(&t[3], 0, smokerPaper, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return 0;
}
