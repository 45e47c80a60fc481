/* Sleeping barber with semaphores (Downey), three customers, two chairs; the barber is told to go home. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#define CHAIRS 2
static sem_t customer, barber, customerDone, barberDone, mutex;
static int customers, cut, balked, closing;
static void *barber_thread(void *p) {
  for (;;) {
    sem_wait(&customer);
    if (closing) return p;
    sem_post(&barber);
    cut++;
    sem_wait(&customerDone);
    sem_post(&barberDone);
  }
}
static void *customer_thread(void *p) {
  sem_wait(&mutex);
  if (customers == CHAIRS + 1) { balked++; sem_post(&mutex); return p; }
  customers++;
  sem_post(&mutex);
  sem_post(&customer);
  sem_wait(&barber);
  sem_post(&customerDone);
  sem_wait(&barberDone);
  sem_wait(&mutex);
  customers--;
  sem_post(&mutex);
  return p;
}
int main(void) {
  pthread_t b, c[5];
  sem_init(&customer, 0, 0); sem_init(&barber, 0, 0); sem_init(&customerDone, 0, 0); sem_init(&barberDone, 0, 0); sem_init(&mutex, 0, 1);
  pthread_create(&b, 0, barber_thread, 0);
  for (int i = 0; i < 5; i++) pthread_create(&c[i], 0, customer_thread, 0);
  for (int i = 0; i < 5; i++) pthread_join(c[i], 0);
  closing = 1;
  sem_post(&customer);
  pthread_join(b, 0);
  return cut + balked == 5 ? 0 : 1;
}
