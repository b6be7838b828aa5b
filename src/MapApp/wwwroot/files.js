// Files the user drops on the window or picks: sent by streaming POST, then told to the workbench by their generated ids.
const veil = () => document.getElementById('drop-veil');
let sending = null;

export function listen(workbench) {
  let depth = 0;
  const holdsFiles = (e) => e.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragenter', (e) => {
    if (!holdsFiles(e)) return;
    e.preventDefault();
    depth++;
    veil()?.classList.add('on');
  });
  addEventListener('dragleave', (e) => {
    if (!holdsFiles(e)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) veil()?.classList.remove('on');
  });
  addEventListener('dragover', (e) => {
    // Without this the browser would leave the window for the file.
    if (holdsFiles(e)) e.preventDefault();
  });
  addEventListener('drop', (e) => {
    if (!holdsFiles(e)) return;
    e.preventDefault();
    depth = 0;
    veil()?.classList.remove('on');
    send(workbench, [...e.dataTransfer.files]);
  });
  document.addEventListener('change', (e) => {
    if (e.target instanceof HTMLInputElement && e.target.id === 'file-input' && e.target.files.length > 0) {
      send(workbench, [...e.target.files]);
      e.target.value = '';
    }
  });
  // Whoever asked for files is told that there are none.
  document.addEventListener('cancel', (e) => {
    if (e.target instanceof HTMLInputElement && e.target.id === 'file-input') workbench.invokeMethodAsync('OnNoFiles');
  }, true);
}

export function pick() {
  document.getElementById('file-input').click();
}

/** Has the browser keep a file that was made for the user where its downloads go. */
export function fetch(id) {
  const link = document.createElement('a');
  link.href = `/files/${id}`;
  link.download = '';
  link.click();
}

/** Calls off what is being sent; the server drops what had arrived of it. */
export function cancel() {
  sending?.abort();
}

function send(workbench, files) {
  if (files.length === 0) return;
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  const request = new XMLHttpRequest();
  sending = request;
  let told = 0;
  request.upload.addEventListener('progress', (e) => {
    const now = performance.now();
    if (!e.lengthComputable || now - told < 200) return;
    told = now;
    workbench.invokeMethodAsync('OnSending', e.loaded, e.total);
  });
  request.addEventListener('load', () => {
    sending = null;
    if (request.status === 200) workbench.invokeMethodAsync('OnFiles', JSON.parse(request.responseText).map((f) => f.id));
    else workbench.invokeMethodAsync('OnFilesFailed', problemOf(request));
  });
  request.addEventListener('error', () => {
    sending = null;
    workbench.invokeMethodAsync('OnFilesFailed', '');
  });
  request.addEventListener('abort', () => {
    sending = null;
    workbench.invokeMethodAsync('OnFilesFailed', null);
  });
  request.open('POST', '/files');
  request.send(form);
}

function problemOf(request) {
  try {
    return JSON.parse(request.responseText).detail ?? `${request.status}`;
  } catch {
    return `${request.status} ${request.statusText}`;
  }
}
