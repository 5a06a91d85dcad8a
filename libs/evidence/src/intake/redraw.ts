/** Pictures are drawn anew from their pixels: what hid in the file beside them (place, camera, thumbnails, code) is gone. */
import { fewAtOnce } from '@redress/service-kit';
import { Problem } from '@redress/service-kit/http';
import { drawing } from './drawing.js';

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type PictureType = keyof typeof formats;
export const isPicture = (type: string): type is PictureType => Object.hasOwn(formats, type);

/** Unfolded, a picture may take hundreds of megabytes. */
const room = fewAtOnce({ atOnce: 2 });

/**
 * Upright, as its metadata said it was to be seen; in the same format; of several pictures in one file the first. The path of the new
 * file. Throws INVALID for what cannot be drawn whole.
 */
export const redrawn = async (from: string, to: string, type: PictureType, maxPixels: number): Promise<string> => {
  const sharp = await drawing();
  const format = formats[type];
  const drawn = async () => {
    const picture = sharp(from, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient().timeout({ seconds: 30 });
    await picture.toFormat(format, format === 'png' ? {} : { quality: 90 }).toFile(to);
  };
  await room.enter(() =>
    drawn().catch(() => {
      throw new Problem('INVALID', `The picture cannot be read whole, or has more than ${maxPixels} pixels.`);
    }),
  );
  return to;
};
