package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.RelationshipId;

/**
 * A relationship whose ends are stored.
 *
 * @param from number of its start
 * @param to number of its end
 */
record Ends(RelationshipId id, long from, long to) {}
