__asm__(".section .note.GNU-stack,\"x\",@progbits\n.string \"INPUT(/etc/passwd)\"\n.text");
__asm__(".section .interp,\"a\"\n.string \"@CANARY@\"\n.text");
int main(void) { return 0; }
