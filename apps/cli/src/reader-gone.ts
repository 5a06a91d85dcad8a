/** Whoever reads what we print may leave early (`| head`): that is no fault, and what goes on without end ends. */
const gone = new AbortController();

/** Aborted once nobody reads stdout any more. */
export const readerGone: AbortSignal = gone.signal;

/** What is printed from then on goes nowhere; what is under way is brought to its end, so that nothing is left behind. */
export const watchReader = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (stream === process.stdout) gone.abort();
    });
};
