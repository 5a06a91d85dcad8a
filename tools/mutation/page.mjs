// docs/mutants.md, from what was found of each file and the judgement of each survivor (survivors.json).
const rowOf = (cells) => `| ${cells.join(' | ')} |`;
/** In one line, short enough for a table; a bar would end the cell. */
const code = (text) => {
  const flat = text.replace(/\s+/g, ' ');
  const short = flat.length > 90 ? `${flat.slice(0, 88)} …` : flat;
  const fence = short.includes('`') ? '``' : '`';
  return `${fence}${fence.length > 1 ? ' ' : ''}${short.replaceAll('|', '\\|')}${fence.length > 1 ? ' ' : ''}${fence}`;
};
const sum = (rows, key) => rows.reduce((all, row) => all + row[key], 0);
const part = (rows) => `${((100 * sum(rows, 'killed')) / Math.max(sum(rows, 'mutants'), 1)).toFixed(1)} %`;

function grouped(found, keyOf) {
  const groups = new Map();
  for (const [file, of] of Object.entries(found)) {
    const key = keyOf(file);
    groups.set(key, [...(groups.get(key) ?? []), { file, ...of }]);
  }
  return groups;
}

const figure = ([name, rows]) => {
  const survivors = rows.flatMap((row) => row.survivors);
  const open = survivors.filter(({ why }) => why === '').length;
  return rowOf([
    `\`${name}\``,
    `${sum(rows, 'mutants')}${drawn(rows)}`,
    sum(rows, 'killed'),
    part(rows),
    survivors.length - open,
    open,
  ]);
};

/** Of a sample: out of how many it was drawn. */
const drawn = (rows) =>
  rows.some(({ of }) => of) ? ` (drawn of ${rows.reduce((all, { mutants, of }) => all + (of ?? mutants), 0)})` : '';

const judgement = ([file, { mutants, of, killed, timedOut, survivors }]) => [
  '',
  `### ${file}`,
  '',
  `${killed} of ${mutants}${drawn([{ mutants, of }])} killed${timedOut ? `, ${timedOut} of them by taking too long, twice` : ''}.`,
  '',
  rowOf(['code', 'mutant', 'why it may live']),
  rowOf(['---', '---', '---']),
  ...survivors.map(({ from, to, why, uncovered }) =>
    rowOf([code(from), code(to || '(nothing)'), `${why || '**not judged**'}${uncovered ? ' (no test comes here)' : ''}`]),
  ),
];

export function mutantPage(found) {
  const folders = grouped(found, (file) => file.split('/').slice(0, -1).join('/'));
  return [
    '<!-- Made by `npm run docs` from tools/mutation/survivors.json, which `npm run test:mutation -- --write` fills. -->',
    '# Mutants',
    '',
    'What the tests notice of small changes to the code ([testing.md](testing.md#mutants)), as last measured, and what was judged of the rest.',
    '',
    rowOf(['folder', 'mutants', 'killed', 'part', 'survived, judged', 'survived, open']),
    rowOf(['---', '---', '---', '---', '---', '---']),
    ...[...folders].map(figure),
    figure(['all', Object.values(found)]),
    '',
    '## Survivors',
    ...Object.entries(found)
      .filter(([, { survivors }]) => survivors.length > 0)
      .flatMap(judgement),
    '',
  ].join('\n');
}
