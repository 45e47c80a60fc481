/* A thread sends two words of different lengths and types, and both fit. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>

enum { room = 16 };

struct word {
  long type;
  char text[16];
};

static int queue;

static void *speak(void *unused) {
  struct word words[] = {{2, "short"}, {1, "longer word"}};
  for (int i = 0; i < 2; i++) msgsnd(queue, &words[i], strlen(words[i].text), 0);
  return unused;
}

int main(void) {
  pthread_t speaker;
  queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  pthread_create(&speaker, NULL, speak, NULL);
  for (int type = 1; type <= 2; type++) {
    struct word word;
    ssize_t size = msgrcv(queue, &word, room, type, MSG_NOERROR);
    if (size > 0) printf("%.*s\n", (int)size, word.text);
  }
  pthread_join(speaker, NULL);
  msgctl(queue, IPC_RMID, NULL);
}
