// 윤시우 20230008
#include "signals.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>

volatile sig_atomic_t term, chld;

void on_sig(int s)
{
	if (s == SIGTERM)
		term = 1;
	if (s == SIGCHLD)
		chld = 1;
}

int main(int argc, char **argv)
{
	struct sigaction sa = { 0 };
	sigset_t mask, zero;
	pid_t *p = NULL;
	int i, n = atoi(argv[1]), left = n;

	sa.sa_handler = on_sig;
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGCHLD, &sa, NULL);
	sigemptyset(&zero);
	sigemptyset(&mask);
	sigaddset(&mask, SIGTERM);
	sigaddset(&mask, SIGCHLD);
	sigprocmask(SIG_BLOCK, &mask, NULL);

	for (i = 0; i < n; i++) {
		p[i] = fork();
		if (p[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			while (!term)
				sigsuspend(&zero);
			worker_report(i);
			return 0;
		}
	}

	while (!term)
		sigsuspend(&zero);
	for (i = 0; i < n; i++)
		kill(p[i], SIGTERM);
	while (left > 0) {
		while (!chld)
			sigsuspend(&zero);
		chld = 0;
		while (waitpid(-1, NULL, WNOHANG) > 0)
			left--;
	}
	service_report();
	return 0;
}
