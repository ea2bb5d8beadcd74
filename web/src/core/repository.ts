/** The files of a repository: path → bytes. Never changed: a new one is made. */
export type Repository = ReadonlyMap<string, Uint8Array>;
