/* 스타일: 운영체제 수업 블로그, turn 변수로 번갈아 실행하기 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    volatile int *turn = mmap(0, sizeof(int), PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    *turn = 0;
    setvbuf(stdout, NULL, _IONBF, 0);
    if (fork() == 0) {
        for (int i = 0; i < 5; i++) {
            while (*turn != 1);          /* 내 차례가 아니면 대기 */
            printf("자식: %d\n", i);
            *turn = 0;
        }
        return 0;
    }
    for (int i = 0; i < 5; i++) {
        while (*turn != 0);
        printf("부모: %d\n", i);
        *turn = 1;
    }
    wait(0);
    printf("끝\n");
    return 0;
}
