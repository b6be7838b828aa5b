// Keys that act on the whole window. Single letters act only while no field has the focus.
const workPanes = ['pane-tree', 'pane-map', 'pane-register', 'pane-inspector'];
// The plan lies over the work while it is open.
const planPanes = ['pane-doc', 'pane-read'];

export function listen(workbench) {
  const typing = (e) => e.target instanceof HTMLElement && e.target.closest('input, select, textarea') !== null;
  addEventListener('keydown', (e) => {
    const command = e.ctrlKey || e.metaKey;
    if (command && e.key.toLowerCase() === 'k') {
      e.preventDefault();
      const search = document.getElementById('search');
      search.focus();
      search.select();
    } else if (command && e.key.toLowerCase() === 'j') {
      e.preventDefault();
      workbench.invokeMethodAsync('OnKey', 'register');
    } else if (command && !typing(e) && e.key.toLowerCase() === 'z') {
      e.preventDefault();
      workbench.invokeMethodAsync('OnKey', e.shiftKey ? 'redo' : 'undo');
    } else if (command && !typing(e) && e.key.toLowerCase() === 'y') {
      e.preventDefault();
      workbench.invokeMethodAsync('OnKey', 'redo');
    } else if (e.key === 'F6') {
      e.preventDefault();
      const panes = document.getElementById(planPanes[0]) ? planPanes : workPanes;
      const at = panes.findIndex((id) => document.getElementById(id).contains(document.activeElement));
      const next = panes[(at + (e.shiftKey ? panes.length - 1 : 1) + (at < 0 && e.shiftKey ? 1 : 0)) % panes.length];
      const pane = document.getElementById(next);
      (pane.querySelector('[tabindex="0"]') ?? pane).focus();
    } else if (e.altKey && e.key === 'ArrowLeft') {
      e.preventDefault();
      workbench.invokeMethodAsync('OnKey', 'back');
    } else if (e.key === 'Escape' && !typing(e)) {
      workbench.invokeMethodAsync('OnKey', 'escape');
    } else if (!typing(e) && !command && (e.key === '[' || e.key === ']')) {
      workbench.invokeMethodAsync('OnKey', e.key === '[' ? 'monthBack' : 'monthForward');
    } else if (!typing(e) && !command && e.key === '?') {
      workbench.invokeMethodAsync('OnKey', 'help');
    } else if (!typing(e) && !command && e.key.toLowerCase() === 'z') {
      workbench.invokeMethodAsync('OnKey', 'zoom');
    } else if (!typing(e) && !command && !e.altKey && e.key.toLowerCase() === 'c' && getSelection().isCollapsed) {
      workbench.invokeMethodAsync('OnKey', 'copy');
    } else if (!typing(e) && !command && !e.altKey && e.key.toLowerCase() === 'm') {
      workbench.invokeMethodAsync('OnKey', 'measure');
    } else if (!typing(e) && !command && !e.altKey && e.key.toLowerCase() === 'p') {
      // The letter is not to be typed into what opens.
      e.preventDefault();
      workbench.invokeMethodAsync('OnKey', 'print');
    }
    // The arrow keys move through the register's rows, not its scroll bar.
    if (e.target instanceof HTMLElement && e.target.classList.contains('gridbox') && ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(e.key)) e.preventDefault();
  });
}
