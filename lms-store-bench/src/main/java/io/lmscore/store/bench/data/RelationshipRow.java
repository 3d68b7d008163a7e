package io.lmscore.store.bench.data;

import java.util.List;

/**
 * A relationship in a form that every store can take. No two in a graph have the same ends and
 * type.
 *
 * @param from id of the node at its beginning
 * @param type its type
 * @param to id of the node at its end
 * @param properties keys and values by turns; {@code Value.of} accepts the values
 */
public record RelationshipRow(String from, String type, String to, List<Object> properties) {}
