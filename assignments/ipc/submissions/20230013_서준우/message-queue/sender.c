/* 서준우 20230013 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message msg;

int main(int argc, char **argv)
{
	key_t k;
	int qid, i, n, id;

	id = atoi(argv[1]);
	n = atoi(argv[2]);

	k = ftok(KEY_FILE, KEY_PROJECT);
	qid = msgget(k, IPC_CREAT | 0600);
	if (qid == -1) {
		perror("msgget");
		return 1;
	}

	for (i = 0; i < n; i++) {
		message_make(id, &msg);
		msg.mtype = message_type(i);
		if (msgsnd(qid, &msg, sizeof(msg) - sizeof(long), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}
	msg.mtype = END;
	msgsnd(qid, &msg, sizeof(msg) - sizeof(long), 0);
	return 0;
}
