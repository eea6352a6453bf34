// The theme: VitePress's own without its fonts, live models, and addresses that hold from any folder.
import DefaultTheme from 'vitepress/theme-without-fonts';
import { nextTick, onMounted, watch } from 'vue';
import { useRoute, withBase } from 'vitepress';
import './style.css';

export default {
  extends: DefaultTheme,
  setup() {
    const route = useRoute();
    onMounted(() => {
      makeAbsolute();
      arrive();
      keepOffline();
      watch(
        () => route.path,
        () => nextTick(arrive),
      );
    });
  },
};

/** Links are relative in the files; from here on, the address changes without a new page. */
function makeAbsolute() {
  for (const link of document.querySelectorAll('a[href]')) link.setAttribute('href', link.href);
  for (const picture of document.querySelectorAll('img[src]'))
    picture.setAttribute('src', picture.src);
}

function arrive() {
  loadModels();
  // The home page of VitePress has no main part.
  document.querySelector('.VPHome')?.setAttribute('role', 'main');
}

let isLoaded = false;

/** Loads the element when a page has one. Its content is that of the page until then. */
function loadModels() {
  if (isLoaded || document.querySelector('hillock-model') === null) return;
  isLoaded = true;
  const script = document.createElement('script');
  script.src = withBase('/playground/hillock-model.js');
  document.head.append(script);
}

function keepOffline() {
  navigator.serviceWorker?.register(withBase('/sw.js')).catch(() => {});
}
