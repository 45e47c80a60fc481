int main(void) {
  void (*volatile nowhere)(void) = (void (*)(void))0xdead0000;
  nowhere();
  return 0;
}
