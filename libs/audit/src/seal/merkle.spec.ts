// The vectors of Certificate Transparency’s own tests of RFC 6962 (merkletree/merkle_tree_test).
import fc from 'fast-check';
import { GrowingTree, PathFinder, rootFrom } from './merkle.js';

const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex')); // prettier-ignore
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const paths = [
  { index: 0, size: 1, path: [] },
  {
    ...{ index: 0, size: 8 },
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    ...{ index: 5, size: 8 },
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
];

const rootOf = (some: readonly Uint8Array[]): string => {
  const tree = new GrowingTree();
  for (const leaf of some) tree.push(leaf);
  return tree.root().toString('hex');
};

it.each(roots.map((root, size) => ({ root, size })))(
  'the root of $size leaves is that of the published vectors',
  ({ root, size }) => expect(rootOf(leaves.slice(0, size))).toBe(root),
);

it.each(paths)(
  'the path of leaf $index of $size is that of the published vectors, and leads to the root',
  ({ index, size, path }) => {
    const found = new PathFinder(leaves.slice(0, size)).path(index);
    expect(found.map((one) => one.toString('hex'))).toEqual(path);
    expect(rootFrom(leaves[index]!, index, size, found)?.toString('hex')).toBe(roots[size]);
  },
);

it('every leaf of any tree is proven by its path, and neither by another place nor by a path that was changed', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
      const some = Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`));
      const index = a % size;
      const path = new PathFinder(some).path(index);
      expect(rootFrom(some[index]!, index, size, path)?.toString('hex')).toBe(rootOf(some));
      const other = b % size;
      if (other !== index) expect(rootFrom(some[index]!, other, size, path)?.toString('hex')).not.toBe(rootOf(some));
      const longer = [...path, Buffer.alloc(32)];
      expect(rootFrom(some[index]!, index, size, longer)?.toString('hex')).not.toBe(rootOf(some));
      if (path.length > 0) expect(rootFrom(some[index]!, index, size, path.slice(1))?.toString('hex')).not.toBe(rootOf(some));
    }),
  ));
