/** Whether an error says that something we lean on is away (the same again may work later) and not that we have a defect. */
type Coded = Readonly<{ code?: unknown; message?: unknown; cause?: unknown; errors?: unknown; outage?: unknown }>;

const network =
  /^E(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|PIPE|NOTFOUND|AI_AGAIN|NETUNREACH|NETDOWN|HOSTUNREACH|HOSTDOWN|MFILE|NFILE)$/;

/** Connections, resources, locks that took too long, a server that shuts down or has become a standby. */
const postgres = /^(?:08\w{3}|53\w{3}|57P0[1-5]|57014|40001|40P01|55P03|25006|58\w{3})$/;

/** What pg and its pool throw without a code. */
const poolSays =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|after calling end on the pool|timeout expired|Query read timeout/i;

export const isOutage = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, message, cause, errors, outage } = error as Coded;
  if (outage === true) return true; // who threw it knows: a gateway that does not answer
  if (typeof code === 'string' && (network.test(code) || postgres.test(code))) return true;
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return true; // a socket file that is not there
  if (typeof message === 'string' && poolSays.test(message)) return true;
  return isOutage(cause, depth + 1) || (Array.isArray(errors) && errors.some((error) => isOutage(error, depth + 1)));
};
