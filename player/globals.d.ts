/** Version of the product, put in by the build. */
declare const __LUBU_VERSION__: string;
