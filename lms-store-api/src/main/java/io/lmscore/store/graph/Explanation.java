package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link GraphStore#explain} found.
 *
 * @param text what would be sent, or for a backend without a query language, its plan
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
