// Scrolls a list so that the row at this height is seen. Rows out of sight are not in the page, so their place is computed.
export function reveal(box, top) {
  const head = 24;
  const row = 20;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + row > box.scrollTop + box.clientHeight - head) box.scrollTop = top + row - box.clientHeight + head;
}
