#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

/* 장지호 */

volatile sig_atomic_t ack = 0, token = 0, quit = 0;

void h1(int s) { token = 1; }
void h2(int s) { ack = 1; }
void h3(int s) { quit = 1; }

int main(int argc, char **argv)
{
	int i, n = atoi(argv[1]);
	struct mailbox *box = mailbox_open();

	signal(SIGUSR1, h1);
	signal(SIGUSR2, h2);

	pid_t pid = fork();
	if (pid == 0) {
		signal(SIGTERM, h3);
		/* 부모가 끝내라고 할 때까지 계속 확인 */
		while (1) {
			printf("[자식] token = %d, quit = %d, 계속 확인하는 중입니다....................\n", token, quit);
			if (token == 1) {
				token = 0;
				token_take(box);
				kill(getppid(), SIGUSR2);
			}
			if (quit == 2)
				break;
		}
		receiver_report();
		return 0;
	}
	for (i = 0; i < n; i++) {
		token_make(box);
		ack = 0;
		kill(pid, SIGUSR1);
		while (!ack)
			printf("[부모] 토큰 %d에 대한 답을 기다리는 중입니다....................\n", i);
	}
	kill(pid, SIGTERM);
	wait(NULL);
	return 0;
}
