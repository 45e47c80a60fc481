int main(void) {
  __asm__(".data\n.fill 100000000, 8, 1\n.text");
  return 0;
}
