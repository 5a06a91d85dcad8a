// As much of a Dockerfile and of .dockerignore as ours need: for check-image.mjs and the lint of deploy/.

/** Instructions in order, continued lines joined, comments left out. */
export function instructions(dockerfile) {
  const lines = dockerfile.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const joined = lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
  return joined.map((line) => ({ name: line.split(' ')[0], text: line.slice(line.indexOf(' ') + 1).trim() }));
}

const ofFirstStage = (dockerfile) => {
  const all = instructions(dockerfile);
  const second = all.findIndex(({ name }, n) => name === 'FROM' && all.slice(0, n).some((one) => one.name === 'FROM'));
  return all.slice(0, second);
};

/** What the first stage copies from the tree. */
export function copied(dockerfile) {
  return ofFirstStage(dockerfile)
    .filter(({ name }) => name === 'COPY')
    .map(({ text }) => text.split(/\s+/))
    .map((words) => ({ sources: words.slice(0, -1), target: words.at(-1) }));
}

/** What the first stage runs, without its mounts. */
export function runs(dockerfile) {
  return ofFirstStage(dockerfile)
    .filter(({ name }) => name === 'RUN')
    .map(({ text }) => text.replace(/^(--\S+\s+)+/, ''));
}

/** Whether a path, relative to the root, stays behind: the last line that matches it, or a folder above it, decides. */
export function ignored(dockerignore) {
  const rules = dockerignore
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '').trim()) }));
  return (path) => {
    const above = path.split('/').map((_, n, parts) => parts.slice(0, n + 1).join('/'));
    const last = rules.findLast(({ pattern }) => above.some((one) => pattern.test(one)));
    return last !== undefined && !last.keeps;
  };
}

const patternOf = (glob) =>
  new RegExp(
    `^${glob
      .split(/(\*\*\/|\*)/)
      .map((part) => (part === '**/' ? '(.*/)?' : part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')))
      .join('')}$`,
  );
