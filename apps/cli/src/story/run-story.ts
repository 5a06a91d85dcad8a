import { loadRuleTexts } from '@redress/service-kit';
import type { ShowFlags } from '../show.js';
import { runView } from '../view/run-view.js';
import { type Sentence, storyOf, type Told } from './sentences.js';

/** The whole story of an order, in the order of time: in words, or as JSON. */
export const runStory = async (orderId: string, flags: ShowFlags): Promise<void> => {
  const texts = await loadRuleTexts();
  const { json = false, ...asked } = flags;
  await runView('events', orderId, asked, (answer) => {
    const story = storyOf(answer as readonly Told[], texts);
    return json ? JSON.stringify(story) : story.map(inWords).join('\n');
  });
};

const inWords = ({ eventId, at, zh, en }: Sentence): string => `${at}  ${eventId}\n  ${zh}\n  ${en}`;
