# Prints engine.c with a clock around each pass, which is what makes a layer of the document:
#     d->quotes = find_quotes(...);
# A pass that is written otherwise has no clock; the benchmark shows its time as "between passes".
BEGIN {
    print "#include \"watch.h\""
    print "#line 1 \"engine.c\""
}
match($0, /d->[a-z_]+ = find_/) {
    layer = substr($0, RSTART + 3, RLENGTH - 11)
    $0 = substr($0, 1, RSTART - 1) "(watch_begin(), " substr($0, RSTART)
    passes++
    running = 1
}
running && sub(/\);/, "), watch_end(\"" layer "\"));") { running = 0 }
{ print }
END { exit passes == 0 || running }
