package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.RelationshipId;

/**
 * A relationship whose ends are stored.
 *
 * @param from number of its start
 * @param to number of its end
 */
public record StoredEnds(RelationshipId id, long from, long to) {}
