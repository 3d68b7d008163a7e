package io.lmscore.store.bench.neo4j;

import java.util.Map;
import org.neo4j.driver.types.Node;

/**
 * A node as a hand-written program may return it.
 *
 * @param labels in any order
 * @param properties values as the driver returns them, including the id
 */
record HandNode(Iterable<String> labels, Map<String, Object> properties) {
  static HandNode of(Node node) {
    return new HandNode(node.labels(), node.asMap());
  }
}
