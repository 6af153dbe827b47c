#define _GNU_SOURCE
#include "cpdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/// A file in memory that holds the bytes; -1 when there is no room for it.
static int memory_file(const uint8_t *bytes, size_t count) {
    int file = memfd_create("answer", MFD_CLOEXEC);
    if (file < 0) return -1;
    for (size_t done = 0; done < count;) {
        ssize_t written = write(file, bytes + done, count - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            close(file);
            return -1;
        }
        done += (size_t)written;
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

static pid_t start(char **arguments, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    pid_t child = -1;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    // A group of its own: Ctrl-C is for the one who started it, which ends it in its own time.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    int code = posix_spawnp(&child, arguments[0], &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    errno = code;
    return code == 0 ? child : -1;
}

/// Reads to the end; a CPDF_... outcome.
static int gather(int pipe, double deadline, size_t limit, uint8_t **text, size_t *length) {
    size_t room = 0;
    while (1) {
        double left = deadline - now();
        if (left <= 0) return CPDF_TOO_SLOW;
        struct pollfd request = {.fd = pipe, .events = POLLIN};
        int ready = poll(&request, 1, (int)(left * 1000) + 1);
        if (ready < 0 && errno != EINTR) return CPDF_FAILED;
        if (ready <= 0) continue;
        if (*length == room) {
            room = room ? room * 2 : 1 << 16;
            uint8_t *grown = realloc(*text, room);
            if (!grown) return CPDF_FAILED;
            *text = grown;
        }
        ssize_t added = read(pipe, *text + *length, room - *length);
        if (added == 0) return CPDF_DONE;
        if (added < 0 && errno != EINTR) return CPDF_FAILED;
        if (added > 0) *length += (size_t)added;
        if (*length > limit) return CPDF_TOO_LARGE;
    }
}

/// Runs one of Poppler's programs on the bytes, for at most `*seconds`, of which it takes off what it took.
static int run(char **arguments, const uint8_t *bytes, size_t count, size_t limit, double *seconds, uint8_t **text,
               size_t *length) {
    double started = now();
    *text = NULL;
    *length = 0;
    int file = memory_file(bytes, count);
    if (file < 0) return CPDF_FAILED;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        close(file);
        return CPDF_FAILED;
    }
    pid_t child = start(arguments, file, ends[1]);
    int problem = errno;
    close(file);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return problem == ENOENT ? CPDF_MISSING : CPDF_FAILED;
    }
    struct rlimit memory = {(rlim_t)1 << 30, (rlim_t)1 << 30}, time = {(rlim_t)*seconds + 1, (rlim_t)*seconds + 1};
    prlimit(child, RLIMIT_AS, &memory, NULL);
    prlimit(child, RLIMIT_CPU, &time, NULL);
    int outcome = gather(ends[0], started + *seconds, limit, text, length);
    close(ends[0]);
    if (outcome != CPDF_DONE) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (outcome == CPDF_DONE) {
        if (WIFSIGNALED(status)) outcome = WTERMSIG(status) == SIGXCPU ? CPDF_TOO_SLOW : CPDF_DAMAGED;
        else if (WEXITSTATUS(status) == 3) outcome = CPDF_LOCKED;
        else if (WEXITSTATUS(status) != 0) outcome = CPDF_DAMAGED;
    }
    *seconds -= now() - started;
    if (outcome != CPDF_DONE) {
        free(*text);
        *text = NULL;
        *length = 0;
    }
    return outcome;
}

int cpdf_text(const uint8_t *bytes, size_t count, size_t limit, double *seconds, uint8_t **text, size_t *length) {
    char *arguments[] = {"pdftotext", "-bbox", "-cropbox", "-enc", "UTF-8", "-q", "-", "-", NULL};
    return run(arguments, bytes, count, limit, seconds, text, length);
}

int cpdf_pictures(const uint8_t *bytes, size_t count, int first, int last, double dots, size_t limit, double *seconds,
                  uint8_t **pictures, size_t *length) {
    char resolution[32], from[16], to[16];
    snprintf(resolution, sizeof resolution, "%.3f", dots);
    snprintf(from, sizeof from, "%d", first);
    snprintf(to, sizeof to, "%d", last);
    char *arguments[] = {"pdftoppm", "-cropbox", "-r",        resolution, "-f", from, "-l", to,
                         "-aa",      "no",       "-aaVector", "no",       "-q", "-",  NULL};
    return run(arguments, bytes, count, limit, seconds, pictures, length);
}
