/** What the bundler takes in besides code: a style sheet is an effect and has no value. */
declare module '*.css' {}
