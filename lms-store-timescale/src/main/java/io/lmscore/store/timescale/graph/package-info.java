/** Nodes and relationships in tables: compiled queries, batches of writes, and paths. */
@NullMarked
package io.lmscore.store.timescale.graph;

import org.jspecify.annotations.NullMarked;
