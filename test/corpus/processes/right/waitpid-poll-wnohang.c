/* 스타일: 블로그 waitpid(WNOHANG) 예제, 1초마다 확인 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
int main() {
    pid_t pid = fork();
    int status;
    if (pid == 0) {
        printf("[%d] 자식 프로세스 시작\n", getpid());
        sleep(3);
        exit(7);
    }
    while (waitpid(pid, &status, WNOHANG) == 0) {
        printf("자식이 아직 실행 중...\n");
        sleep(1);
    }
    if (WIFEXITED(status))
        printf("자식 종료 코드: %d\n", WEXITSTATUS(status));
    return 0;
}
