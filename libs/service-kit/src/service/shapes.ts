import type { Shapes } from '@redress/messaging/kafka';

export const shapes: Shapes = {
  wireOf: ({ data, explanation }) => ({ ...data, ...(explanation !== undefined && { explanation }) }),
  fromWireOf: (_head, value) => {
    const { explanation, ...data } = value as { explanation?: unknown };
    return { data, ...(explanation !== undefined && { explanation }) };
  },
};
