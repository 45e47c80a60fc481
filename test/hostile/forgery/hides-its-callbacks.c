/* The same, hidden from the dynamic loader. */
int shared;

__attribute__((visibility("hidden"))) void __tsan_write4(void *at) { (void)at; }

int main(void) {
  shared = 3;
  return shared - 3;
}
