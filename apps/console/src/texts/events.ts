export { eventTitles as events } from '@redress/contracts/event-titles';
