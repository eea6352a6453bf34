// fflate makes its tables as it is loaded, in 3 ms. Only what is squeezed needs them: pictures in plots, and files read.
let loaded;
const fflate = () => (loaded ??= require('fflate'));

export const unzipSync = (...given) => fflate().unzipSync(...given);
export const zipSync = (...given) => fflate().zipSync(...given);
export const zlibSync = (...given) => fflate().zlibSync(...given);
