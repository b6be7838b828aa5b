// Which parts of the view are taken, as a coarse raster: asking for a box costs a few dozen bytes, whatever is on the map.

const cell = 4;
const soft = 1;
const hard = 2;
const near = 4;

export interface Box { x: number; y: number; width: number; height: number }

export class Occupancy {
  private readonly columns: number;
  private readonly rows: number;
  private readonly cells: Uint8Array;

  constructor(private readonly width: number, private readonly height: number) {
    this.columns = Math.ceil(width / cell);
    this.rows = Math.ceil(height / cell);
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  /** Symbols, letters and controls: nothing may lie on them. */
  block(box: Box): void {
    this.fill(box, hard);
  }

  /** Lines: lettering avoids them when it can. */
  discourage(x: number, y: number, radius: number): void {
    this.fill({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, soft);
  }

  /** Around a symbol: letters that stand there seem to belong to it. */
  crowd(box: Box): void {
    this.fill(box, near);
  }

  /** How unwelcome a box is: 0 free, more the more lines it covers, infinite when taken or partly out of view. */
  cost(box: Box): number {
    if (box.x < 2 || box.y < 2 || box.x + box.width > this.width - 2 || box.y + box.height > this.height - 2)
      return Infinity;
    let softCells = 0;
    const [left, right, top, bottom] = this.range(box);
    for (let row = top; row <= bottom; row++) {
      for (let i = row * this.columns + left; i <= row * this.columns + right; i++) {
        if (this.cells[i] & hard)
          return Infinity;
        softCells += (this.cells[i] & soft) + (this.cells[i] & near) / 2;
      }
    }
    return softCells / ((right - left + 1) * (bottom - top + 1));
  }

  isBlocked(x: number, y: number): boolean {
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows || (this.cells[row * this.columns + column] & hard) !== 0;
  }

  private fill(box: Box, bit: number): void {
    const [left, right, top, bottom] = this.range(box);
    for (let row = top; row <= bottom; row++) {
      for (let i = row * this.columns + left; i <= row * this.columns + right; i++)
        this.cells[i] |= bit;
    }
  }

  private range(box: Box): [left: number, right: number, top: number, bottom: number] {
    return [
      Math.max(0, Math.floor(box.x / cell)), Math.min(this.columns - 1, Math.floor((box.x + box.width) / cell)),
      Math.max(0, Math.floor(box.y / cell)), Math.min(this.rows - 1, Math.floor((box.y + box.height) / cell)),
    ];
  }
}
