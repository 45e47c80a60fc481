// A struct in shared memory, with everything in it that C lets one nest.
#include <sys/mman.h>

typedef struct {
  int id;
  union {
    int number;
    char letters[8];
    double weight;
  } value;
} item_t;

struct table {
  int in, out;
  item_t slots[4];
  int grid[2][3];
  struct {
    short left;
    short right;
  };
  unsigned ready : 3;
  unsigned done : 5;
  struct {
    struct {
      long deep;
    } inner;
  } outer;
};

#define TABLE table
#define FIRST(t) (t)->slots[0].id

static struct table *table;

static void fill(struct table *it, int at) {
  it->slots[at].id = 7;
  it->slots[it->in + 1].value.number = 8;
}

int main(void) {
  table = mmap(0, sizeof *table, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int i = 2;
  table->in = 1;
  table->slots[i].id = 5;
  table->slots[3].value.letters[4] = 'x';
  table->slots[1].value.weight = 1.5;
  table->grid[1][i] = 6;
  table->right = 3;
  table->done = 4;
  table->outer.inner.deep = 9;
  TABLE->out = 2;
  FIRST(table) = 1;
  (*table).left = 4;
  *(&table->grid[0][1]) = 3;
  item_t *slot = &table->slots[2];
  slot->value.number = 11;
  fill(table, 1);
  return 0;
}
