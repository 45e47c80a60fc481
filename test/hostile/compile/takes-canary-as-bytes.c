__asm__(".globl secret\nsecret: .incbin \"@CANARY@\"");
extern char secret[];
int main(void) { return secret[0]; }
