/* What runs before every constructor computes for ever. */
static void stall(void) {
  for (volatile unsigned long i = 0;; i++) {
  }
}
__attribute__((section(".preinit_array"), used)) static void (*first)(void) = stall;

int main(void) { return 0; }
