int main(void) {
  __asm__(".section .text,\"awx\",@nobits\n.skip 0x7fffffff\n.text");
  return 0;
}
