// 황은우
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t t, c;

void sigHandler(int s)
{
	if (s == SIGTERM)
		t = 1;
	if (s == SIGCHLD)
		c = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t blockSet, openSet;
	pid_t workers[100];
	int i, count = atoi(argv[1]), left = count;

	sa.sa_handler = sigHandler;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&openSet);
	sigemptyset(&blockSet);
	sigaddset(&blockSet, SIGTERM);
	sigaddset(&blockSet, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blockSet, NULL);

	for (i = 0; i < count; i++) {
		workers[i] = fork();
		if (workers[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			// 종료 시그널 대기
			while (!t)
				sigsuspend(&openSet);
			worker_report(i);
			return 0;
		}
	}

	while (!t)
		sigsuspend(&openSet);
	for (i = 0; i < count; i++)
		kill(workers[i], SIGTERM);
	while (left > 0) {
		while (!c)
			sigsuspend(&openSet);
		c = 0;
		while (waitpid(-1, NULL, WNOHANG) > 0)
			left--;
	}
	service_report();
	return 0;
}
