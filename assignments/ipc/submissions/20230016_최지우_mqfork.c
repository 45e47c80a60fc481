/* Choi Jiwoo 20230016 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

int queue;
struct message msg;

void run_client(int id, int n)
{
	while (n--) {
		message_make(id, &msg);
		msg.mtype = REQUEST;
		msgsnd(queue, &msg, sizeof(msg) - sizeof(long), 0);
		/* only replies addressed to me */
		msgrcv(queue, &msg, sizeof(msg) - sizeof(long), REPLY_TO(id), 0);
		message_take(id, &msg);
	}
	client_report(id);
}

void run_server(int n)
{
	int c;

	while (n--) {
		msgrcv(queue, &msg, sizeof(msg) - sizeof(long), REQUEST, 0);
		message_take(SERVER, &msg);
		c = msg.body.sender;
		message_make(REPLY_TO(c), &msg);
		msg.mtype = REPLY_TO(c);
		msgsnd(queue, &msg, sizeof(msg) - sizeof(long), 0);
	}
}

int main(int argc, char **argv)
{
	int i, c, n;

	c = atoi(argv[1]);
	n = atoi(argv[2]);
	queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
	if (queue == -1) {
		perror("msgget");
		return 1;
	}
	for (i = 1; i <= c; i++) {
		if (fork() == 0) {
			run_client(i, n);
			return 0;
		}
	}
	run_server(c * n);
	/* reap everybody first */
	while (wait(NULL) > 0)
		;
	msgctl(queue, IPC_RMID, NULL);
	return 0;
}
