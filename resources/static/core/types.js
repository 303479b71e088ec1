/**
 * What the modules of the page call their data. This file is read by people and editors alone:
 * nothing imports it, so that no browser fetches it.
 */

/** @typedef {"integer"|"float"|"boolean"|"datetime"|"text"} Kind */

/**
 * @typedef {object} View what the screen shows, for the status line
 * @property {number} first first row, from 0
 * @property {number} end end of the rows
 * @property {number} total
 * @property {boolean} waiting whether rows are still to come
 */

/**
 * @typedef {{column: string, desc: boolean}} Sort
 * @typedef {{column: string, op: "eq"|"ne"|"lt"|"le"|"gt"|"ge"|"contains"|"in"|"isnull"|"notnull", value?: any}} Filter
 *   in the words of DESIGN 12.1; `in` has a list of values
 * @typedef {"connecting"|"waiting"|"ready"|"gone"} Phase
 *   connecting: nothing is known yet; waiting: no file in this session; ready: a table is shown;
 *   gone: a table is still shown, but the server no longer has it
 * @typedef {{phase: Phase, connection: object, table: Table|null, total: number, sorts: Sort[], filters: Filter[],
 *   search: any, changed: string|null, hidden: Set<string>, order: string[], pins: string[],
 *   formats: Record<string, string>, place: "table"|"summary", view: View|null, error: Error|null,
 *   progress: object|null, fileChanged: boolean, server: object|null, asking: boolean}} PageState
 *   what a page remembers; `formats` are number formats by column, `changed` the rows shown of a comparison
 */

/**
 * @typedef {object} Column
 * @property {string} key its letter on the wire
 * @property {string} name
 * @property {string} dtype
 * @property {object} displayer
 * @property {string} [note] what the header says beside the type
 * @property {boolean} [noted] whether the note is to catch the eye
 *
 * @typedef {object} Table
 * @property {string} path
 * @property {number} rows
 * @property {Column[]} columns
 * @property {number|null} generation
 * @property {object|null} compare of a comparison: `keys`, `columns`, `membership`, `summary` as the
 *   server names them, and `path2`
 * @property {string} mode
 * @property {string} prompt
 * @property {{engine: string, readAt: string, toldApart: boolean, source: object}|null} live where the table lives, if that is an engine
 * @property {boolean} estimated whether the number of rows is an engine's estimate
 * @property {boolean} profiled whether statistics are here or will come
 * @property {import("./profiles.js").Stats} stats
 * @property {{format?: string, encoding?: string, delimiter?: string, header?: boolean,
 *   compression?: string, storage?: string}} facts how the file was read
 * @property {object} readOptions what was asked of the reader
 * @property {{option: string, names: string[], shown: string}|null} contents what the file holds, of which one is shown
 * @property {{code: string, message: string, count: number, first_line: number}[]} warnings
 * @property {string} [load] request id of the load it came from; operations leave it as it is
 * @property {object} [flow] the message itself, for clean/operations.js; none where there are no operations
 *
 * @typedef {object} Flow how the file's table became what is shown
 * @property {object} state `buckaroo_state`, as the server echoes it
 * @property {{cleaning_method?: string[], post_processing?: string[]}} options
 * @property {{argspecs: object, defaultArgs: object}} config
 * @property {import("../clean/words.js").Operation[]} operations
 * @property {{generated_py_code: string, generated_sql: string, notes: {index: number, text: string}[]}} results
 * @property {number} rows of the file
 * @property {{name: string, dtype: string}[]|null} columns of the file; null where those shown are they
 *
 * @typedef {"connecting"|"open"|"closed"} Connection
 */

/**
 * @typedef {object} Command
 * @property {string} id such as `grid.goto`; what stands before the dot is its group in the help
 * @property {string} title what it does, as a person would say it
 * @property {string|string[]} [keys] such as `Mod+Shift+K`; Mod is Ctrl, or Cmd on a Mac
 * @property {(event?: KeyboardEvent) => void} [run] without it the command only tells of keys that
 *   somebody else listens to
 * @property {() => boolean} [when] whether it can be done now
 * @property {boolean} [opens] whether it opens a dialog with a field to type into; `run` then gives a promise
 */

/**
 * @typedef {{title: string, run: () => void, keys?: string, checked?: boolean, disabled?: boolean}|null} MenuItem
 *   null draws a line
 */

