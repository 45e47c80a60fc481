static volatile unsigned long count;

__attribute__((destructor)) static void last(void) {
  for (;;) count++;
}

int main(void) { return 0; }
