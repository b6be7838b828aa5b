// Brings a passage of the document into sight, a third down the pane, so that what leads to it is seen too.
export function reveal(pane, line) {
  const element = pane.querySelector(`[data-line="${line}"]`);
  if (!element) return;
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 60) return;
  pane.scrollTop += inner.top - outer.top - outer.height / 3;
}
