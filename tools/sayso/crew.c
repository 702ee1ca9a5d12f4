/* The desks stand in a ring. Three places move along it and never pass each other:
 *
 *     given       the desk whose piece the caller has, or gets next
 *     analysed    the first desk that nobody has begun to analyse
 *     read        the first desk that is empty
 *
 * One lock guards the places; reading and analysing go on outside of it, at a desk that belongs to
 * one member alone. What is read and not yet given is bounded by the number of desks and by bytes.
 */
#include "crew.h"
#include "desk.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    DESKS_EACH = 8,
    TEXT_WAITING = 1 << 19, /* bytes of text read and not yet given, and for each thread */
    TEXT_EACH = 1 << 17
};

struct crew {
    crew_plan plan;
    desk *desks;
    uint64_t n_desks;
    pthread_t *helpers;
    uint32_t n_helpers;
    pthread_mutex_t lock;
    pthread_cond_t work; /* for helpers */
    pthread_cond_t news; /* for the caller */
    uint64_t given, analysed, read;
    uint64_t waiting; /* bytes of text read and not yet given */
    int handed_out;   /* the caller has the piece at given */
    int reading;      /* somebody is */
    int ended;        /* the input is */
    int dismissed;
};

static desk *desk_at(const crew *crew, uint64_t place) {
    return &crew->desks[place % crew->n_desks];
}

/* ---- What there is to do ----------------------------------------------------------------- */

/* The part of a long text that was read last goes to the worker of the part before, so it waits
 * until that has been given, and nothing is read behind it. */
static int must_wait(const crew *crew) {
    return crew->analysed < crew->read && desk_continues(desk_at(crew, crew->analysed)) &&
           crew->given < crew->analysed;
}

static int is_held(const crew *crew) {
    return crew->analysed < crew->read && desk_continues(desk_at(crew, crew->read - 1));
}

static int can_analyse(const crew *crew) {
    return crew->analysed < crew->read && !must_wait(crew);
}

static int can_read(const crew *crew) {
    uint64_t most = TEXT_WAITING + (uint64_t)TEXT_EACH * crew->plan.threads;
    return !crew->reading && !crew->ended && crew->read - crew->given < crew->n_desks &&
           crew->waiting < most && !is_held(crew);
}

/* Read ahead as far as all are kept busy, then analyse. */
static int should_read(const crew *crew) {
    return can_read(crew) &&
           (!can_analyse(crew) || crew->read - crew->analysed < crew->plan.threads);
}

static int has_piece(const crew *crew, uint64_t place) {
    return place < crew->analysed && desk_at(crew, place)->done;
}

/* Each change wakes one who can use it; that one wakes the next when there is more to do. */
static void tell(crew *crew) {
    if (can_analyse(crew) || can_read(crew)) pthread_cond_signal(&crew->work);
    pthread_cond_signal(&crew->news);
}

/* ---- Doing it ---------------------------------------------------------------------------- */

static void read_piece(crew *crew) {
    desk *desk = desk_at(crew, crew->read);
    crew->reading = 1;
    pthread_mutex_unlock(&crew->lock);
    desk_clear(desk, crew->plan.engine);
    desk_read(desk, crew->plan.input, &crew->plan.ledger);
    pthread_mutex_lock(&crew->lock);
    crew->reading = 0;
    crew->read++;
    crew->waiting += desk->piece.document.text.n;
    sayso_status status = desk->piece.status;
    crew->ended = status != SAYSO_OK && status != SAYSO_SKIPPED;
    tell(crew);
}

static void analyse_piece(crew *crew) {
    desk *desk = desk_at(crew, crew->analysed);
    if (desk_continues(desk)) desk_swap_workers(desk, desk_at(crew, crew->analysed - 1));
    crew->analysed++;
    tell(crew);
    if (desk->done) return; /* a trouble */
    pthread_mutex_unlock(&crew->lock);
    desk_analyse(desk);
    pthread_mutex_lock(&crew->lock);
    desk->done = 1;
    tell(crew);
}

