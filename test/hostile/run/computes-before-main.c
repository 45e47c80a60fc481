static volatile unsigned long count;

__attribute__((constructor)) static void first(void) {
  for (;;) count++;
}

int main(void) { return 0; }
