#!/bin/sh
# seal.sh ARCHIVE... OUT: one object of all archives, whose hidden symbols nobody outside can see.
set -eu

for out; do :; done
object=${out%.a}.o
set -- "$@" end
archives=
while [ "$2" != end ]; do
    archives="$archives $1"
    shift
done
rm -f "$out"
# shellcheck disable=SC2086 # paths of the build folder, without blanks
ld -r --whole-archive -o "$object" $archives
objcopy --localize-hidden "$object"
ar rcs "$out" "$object"
rm -f "$object"
