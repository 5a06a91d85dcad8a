// What was found, by folder, for people and for programs.
const folderOf = ({ file }) => file.split('/').slice(0, -1).join('/');
const killedOf = (verdicts) => verdicts.filter(({ status }) => status === 'killed').length;
const timedOutOf = (verdicts) => verdicts.filter(({ by }) => by === 'time').length;
const late = (verdicts) => (timedOutOf(verdicts) > 0 ? `, ${timedOutOf(verdicts)} of them by taking too long, twice` : '');
const partOf = (verdicts) => `${((100 * killedOf(verdicts)) / Math.max(verdicts.length, 1)).toFixed(1)} %`;

export function figures(verdicts) {
  const folders = Object.groupBy?.(verdicts, folderOf) ?? grouped(verdicts, folderOf);
  return Object.entries(folders).map(([folder, of]) => ({
    folder,
    mutants: of.length,
    killed: killedOf(of),
    timedOut: timedOutOf(of),
    part: partOf(of),
  }));
}

function grouped(all, key) {
  const groups = {};
  for (const one of all) (groups[key(one)] ??= []).push(one);
  return groups;
}

export function table(verdicts, survivors) {
  const rows = Object.entries(grouped(verdicts, ({ file }) => file)).map(([file, of]) => `${partOf(of).padStart(8)}  ${String(killedOf(of)).padStart(4)} of ${String(of.length).padStart(4)}  ${file}`); // prettier-ignore
  const folders = figures(verdicts).map(({ folder, mutants, killed, part }) => `${part.padStart(8)}  ${String(killed).padStart(4)} of ${String(mutants).padStart(4)}  ${folder}/`); // prettier-ignore
  const lived = survivors.map(({ file, line, column, mutator, from, to, uncovered }) => `${file}:${line}:${column} ${mutator}${uncovered ? ', no test comes here' : ''}\n    ${flat(from)}\n  → ${flat(to)}`); // prettier-ignore
  return [...lived, '', ...rows, '', ...folders, `${partOf(verdicts).padStart(8)}  ${String(killedOf(verdicts)).padStart(4)} of ${String(verdicts.length).padStart(4)}  killed in all${late(verdicts)}`].join('\n'); // prettier-ignore
}
const flat = (code) => code.replace(/\s+/g, ' ').slice(0, 160);
