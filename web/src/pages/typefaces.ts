import { refused } from '../core/answers';
import type { Client } from '../core/client';

let faces: FontFace[] = [];

/** Gives the browser the typefaces of the pages, in place of those it had. */
export async function typefaces(client: Client): Promise<void> {
  const { answer, files } = await client.ask('fonts', {});
  if (refused(answer)) return;
  const made = files.map((bytes, at) => new FontFace(`gongkai-${at}`, bytes as BufferSource));
  await Promise.all(made.map((face) => face.load()));
  for (const face of faces) document.fonts.delete(face);
  for (const face of made) document.fonts.add(face);
  faces = made;
}
