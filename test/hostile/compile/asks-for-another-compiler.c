/* Looks like what a compiler leaves for itself: the linker would start another one, with the options that stand here. */
__asm__(".section .gnu.lto_.opts, \"e\", @progbits\n.string \"'-flto' '-fplugin=/work/asks-for-another-compiler.c'\"\n"
        ".section .gnu.lto_.symtab.1234abcd, \"e\", @progbits\n.string \"foo\"\n.byte 0\n.quad 0, 0\n"
        ".section .gnu.lto_.lto.1234abcd, \"e\", @progbits\n.short 12, 0\n.byte 0, 0\n.text\n");

int main(void) { return 0; }
