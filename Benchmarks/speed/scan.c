// Searches a text for literal keywords with Hyperscan, and counts and times it.
// Usage: scan KEYWORDS TEXT ROUNDS, where KEYWORDS has one keyword a line; prints the number of matches, then the
// processor seconds of each round. Built by Benchmarks/speed/run.
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(2); }
    size_t room = 1 << 20, count = 0, more;
    char *text = malloc(room);
    while (text && (more = fread(text + count, 1, room - count, file)) > 0) {
        count += more;
        if (count == room) text = realloc(text, room *= 2);
    }
    if (!text || ferror(file)) { perror(path); exit(2); }
    fclose(file);
    *size = count;
    return text;
}

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *count) {
    ++*(unsigned long long *)count;
    return 0;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    if (argc != 4) { fputs("usage: scan KEYWORDS TEXT ROUNDS\n", stderr); return 2; }
    size_t size, length;
    char *keywords = contents(argv[1], &length), *text = contents(argv[2], &size);
    static const char *words[1 << 16];
    static size_t lengths[1 << 16];
    static unsigned flags[1 << 16], ids[1 << 16];
    unsigned count = 0;
    for (char *start = keywords, *end; start < keywords + length && count < 1 << 16; start = end + 1) {
        end = memchr(start, '\n', keywords + length - start);
        if (!end) end = keywords + length;
        if (end == start) continue;
        words[count] = start;
        lengths[count] = end - start;
        flags[count] = HS_FLAG_CASELESS;
        ids[count] = count;
        ++count;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(words, flags, ids, lengths, count, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 2;
    for (int round = 0; round <= atoi(argv[3]); ++round) {
        unsigned long long matches = 0;
        double start = now();
        if (hs_scan(database, text, size, 0, scratch, found, &matches) != HS_SUCCESS) return 2;
        double seconds = now() - start;
        // The first round is not timed.
        if (round == 0) printf("%llu\n", matches); else printf("%.9f\n", seconds);
    }
    return 0;
}
