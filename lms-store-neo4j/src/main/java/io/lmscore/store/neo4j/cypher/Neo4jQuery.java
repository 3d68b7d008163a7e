package io.lmscore.store.neo4j.cypher;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement.
 *
 * @param text contains no value of a caller
 * @param parameters by name: booleans, numbers, texts, {@code ZonedDateTime}, lists and maps of
 *     them
 */
public record Neo4jQuery(String text, Map<String, Object> parameters) {
  /** The parameter with the most items of an answer. */
  static final String LIMIT = "limit";

  /** Copies the map. */
  public Neo4jQuery {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** A statement without parameters. */
  public static Neo4jQuery of(String text) {
    return new Neo4jQuery(text, Map.of());
  }

  /** The same statement with another limit. */
  public Neo4jQuery withLimit(long limit) {
    Map<String, Object> changed = new TreeMap<>(parameters);
    changed.put(LIMIT, limit);
    return new Neo4jQuery(text, changed);
  }

  /** The same statement with a prefix. */
  public Neo4jQuery prefixed(String prefix) {
    return new Neo4jQuery(prefix + text, parameters);
  }
}
