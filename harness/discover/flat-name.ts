import type { Assignment } from '../model/suite.js';

/** Splits `20231234_김하늘_prodcons.c` into the student and the path the file would have in their folder; null if the name
 * does not tell.  With `…_pipe_main.c` the assignment's id says which `main.c` is meant. */
export function flatName(
  name: string,
  assignments: readonly Assignment[],
): { student: string; path: readonly string[] } | null {
  const files = [...new Set(assignments.flatMap((assignment) => assignment.files))].sort((a, b) => b.length - a.length);
  const known = files.find((file) => endsWith(name, file));
  const file = known === undefined ? /^.+_(\w[\w-]*\.[ch])$/i.exec(name)?.[1] : name.slice(-known.length);
  if (file === undefined) return null;
  const student = name.slice(0, -file.length - 1);
  const assignment = assignments.find(
    ({ id, files: own }) => known !== undefined && own.includes(known) && endsWith(student, id),
  );
  if (assignment === undefined) return { student, path: [file] };
  return { student: student.slice(0, -assignment.id.length - 1), path: [assignment.id, file] };
}

function endsWith(name: string, part: string): boolean {
  return name.length > part.length + 1 && name.toLowerCase().endsWith(`_${part.toLowerCase()}`);
}
