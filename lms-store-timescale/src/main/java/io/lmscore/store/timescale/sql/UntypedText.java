package io.lmscore.store.timescale.sql;

/**
 * A parameter whose type the server takes from the cast behind it. The server parses it once. If it
 * had the type of a text, the server could parse it again for each row: it does so as soon as it
 * keeps a plan for all values of the parameters.
 */
public record UntypedText(String text) {}
