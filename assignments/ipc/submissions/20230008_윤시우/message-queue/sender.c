// 윤시우 20230008
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message m;

int main(int argc, char **argv)
{
	key_t mykey;
	int mqid, i, n, id;

	id = atoi(argv[1]);
	n = atoi(argv[2]);

	mykey = ftok(KEY_FILE, KEY_PROJECT);
	mqid = msgget(mykey, IPC_CREAT | 0600);
	if (mqid == -1) {
		perror("msgget");
		return 1;
	}

	for (i = 0; i < n; i++) {
		message_make(id, &m);
		m.mtype = message_type(i);
		if (msgsnd(mqid, &m, sizeof(m) - sizeof(long), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}
	m.mtype = END;
	msgsnd(mqid, &m, sizeof(m) - sizeof(long), 0);
	return 0;
}
