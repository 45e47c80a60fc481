/* Style: tutorialspoint message queue; ftok on a file it creates first, "end" stops the reader; no headers for wait. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>
#include <sys/wait.h>
#define PERMS 0644
struct my_msgbuf { long mtype; char mtext[200]; };
int main(void) {
   struct my_msgbuf buf;
   int msqid, len;
   key_t key;
   system("touch msgq.txt");
   if ((key = ftok("msgq.txt", 'B')) == -1) { perror("ftok"); exit(1); }
   if ((msqid = msgget(key, PERMS | IPC_CREAT)) == -1) { perror("msgget"); exit(1); }
   if (fork() == 0) {
      int toend;
      if ((msqid = msgget(ftok("msgq.txt", 'B'), PERMS)) == -1) { perror("msgget"); exit(1); }
      printf("message queue: ready to receive messages.\n");
      for (;;) {
         if (msgrcv(msqid, &buf, sizeof(buf.mtext), 0, 0) == -1) { perror("msgrcv"); exit(1); }
         printf("recvd: \"%s\"\n", buf.mtext);
         toend = strcmp(buf.mtext, "end");
         if (toend == 0) break;
      }
      printf("message queue: done receiving messages.\n");
      exit(0);
   }
   buf.mtype = 1;
   while (fgets(buf.mtext, sizeof buf.mtext, stdin) != NULL) {
      len = strlen(buf.mtext);
      if (buf.mtext[len-1] == '\n') buf.mtext[len-1] = '\0';
      if (msgsnd(msqid, &buf, len+1, 0) == -1) perror("msgsnd");
   }
   strcpy(buf.mtext, "end");
   if (msgsnd(msqid, &buf, strlen(buf.mtext)+1, 0) == -1) perror("msgsnd");
   wait(NULL);
   if (msgctl(msqid, IPC_RMID, NULL) == -1) { perror("msgctl"); exit(1); }
   return 0;
}
