/**
 * An independent model of a graph store: maps, lists, breadth-first search and brute force. It
 * shares no code with any backend.
 */
@NullMarked
package io.lmscore.store.testkit.oracle;

import org.jspecify.annotations.NullMarked;
