package io.lmscore.store.bench.data;

import java.util.List;

/**
 * A relationship as every store can take it; no two of a graph have the same ends and type.
 *
 * @param from id of the node where it begins
 * @param type its type
 * @param to id of the node where it ends
 * @param properties keys and values in turn; values are what {@code Value.of} takes
 */
public record RelationshipRow(String from, String type, String to, List<Object> properties) {}
