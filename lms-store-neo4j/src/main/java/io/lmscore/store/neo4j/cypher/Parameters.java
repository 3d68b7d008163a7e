package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.value.Value;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a statement in construction. Each value gets its own name. */
final class Parameters {
  private final Map<String, Object> values = new HashMap<>();

  /** Adds a value; returns its placeholder in the text. */
  String bind(Object value) {
    return bind("p" + values.size(), value);
  }

  /** Adds a value under a name that is not in use. */
  String bind(String name, Object value) {
    values.put(name, value);
    return "$" + name;
  }

  /** Adds a caller's value. */
  String bind(Value value) {
    return bind(PropertyCodec.write(value));
  }

  Neo4jQuery query(String text) {
    return new Neo4jQuery(text, values);
  }
}
