#!/bin/sh
# embed.sh FOLDER OUT RULES... -- MODELS...: write a C file that holds the rule files, the models
# and the tables and indexes of the store as they are.
set -eu
folder=$1 out=$2
shift 2

embed() { # symbol, path
    printf '__asm__(".section .rodata\\n.balign 64\\n.global %s\\n.hidden %s\\n%s:\\n.incbin \\"%s\\"\\n' "$1" "$1" "$1" "$2"
    printf '.global %s_end\\n.hidden %s_end\\n%s_end:\\n.byte 0\\n.previous\\n");\n' "$1" "$1" "$1"
    printf 'extern const char %s[], %s_end[];\n' "$1" "$1"
}

embed_all() { # kind, files
    kind=$1
    shift
    n=0
    for file in "$@"; do
        embed "${kind}_file_$n" "$folder/$file"
        n=$((n + 1))
    done
    printf 'const embedded_file %s_files[] = {\n' "$kind"
    n=0
    for file in "$@"; do
        printf '    {"%s", %s_file_%d, %s_file_%d_end},\n' "${file#*/}" "$kind" "$n" "$kind" "$n"
        n=$((n + 1))
    done
    printf '    {0, 0, 0}};\n'
}

{
    printf '#include "embedded.h"\n'
    embed schema_sql "$folder/store/schema.sql"
    embed indexes_sql "$folder/store/indexes.sql"
    rules=
    while [ "$1" != -- ]; do
        rules="$rules $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # names of rule files have no spaces
    embed_all rule $rules
    embed_all model "$@"
} > "$out"
