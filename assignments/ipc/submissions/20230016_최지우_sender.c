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
	int queue, i, n, id;

	id = atoi(argv[1]);
	n = atoi(argv[2]);

	ipc_key = ftok(KEY_FILE, KEY_PROJECT);
	queue = msgget(ipc_key, IPC_CREAT | 0600);
	if (queue == -1) {
		perror("msgget");
		return 1;
	}

	for (i = 0; i < n; i++) {
		message_make(id, &msg);
		msg.mtype = message_type(i);
		if (msgsnd(queue, &msg, sizeof(msg) - sizeof(long), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}
	/* no more messages from us */
	msg.mtype = END;
	msgsnd(queue, &msg, sizeof(msg) - sizeof(long), 0);
	return 0;
}
