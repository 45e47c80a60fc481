int main(void) {
  __asm__(".rept 1000000000\nnop\n.endr");
  return 0;
}
