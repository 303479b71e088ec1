/** What was shown before, to go back to and forth. Pure; no DOM. */

const MOST = 200;

/** A line of states that are told apart by their JSON, with a place in it. */
export class History {
  #states = [];
  #at = -1;
  #going = -1;

  /** Takes what is shown now: where `undo` or `redo` led, or something new, which ends the redoing. */
  record(state) {
    const told = JSON.stringify(state);
    const going = this.#going;
    this.#going = -1;
    if (told === this.#states[this.#at]) return;
    if (going >= 0 && told === this.#states[going]) {
      this.#at = going;
      return;
    }
    this.#states = [...this.#states.slice(0, this.#at + 1), told].slice(-MOST);
    this.#at = this.#states.length - 1;
  }

  /** Forgets everything. */
  clear() {
    this.#states = [];
    this.#at = this.#going = -1;
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#states.length - 1;
  }

  /** @returns {any} the state before; it counts as reached when it is recorded. Null at the start */
  undo() {
    return this.canUndo ? this.#go(this.#at - 1) : null;
  }

  /** @returns {any} the state that was undone last; null where none was */
  redo() {
    return this.canRedo ? this.#go(this.#at + 1) : null;
  }

  #go(to) {
    this.#going = to;
    return JSON.parse(this.#states[to]);
  }
}
