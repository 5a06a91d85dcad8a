/** Pictures are drawn anew from their pixels: what hid in the file beside them (place, camera, thumbnails, code) is gone. */
import { Problem } from '@redress/service-kit/http';
import sharp from 'sharp';

sharp.cache(false); // nobody's picture stays in memory
sharp.concurrency(1); // many uploads at once, not many threads for one

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type PictureType = keyof typeof formats;
export const isPicture = (type: string): type is PictureType => Object.hasOwn(formats, type);

/** Upright, as its metadata said it was to be seen; in the same format. The path of the new file. */
export const redrawn = async (from: string, to: string, type: PictureType, maxPixels: number): Promise<string> => {
  const picture = sharp(from, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
  try {
    await picture.toFormat(formats[type], type === 'image/png' ? {} : { quality: 90 }).toFile(to);
  } catch {
    throw new Problem('INVALID', `The picture cannot be read whole, or has more than ${maxPixels} pixels.`);
  }
  return to;
};
