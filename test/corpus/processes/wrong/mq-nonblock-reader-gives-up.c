/* Style: POSIX mq with O_NONBLOCK "so that it does not hang". Defect: EAGAIN is taken for the end.
   Order: the reader looks before the writer has sent everything. */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct mq_attr a = { 0, 10, 8, 0 };
    mqd_t q = mq_open("/nb", O_CREAT | O_RDWR | O_NONBLOCK, 0600, &a);
    char b[8];
    int n = 0;
    mq_unlink("/nb");
    if (fork() == 0) {
        for (int i = 0; i < 3; i++) mq_send(q, "x", 1, 0);
        return 0;
    }
    usleep(1000);
    while (mq_receive(q, b, 8, NULL) > 0) n++;
    wait(NULL);
    printf("%d\n", n);
    return n == 3 ? 0 : 1;
}
