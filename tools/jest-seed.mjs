// Properties are drawn from one seed, so that the same commit gives the same verdict on every machine; FC_SEED=random explores, and
// FC_SEED=N repeats what a failure printed.
import fc from 'fast-check';

const asked = process.env.FC_SEED ?? '20260302';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
