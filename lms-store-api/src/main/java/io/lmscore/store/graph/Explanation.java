package io.lmscore.store.graph;

import io.lmscore.store.internal.Nulls;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of {@link GraphStore#explain}.
 *
 * @param text the query text of the traversal. A backend without a query language describes its
 *     plan instead, one step a line in the order of execution. Labels, types and property keys are
 *     in quotes; a parameter name replaces each id and value
 * @param parameters the parameters of the query, by name. The caller's values are here and never in
 *     the text
 * @param plan the server's plan, if the backend has {@link io.lmscore.store.Capability#SERVER_PLAN}
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