/**
 * @typedef {object} Frame what one picture shows
 * @property {number} offset true offset of the view, in pixels
 * @property {number} left pixels scrolled to the right
 * @property {number} first first row on the screen
 * @property {number} end end of the rows on the screen
 * @property {number} total rows of the table
 * @property {[number, number]} cols columns on the screen that scroll, half-open
 * @property {number} pins how many columns stay at the left of them
 * @property {(row: number) => Block|undefined} blockOf
 * @property {boolean} inFileOrder whether row numbers are known before the rows are
 * @property {{row: number, col: number}|null} active
 */

/**
 * @typedef {object} Look how the columns of a table are laid out
 * @property {Set<string>} hidden keys of columns
 * @property {string[]} order keys from left to right; columns that it does not name follow in the
 *   order of the file
 * @property {string[]} pins keys of the columns that stay at the left, in their order
 */

/**
 * @typedef {object} Block
 * @property {number} start first row
 * @property {number} count rows in it
 * @property {Record<string, unknown[]>} columns values by column key, with `index`
 * @property {Record<string, number[]>} [cut] of each column, the rows of the block where a text is cut
 */

/**
 * @typedef {object} ScrollMap
 * @property {number} height height of the scrolled element, in CSS pixels
 * @property {number} maxTop largest scrollTop
 * @property {number} maxOffset largest true offset: the last row then stands at the bottom
 * @property {boolean} scaled whether one scroll pixel is more than one pixel of the table
 * @property {number} smallestDrag no drag of the thumb moves scrollTop by less, away from the ends
 */

/**
 * @typedef {object} Bar lengths are parts of a square of 100 by 100, from the top left
 * @property {number} x
 * @property {number} width
 * @property {number} y
 * @property {number} height
 * @property {boolean} soft whether it stands for tails or for many values together
 * @property {string} label
 * @property {string} share such as "12 %"
 *
 * @typedef {object} Profile
 * @property {Bar[]} bars
 * @property {number} missing from 0 to 1
 * @property {{figure: string, word: string}[]} note what the header says below the bars, the share of missing cells first
 * @property {string[]} facts whole lines: missing, distinct
 */

/**
 * @typedef {object} Page what the panels are given
 * @property {ReturnType<typeof import("./store.js").createStore>} store
 * @property {import("./socket.js").SocketTransport} transport
 * @property {import("../grid/grid.js").Grid} grid
 * @property {(error: Error) => void} failed
 * @property {(text: string) => void} say
 */

/**
 * @typedef {object} Asked rows [start, end) of a view
 * @property {number} start
 * @property {number} end
 * @property {Sort[]} sorts
 * @property {true|string|string[]} [changed] which rows of a comparison: all that differ, those that
 *   differ in the column of that letter, or some kinds
 */

/**
 * Events of a transport: `connection` ({state, retryAt, reason}), `table` ({table, fresh}), `silent`
 * (connected, but the session holds no table), `rows` ({total, complete}), `progress` ({phase, bytes,
 * totalBytes, rows}), `changed` (the file on disk), `error` (ServerError).
 */

/**
 * @typedef {{fetch: (args: object, signal: AbortSignal) => Promise<any>, sort: (key: string, add: boolean) => void,
 *   viewed: (view: View) => void, failed: (error: Error) => void, said: (text: string) => void}} GridEvents
 */

/**
 * @typedef {(element: HTMLElement, block?: Block, row?: number, column?: Column) => string} Marker
 *   tells an element what its cell, or without a column its row, is beside its value, and gives the
 *   class for it, with a space before; without a block it tells nothing
 */

export {};

/**
 * @typedef {object} PageActions what the bars and notes around the grid ask for
 * @property {() => void} reconnect
 * @property {() => Promise<void>} loadAgain
 * @property {(options: object) => Promise<void>} readOther the same file with other read options beside its own
 * @property {() => void} retry
 * @property {() => void} dismiss
 * @property {(error: Error) => void} failed
 * @property {() => void} cancelLoad
 */

/**
 * @typedef {object} RowSource where a window cache has its rows from
 * @property {number} total
 * @property {number} columns
 * @property {(start: number, end: number, signal: AbortSignal) => Promise<{total: number, block: Block}>} fetch
 * @property {() => void} changed
 * @property {(error: Error) => void} failed
 */
