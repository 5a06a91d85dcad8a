import { loadRuleTexts } from '@redress/service-kit';
import type { ShowFlags } from '../show.js';
import { runView } from '../view/run-view.js';
import { inWords } from './in-words.js';

/** The view `explain`, in words; with `--json` the view itself, with the texts of its rule. */
export const explain = async (event: string, flags: ShowFlags): Promise<void> => {
  const texts = await loadRuleTexts();
  await runView('explain', event, flags, (answer) => inWords(answer as Readonly<Record<string, unknown>>, texts));
};
