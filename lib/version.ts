/** The version of package.json; a test holds the two together, so that start-up reads no file for it. */
export const version = '0.1.0'
