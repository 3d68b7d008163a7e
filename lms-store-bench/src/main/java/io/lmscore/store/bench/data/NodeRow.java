package io.lmscore.store.bench.data;

import java.util.List;

/**
 * A node in a form that every store can take.
 *
 * @param id its id
 * @param label its label
 * @param properties keys and values by turns; {@code Value.of} accepts the values
 */
public record NodeRow(String id, String label, List<Object> properties) {}
