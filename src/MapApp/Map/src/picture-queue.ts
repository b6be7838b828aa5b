/** Why a picture that is no longer wanted did not come. */
export const calledOff = new Error('called off');

interface Wish { owner: object; level: number; start(): void; cancel(): void }

/**
 * Asks for pictures, a few at a time: a browser has six connections to a server, and vectors and the page need some while pictures are painted.
 * What was wished last is asked first, and what is no longer looked at is called off.
 */
export class PictureQueue<T> {
  private readonly waiting: Wish[] = [];
  private readonly running = new Set<Wish>();

  constructor(private readonly load: (address: string, signal: AbortSignal) => Promise<T>, private readonly atOnce = 3) {}

  ask(owner: object, level: number, address: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const abort = new AbortController();
      const wish: Wish = {
        owner, level,
        start: () => {
          this.running.add(wish);
          this.load(address, abort.signal).then(resolve, e => reject(abort.signal.aborted ? calledOff : e)).finally(() => {
            this.running.delete(wish);
            this.next();
          });
        },
        cancel: () => {
          abort.abort();
          reject(calledOff);
        },
      };
      this.waiting.push(wish);
      this.next();
    });
  }

  /** Calls off all wishes of an owner but those of a level; all without one. */
  keep(owner: object, level: number | null): void {
    const wanted = (wish: Wish): boolean => wish.owner !== owner || wish.level === level;
    for (const wish of [...this.waiting, ...this.running].filter(w => !wanted(w)))
      wish.cancel();
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter(wanted));
  }

  private next(): void {
    while (this.running.size < this.atOnce && this.waiting.length > 0)
      this.waiting.pop()!.start();
  }
}
