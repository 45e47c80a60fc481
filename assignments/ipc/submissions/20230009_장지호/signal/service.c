/* 장지호 */
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t term, chld;

void handler(int s)
{
	if (s == SIGTERM)
		term = 1;
	if (s == SIGCHLD)
		chld = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t set, empty;
	pid_t pids[100];
	int i, num = atoi(argv[1]), left = num;

	sa.sa_handler = handler;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&empty);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);

	for (i = 0; i < num; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			while (!term)
				sigsuspend(&empty);
			worker_report(i);
			return 0;
		}
	}

	while (!term)
		sigsuspend(&empty);
	for (i = 0; i < num; i++)
		kill(pids[i], SIGTERM);
	while (left > 0) {
		printf("[서비스] 아직 작업자가 %d명 남아 있습니다. 모두 끝날 때까지 확인합니다.\num", left);
		if (chld) {
			chld = 0;
			while (waitpid(-1, NULL, WNOHANG) > 0)
				left--;
		}
	}
	service_report();
	return 0;
}
