INPUT ( /etc/passwd )
SECTIONS { .text : { *(.text) } }
