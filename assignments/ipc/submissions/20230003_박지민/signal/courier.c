#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

/* 20230003 박지민
   시그널 핸들러를 등록하여 해당 시그널을 처리하는 방식 */

int flag = 0;
int end = 0;

void sig_handler(int signo)
{
	printf("시그널 %d 받음\n", signo);
	if (signo == SIGTERM)
		end = 1;
	else
		flag = 1;
}

int main(int argc, char *argv[])
{
	int count = atoi(argv[1]);
	int i;
	struct mailbox *box = mailbox_open();

	signal(SIGUSR1, sig_handler);
	signal(SIGUSR2, sig_handler);
	signal(SIGTERM, sig_handler);

	int pid = fork();
	if (pid == 0) {
		while (1) {
			// 시그널이 올 때까지 기다린다.
			while (flag == 0 && end == 0)
				pause();
			if (end)
				break;
			flag = 0;
			token_take(box);
			kill(getppid(), SIGUSR2);
		}
		receiver_report();
		exit(0);
	}

	for (i = 0; i < count; i++) {
		flag = 0;
		token_make(box);
		kill(pid, SIGUSR1);
		while (flag == 0)
			pause();
	}
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
