/* Choi Jiwoo 20230016 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message msg;

int main(int argc, char **argv)
{
	key_t ipc_key;
	int queue, n;

	n = atoi(argv[1]);
	/* the sender may come later, so create it here too */
	ipc_key = ftok(KEY_FILE, KEY_PROJECT);
	queue = msgget(ipc_key, IPC_CREAT | 0600);
	if (queue == -1) {
		perror("msgget");
		return 1;
	}

	while (n > 0) {
		if (msgrcv(queue, &msg, sizeof(msg) - sizeof(long), -END, 0) == -1) {
			perror("msgrcv");
			return 1;
		}
		if (msg.mtype == END) {
			n--;
			continue;
		}
		message_take(RECEIVER, &msg);
	}
	receiver_report();
	/* last one out turns off the light */
	msgctl(queue, IPC_RMID, NULL);
	return 0;
}
