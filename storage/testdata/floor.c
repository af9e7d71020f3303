/*
 * The floor under loading a project: the same rows and columns as the program
 * reads, stepped through with SQLite's own interface in C and copied into plain
 * arrays. Nothing is checked, looked up or put in order.
 *
 *   floor PROJECT        prints how many rows it copied, and a sum of values
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sqlite3-binding.h"

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

/* A column of a result. Texts stand one behind the other, with their ends. */
struct column {
  char kind; /* i: whole number, r: real, t: text */
  long long *whole;
  double *real;
  char *text;
  size_t used, room; /* bytes of text */
};

/* The last queries are those of attributes: a text, a number, a boolean. */
static const struct query {
  const char *kinds, *sql;
} queries[] = {
    {"itt", "SELECT id, pseudonym, kind FROM activist ORDER BY id"},
    {"iti", "SELECT id, name, online FROM platform ORDER BY id"},
    {"iiiitirtt", "SELECT id, source, target, platform, relation, directed, weight, first_seen, last_seen FROM tie ORDER BY id"},
    {"iit", "SELECT tie, coder, verdict FROM mark ORDER BY tie, coder"},
    {"it", "SELECT tie, verdict FROM settled ORDER BY tie"},
    {"itri", "SELECT activist, city, followers, verified FROM activist_attribute ORDER BY activist"},
    {"itri", "SELECT tie, topic, messages, mutual FROM tie_attribute ORDER BY tie"},
};

static void *grow(void *old, size_t bytes) {
  void *p = realloc(old, bytes);
  if (!p) fail("out of memory");
  return p;
}

static void add(struct column *c, size_t row, sqlite3_stmt *s, int i) {
  switch (c->kind) {
  case 'i':
    c->whole[row] = sqlite3_column_int64(s, i);
    break;
  case 'r':
    c->real[row] = sqlite3_column_double(s, i);
    break;
  default: {
    const unsigned char *text = sqlite3_column_text(s, i);
    size_t n = sqlite3_column_bytes(s, i);
    if (c->used + n > c->room) c->text = grow(c->text, c->room = 2 * (c->used + n) + 4096);
    if (n) memcpy(c->text + c->used, text, n);
    c->whole[row] = c->used += n;
  }
  }
}

/* checksum keeps the compiler from leaving out what nobody reads. */
static double checksum;

static size_t load(sqlite3 *db, const struct query *q) {
  struct column columns[16];
  int n = strlen(q->kinds);
  size_t row = 0, room = 0;
  sqlite3_stmt *s;
  int status;
  if (sqlite3_prepare_v2(db, q->sql, -1, &s, 0) != SQLITE_OK) fail(sqlite3_errmsg(db));
  memset(columns, 0, sizeof columns);
  for (int i = 0; i < n; i++) columns[i].kind = q->kinds[i];
  while ((status = sqlite3_step(s)) == SQLITE_ROW) {
    if (row == room) {
      room = 2 * room + 1024;
      for (int i = 0; i < n; i++) {
        if (columns[i].kind == 'r')
          columns[i].real = grow(columns[i].real, room * sizeof(double));
        else
          columns[i].whole = grow(columns[i].whole, room * sizeof(long long));
      }
    }
    for (int i = 0; i < n; i++) add(&columns[i], row, s, i);
    row++;
  }
  if (status != SQLITE_DONE) fail(sqlite3_errmsg(db));
  sqlite3_finalize(s);
  for (int i = 0; i < n && row; i++)
    checksum += columns[i].kind == 'r' ? columns[i].real[row - 1] : (double)columns[i].whole[row - 1];
  return row;
}

int main(int count, char **arguments) {
  enum { QUERIES = sizeof queries / sizeof *queries };
  size_t rows[QUERIES];
  sqlite3 *db;
  if (count != 2) fail("usage: floor PROJECT");
  if (sqlite3_open_v2(arguments[1], &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, 0) != SQLITE_OK) fail(sqlite3_errmsg(db));
  for (int i = 0; i < QUERIES; i++) rows[i] = load(db, &queries[i]);
  sqlite3_close(db);
  printf("%zu activists, %zu platforms, %zu ties, %zu marks, %zu and %zu with 3 attributes\n%zu settled, sum %g\n",
         rows[0], rows[1], rows[2], rows[3], rows[5], rows[6], rows[4], checksum);
  return 0;
}
