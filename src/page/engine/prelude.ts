// What is taken from a worker before a model runs in it: network, storage, other workers and other pages. The frame forbids most of
// it already; this holds where there is no frame, too.

/** What reaches beyond a worker. */
export const doors: readonly string[] = [
  // network
  ...['fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport'],
  ...['EventSource', 'RTCPeerConnection', 'importScripts', 'FontFace', 'fonts'],
  // storage
  ...['indexedDB', 'webkitIndexedDB', 'caches', 'CacheStorage', 'cookieStore', 'localStorage'],
  ...['sessionStorage', 'openDatabase', 'openDatabaseSync', 'StorageManager'],
  ...['requestFileSystem', 'requestFileSystemSync', 'webkitRequestFileSystem'],
  ...['webkitRequestFileSystemSync', 'webkitResolveLocalFileSystemURL'],
  'webkitResolveLocalFileSystemSyncURL',
  // other workers, pages and devices
  ...['Worker', 'SharedWorker', 'BroadcastChannel', 'Notification', 'PushManager'],
  ...['ServiceWorker', 'ServiceWorkerContainer', 'ServiceWorkerRegistration'],
];

/** What a navigator has that reaches beyond a worker. */
export const doorsOfNavigator: readonly string[] = [
  ...['storage', 'storageBuckets', 'webkitTemporaryStorage', 'webkitPersistentStorage'],
  ...['serviceWorker', 'sendBeacon', 'locks', 'permissions', 'mediaDevices', 'clipboard'],
  ...['usb', 'serial', 'hid', 'bluetooth', 'geolocation', 'presentation', 'connection'],
];

/** Takes names from an object and everything that it inherits from, for good. */
export function removeFrom(target: object, names: readonly string[]): void {
  for (const name of names) {
    for (
      let owner: object | null = target;
      owner !== null && owner !== Object.prototype;
      owner = Object.getPrototypeOf(owner) as object | null
    )
      if (Object.hasOwn(owner, name) && !Reflect.deleteProperty(owner, name))
        Reflect.defineProperty(owner, name, { value: undefined });
    // Nobody can put another one in its place.
    Reflect.defineProperty(target, name, { value: undefined });
  }
}

/** Closes the doors of the worker that this runs in. Who needs one of them keeps it before. */
export function closeDoors(): void {
  const { navigator } = globalThis;
  removeFrom(globalThis, doors);
  if (navigator !== undefined) removeFrom(navigator, doorsOfNavigator);
}
