/* Style: blog "job queue with POSIX mq": parent sends jobs, two workers answer through a second queue. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct mq_attr a = { 0, 4, sizeof(int), 0 };
    mqd_t jobs = mq_open("/jobs", O_CREAT | O_RDWR, 0600, &a);
    mqd_t results = mq_open("/results", O_CREAT | O_RDWR, 0600, &a);
    mq_unlink("/jobs");
    mq_unlink("/results");
    for (int w = 0; w < 2; w++)
        if (fork() == 0) {
            int x;
            while (mq_receive(jobs, (char *) &x, sizeof x, NULL) == sizeof x && x >= 0) {
                x = x * x;
                mq_send(results, (char *) &x, sizeof x, 0);
            }
            _exit(0);
        }
    int sum = 0, r;
    for (int i = 0; i < 4; i++) mq_send(jobs, (char *) &i, sizeof i, 0);
    for (int i = 0; i < 4; i++) { mq_receive(results, (char *) &r, sizeof r, NULL); sum += r; }
    for (int w = 0; w < 2; w++) { int stop = -1; mq_send(jobs, (char *) &stop, sizeof stop, 0); }
    while (wait(NULL) > 0);
    printf("sum of squares %d\n", sum);
    return sum == 14 ? 0 : 1;
}
