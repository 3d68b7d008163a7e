package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import java.util.List;

/**
 * A path: its nodes, and between each two neighbours the relationship that connects them, in either
 * direction.
 *
 * @param nodes in the order of the path; one more than relationships, at least one
 * @param relationships in the order of the path; empty for the path of one node
 */
public record Path(List<Node> nodes, List<Relationship> relationships) {
  /** Copies the lists and checks that each relationship connects its neighbours. */
  public Path {
    Nulls.noNulls("nodes", nodes);
    Nulls.noNulls("relationships", relationships);
    nodes = List.copyOf(nodes);
    relationships = List.copyOf(relationships);
    if (nodes.size() != relationships.size() + 1) {
      throw new InvalidValueException(
          "a path has "
              + nodes.size()
              + " nodes and "
              + relationships.size()
              + " relationships; it needs one node more than relationships");
    }
    for (int i = 0; i < relationships.size(); i++) {
      RelationshipId id = relationships.get(i).id();
      NodeId a = nodes.get(i).id();
      NodeId b = nodes.get(i + 1).id();
      if (!(id.from().equals(a) && id.to().equals(b))
          && !(id.from().equals(b) && id.to().equals(a))) {
        throw new InvalidValueException(
            id.describe() + " does not join " + a.describe() + " and " + b.describe());
      }
    }
  }

  /** The number of relationships. */
  public int length() {
    return relationships.size();
  }

  /** The first node. */
  public Node start() {
    return nodes.get(0);
  }

  /** The last node. */
  public Node end() {
    return nodes.get(nodes.size() - 1);
  }
}
