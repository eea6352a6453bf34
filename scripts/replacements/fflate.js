// Loads fflate on first use: it computes tables at load time (3 ms), needed only for images in plots and for reading files.
let loaded;
const fflate = () => (loaded ??= require('fflate'));

export const inflateSync = (...given) => fflate().inflateSync(...given);
export const unzipSync = (...given) => fflate().unzipSync(...given);
export const zipSync = (...given) => fflate().zipSync(...given);
export const zlibSync = (...given) => fflate().zlibSync(...given);
