/*************************************************
 * 과제: producer-consumer
 * 학번: 20230014
 * 이름: 신채원
 * 소비자 종료 방법: 공유 변수 consumed가 전체 항목 수가 될 때까지
 *                   가져가기 전에 미리 1을 더해 둠
 *************************************************/
#include <stdio.h>
#include <stdlib.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "prodcons.h"

struct shared_data
{
    sem_t mutex;
    sem_t empty;
    sem_t full;
    int consumed;
    struct ring ring;
};

/* 다음 위치로 이동. 끝까지 가면 처음으로 돌아간다. */
int next_index(int index)
{
    index++;
    if (index > BUFFER_SIZE)
        index = 0;
    return index;
}

void producer(struct shared_data *data, int id, int count)
{
    int i;
    item next_produced;

    for (i = 0; i < count; i++)
    {
        produce_item(id, &next_produced);
        sem_wait(&data->empty);
        sem_wait(&data->mutex);
        data->ring.buffer[data->ring.in] = next_produced;
        data->ring.in = next_index(data->ring.in);
        sem_post(&data->mutex);
        sem_post(&data->full);
    }
}

void consumer(struct shared_data *data, int id, int total)
{
    item next_consumed;

    while (1)
    {
        sem_wait(&data->mutex);
        if (data->consumed >= total)
        {
            sem_post(&data->mutex);
            break;
        }
        data->consumed++;
        sem_post(&data->mutex);

        sem_wait(&data->full);
        sem_wait(&data->mutex);
        next_consumed = data->ring.buffer[data->ring.out];
        data->ring.out = next_index(data->ring.out);
        sem_post(&data->mutex);
        sem_post(&data->empty);
        consume_item(id, &next_consumed);
    }
}

int main(int argc, char *argv[])
{
    int i;
    int producers, consumers, items;
    struct shared_data *data;

    if (argc != 4)
    {
        printf("Usage: %s <producers> <consumers> <items>\n", argv[0]);
        return 2;
    }
    producers = atoi(argv[1]);
    consumers = atoi(argv[2]);
    items = atoi(argv[3]);

    data = mmap(NULL, sizeof(struct shared_data), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (data == MAP_FAILED)
    {
        perror("mmap");
        return 1;
    }
    sem_init(&data->mutex, 1, 1);
    sem_init(&data->empty, 1, BUFFER_SIZE);
    sem_init(&data->full, 1, 0);
    ring_declare(&data->ring);

    for (i = 0; i < producers; i++)
    {
        if (fork() == 0)
        {
            producer(data, i, items);
            exit(0);
        }
    }
    for (i = 0; i < consumers; i++)
    {
        if (fork() == 0)
        {
            consumer(data, i, producers * items);
            exit(0);
        }
    }
    for (i = 0; i < producers + consumers; i++)
    {
        wait(NULL);
    }
    munmap(data, sizeof(struct shared_data));
    return 0;
}
