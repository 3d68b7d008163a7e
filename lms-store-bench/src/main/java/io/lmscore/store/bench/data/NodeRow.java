package io.lmscore.store.bench.data;

import java.util.List;

/**
 * A node as every store can take it.
 *
 * @param id its name
 * @param label its label
 * @param properties keys and values in turn; values are what {@code Value.of} takes
 */
public record NodeRow(String id, String label, List<Object> properties) {}
