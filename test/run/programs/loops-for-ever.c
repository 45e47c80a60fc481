/* Computes without end, in a register: no call and no access to memory that anybody could see. */
int main(void) {
  volatile unsigned n = 0;
  for (;;) n = n + 1;
}
