/* Its own version of what the compiler calls before a store. */
int shared;

void __tsan_write4(void *at) { (void)at; }

int main(void) {
  shared = 3;
  return shared - 3;
}
