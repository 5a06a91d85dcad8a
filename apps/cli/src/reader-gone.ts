/** The reader of stdout may close it early (`| head`): that is no error, and commands without an end stop. */
const gone = new AbortController();

/** Aborted once nobody reads stdout any more. */
export const readerGone: AbortSignal = gone.signal;

/** Later output is discarded; work under way is finished, so that nothing is left behind. */
export const watchReader = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (stream === process.stdout) gone.abort();
    });
};
