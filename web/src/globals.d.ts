/** The version in Cargo.toml. */
declare const __VERSION__: string;
