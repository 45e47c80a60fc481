#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

/* 20230003 박지민 */

int stop = 0;
int n;

void term_handler(int signo)
{
	printf("종료 시그널\n");
	stop = 1;
}

void child_handler(int signo)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		n--;
}

int main(int argc, char *argv[])
{
	int workers = atoi(argv[1]);
	int pid[100];
	int i;

	signal(SIGTERM, term_handler);
	signal(SIGCHLD, child_handler);
	n = workers;

	for (i = 0; i < workers; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			if (i == 0)
				shutdown_request(getppid());
			while (!stop)
				pause();
			worker_report(i);
			exit(0);
		}
	}

	while (!stop)
		pause();
	for (i = 0; i < workers; i++)
		kill(pid[i], SIGTERM);
	while (n > 0)
		pause();
	service_report();
	return 0;
}
