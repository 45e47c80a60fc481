/* text.h - comparing text by hand: a program may have functions of its own for it. */
#ifndef GRADE_RUNTIME_TEXT_H
#define GRADE_RUNTIME_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* What follows `beginning` in `text`, or NULL if it begins otherwise. */
static inline const char *behind(const char *text, const char *beginning) {
  while (*beginning)
    if (*text++ != *beginning++) return NULL;
  return text;
}

static inline bool same_text(const char *one, const char *other) {
  const char *const rest = behind(one, other);
  return rest && *rest == 0;
}

/* `path` is `prefix`, or lies below it: what follows, "" or "/...", else NULL. */
static inline const char *below(const char *path, const char *prefix) {
  const char *const rest = behind(path, prefix);
  return rest && (*rest == 0 || *rest == '/') ? rest : NULL;
}

#endif
