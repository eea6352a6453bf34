// Phones, where there is room for little beside the text.

/** Whether the page is as narrow as on a phone. */
export const isPhone = window.matchMedia('(max-width: 599px)');
