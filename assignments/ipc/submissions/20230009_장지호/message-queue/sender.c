/* 장지호 */
#include "queue.h"
#include <sys/types.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <stdlib.h>

struct message mm;

int main(int argc, char **argv)
{
	key_t k;
	int qq, i, n, id;

	id = atoi(argv[1]);
	n = atoi(argv[2]);

	k = ftok(KEY_FILE, KEY_PROJECT);
	qq = msgget(k, IPC_CREAT | 0600);
	if (qq == -1) {
		perror("msgget");
		return 1;
	}

	for (i = 0; i < n; i++) {
		message_make(id, &mm);
		mm.mtype = message_type(i);
		if (msgsnd(qq, &mm, sizeof(mm) - sizeof(long), 0) == -1) {
			perror("msgsnd");
			return 1;
		}
	}
	mm.mtype = END;
	msgsnd(qq, &mm, sizeof(mm) - sizeof(long), 0);
	return 0;
}
