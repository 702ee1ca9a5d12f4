#!/bin/sh
# embed.sh FOLDER OUT FILE...: write a C file that holds the rule files and the schema as they are.
set -eu
folder=$1 out=$2
shift 2

embed() { # symbol, path
    printf '__asm__(".section .rodata\\n.global %s\\n.hidden %s\\n%s:\\n.incbin \\"%s\\"\\n' "$1" "$1" "$1" "$2"
    printf '.global %s_end\\n.hidden %s_end\\n%s_end:\\n.byte 0\\n.previous\\n");\n' "$1" "$1" "$1"
    printf 'extern const char %s[], %s_end[];\n' "$1" "$1"
}

{
    printf '#include "embedded.h"\n'
    embed schema_sql "$folder/store/schema.sql"
    n=0
    for file in "$@"; do
        embed "rule_file_$n" "$folder/$file"
        n=$((n + 1))
    done
    printf 'const embedded_file rule_files[] = {\n'
    n=0
    for file in "$@"; do
        printf '    {"%s", rule_file_%d, rule_file_%d_end},\n' "${file#rules/}" "$n" "$n"
        n=$((n + 1))
    done
    printf '    {0, 0, 0}};\n'
} > "$out"