static void *help(void *argument) {
    crew *crew = argument;
    pthread_mutex_lock(&crew->lock);
    while (!crew->dismissed) {
        if (should_read(crew))
            read_piece(crew);
        else if (can_analyse(crew))
            analyse_piece(crew);
        else
            pthread_cond_wait(&crew->work, &crew->lock);
    }
    pthread_cond_signal(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* ---- The caller -------------------------------------------------------------------------- */

/* The last piece of all is kept, to be given again. The last part of a long text leaves a worker
 * that nobody needs any more. */
static void give_back(crew *crew) {
    if (!crew->handed_out || (crew->ended && crew->given + 1 == crew->read)) return;
    crew->handed_out = 0;
    crew->waiting -= desk_at(crew, crew->given)->piece.document.text.n;
    if (crew->given && crew->read - crew->given + 1 < crew->n_desks)
        desk_clear(desk_at(crew, crew->given - 1), crew->plan.engine);
    crew->given++;
    tell(crew);
}

const piece *crew_next(crew *crew) {
    pthread_mutex_lock(&crew->lock);
    give_back(crew);
    while (!has_piece(crew, crew->given)) {
        int may_read = !crew->plan.live || crew->n_helpers == 0;
        if (may_read && should_read(crew))
            read_piece(crew);
        else if (can_analyse(crew))
            analyse_piece(crew);
        else
            pthread_cond_wait(&crew->news, &crew->lock);
    }
    crew->handed_out = 1;
    pthread_mutex_unlock(&crew->lock);
    return &desk_at(crew, crew->given)->piece;
}

int crew_idles(crew *crew, long milliseconds) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += milliseconds * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&crew->lock);
    uint64_t next = crew->given + (uint64_t)crew->handed_out;
    int late = 0;
    while (next == crew->read && !late)
        late = pthread_cond_timedwait(&crew->news, &crew->lock, &until) == ETIMEDOUT;
    int idle = next == crew->read;
    pthread_mutex_unlock(&crew->lock);
    return idle;
}

/* ---- Coming and going -------------------------------------------------------------------- */

static void wake(int signal) {
    (void)signal;
}

void crew_interrupt(crew *crew) {
    for (uint32_t i = 0; i < crew->n_helpers; i++) pthread_kill(crew->helpers[i], SIGUSR1);
}

static sayso_status no_memory(sayso_error *error) {
    error->status = SAYSO_NO_MEMORY;
    strcpy(error->what, "out of memory");
    return SAYSO_NO_MEMORY;
}

static sayso_status put_up_desks(crew *crew, sayso_error *error) {
    uint64_t n = (uint64_t)DESKS_EACH * crew->plan.threads;
    crew->desks = calloc(n, sizeof *crew->desks);
    if (!crew->desks) return no_memory(error);
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && crew->n_desks < n) {
        status = desk_init(&crew->desks[crew->n_desks], crew->plan.engine, error);
        crew->n_desks += status == SAYSO_OK;
    }
    return status;
}

/* Signals that end the program are for the caller's thread. Where no more threads can be had, those
 * that are there do the work. */
static sayso_status call_helpers(crew *crew, sayso_error *error) {
    uint32_t n = crew->plan.threads - 1;
    if (crew->plan.live && n == 0) n = 1;
    crew->helpers = calloc(n + 1, sizeof *crew->helpers);
    if (!crew->helpers) return no_memory(error);
    struct sigaction action = {.sa_handler = wake};
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaction(SIGUSR1, &action, NULL);
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    while (crew->n_helpers < n &&
           pthread_create(&crew->helpers[crew->n_helpers], NULL, help, crew) == 0)
        crew->n_helpers++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return SAYSO_OK;
}

sayso_status crew_new(const crew_plan *plan, crew **crew, sayso_error *error) {
    struct crew *made = calloc(1, sizeof *made);
    *crew = NULL;
    if (!made) return no_memory(error);
    made->plan = *plan;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->work, NULL);
    pthread_cond_init(&made->news, NULL);
    sayso_status status = put_up_desks(made, error);
    if (status == SAYSO_OK) status = call_helpers(made, error);
    if (status == SAYSO_OK)
        *crew = made;
    else
        crew_dismiss(made);
    return status;
}

void crew_dismiss(crew *crew) {
    if (!crew) return;
    pthread_mutex_lock(&crew->lock);
    crew->dismissed = 1;
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    for (uint32_t i = 0; i < crew->n_helpers; i++) pthread_join(crew->helpers[i], NULL);
    for (uint64_t i = 0; i < crew->n_desks; i++) desk_release(&crew->desks[i]);
    pthread_cond_destroy(&crew->work);
    pthread_cond_destroy(&crew->news);
    pthread_mutex_destroy(&crew->lock);
    free(crew->helpers);
    free(crew->desks);
    free(crew);
}
