/* 20230006 강도윤 service */
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t term_flag, child_flag;

void sig_handler(int s)
{
	if (s == SIGTERM)
		term_flag = 1;
	if (s == SIGCHLD)
		child_flag = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t set, nomask;
	pid_t p[100];
	int i, n = atoi(argv[1]), left = n;

	sa.sa_handler = sig_handler;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&nomask);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);

	for (i = 0; i < n; i++) {
		p[i] = fork();
		if (p[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			while (!term_flag)
				sigsuspend(&nomask);
			worker_report(i);
			return 0;
		}
	}

	while (!term_flag)
		sigsuspend(&nomask);
	for (i = 0; i < n; i++)
		kill(p[i], SIGTERM);
	while (left > 0) {
		while (!child_flag)
			sigsuspend(&nomask);
		child_flag = 0;
		/* 끝난 자식은 모두 거둔다 */
		while (waitpid(-1, NULL, WNOHANG) > 0)
			left--;
	}
	service_report();
	return 0;
}
