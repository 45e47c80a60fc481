/* Nothing is written, so only processor time bounds it. */
int main(void) {
  __asm__(".rept 30000\n.rept 30000\n.endr\n.endr");
  return 0;
}
