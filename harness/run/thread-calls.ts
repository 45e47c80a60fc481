import type { LoggedEvent } from './log.js';
import { errorName } from './status.js';

/** The call of libc that an event of a mutex, reader-writer, spin or file lock stands for. */
export function lockCall({ aux, value }: LoggedEvent): string {
  return lockCalls[aux]?.[Number(value)] ?? 'lock';
}

/** The same for a condition. */
export function conditionCall({ aux }: LoggedEvent): string {
  return conditionCalls[aux] ?? 'pthread_cond';
}

/** The same for a POSIX semaphore, with its value before and after: "sem_post(#1) 0→1". */
export function semaphoreCall({ aux, size, value, result }: LoggedEvent, place: string): string {
  const call = semaphoreCalls[aux] ?? 'sem';
  if (result !== 0) return `${call}(${place}) → −1 ${errorName(Math.abs(result))}`;
  if (call === 'sem_init') return `${call}(${place}, ${value})`;
  return call === 'sem_destroy' ? `${call}(${place})` : `${call}(${place}) ${size}→${value}`;
}

/** What functions of the threads library return: 0 or the number of an error. */
export function returned({ result }: LoggedEvent): string {
  return result === 0 ? '0' : errorName(Math.abs(result));
}

/** By `enum grade_lock`, then `enum grade_lock_act`. */
const lockCalls = [
  [
    'pthread_mutex_unlock',
    'pthread_mutex_lock',
    'pthread_mutex_trylock',
    'pthread_mutex_init',
    'pthread_mutex_destroy',
  ],
  [
    'pthread_rwlock_unlock',
    'pthread_rwlock_rdlock',
    'pthread_rwlock_tryrdlock',
    'pthread_rwlock_init',
    'pthread_rwlock_destroy',
  ],
  [
    'pthread_rwlock_unlock',
    'pthread_rwlock_wrlock',
    'pthread_rwlock_trywrlock',
    'pthread_rwlock_init',
    'pthread_rwlock_destroy',
  ],
  ['pthread_spin_unlock', 'pthread_spin_lock', 'pthread_spin_trylock', 'pthread_spin_init', 'pthread_spin_destroy'],
  ['flock LOCK_UN', 'flock', 'flock LOCK_NB', 'flock', 'flock'],
  ['fcntl F_UNLCK', 'fcntl F_SETLKW', 'fcntl F_SETLK', 'fcntl', 'fcntl'],
] as const;

/** By `enum grade_cond`. */
const conditionCalls = ['pthread_cond_wait', '', 'pthread_cond_signal', 'pthread_cond_broadcast'];

/** By `enum grade_sem`. */
const semaphoreCalls = ['sem_init', 'sem_wait', 'sem_trywait', 'sem_post', 'sem_destroy', 'sem_init'];
