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
	int qid, n;

	n = atoi(argv[1]);
	k = ftok(KEY_FILE, KEY_PROJECT);
	qid = msgget(k, IPC_CREAT | 0600);
	if (qid == -1) {
		perror("msgget");
		return 1;
	}

	while (n > 0) {
		if (msgrcv(qid, &msg, sizeof(msg) - sizeof(long), -END, 0) == -1) {
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
	/* 다 썼으면 삭제 */
	msgctl(qid, IPC_RMID, NULL);
	return 0;
}
