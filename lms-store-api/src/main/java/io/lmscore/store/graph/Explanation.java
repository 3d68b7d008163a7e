package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer of {@link GraphStore#explain}.
 *
 * @param text the query that would be sent. A backend without a query language describes its plan
 *     instead, one step a line in the order of execution, with labels, types and property keys in
 *     quotes and a parameter's name in place of each id and value
 * @param parameters what would be sent with it, by name; the caller's values are here and never in
 *     the text
 * @param plan the plan of the server, where the backend has {@link
 *     io.lmscore.store.Capability#SERVER_PLAN}
 */
public record Explanation(String text, Map<String, Object> parameters, Optional<String> plan) {
  /** Copies the map. */
  public Explanation {
    Nulls.notNull("text", text);
    Nulls.noNulls("parameters", parameters);
    Nulls.notNull("plan", plan);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
