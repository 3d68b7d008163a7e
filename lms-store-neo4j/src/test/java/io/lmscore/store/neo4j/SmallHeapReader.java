package io.lmscore.store.neo4j;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * A program that reads all relationships of the node {@code hub} in pages, and then all nodes as a
 * stream, and prints how many different ones there were, and how many in all.
 */
final class SmallHeapReader {
  static final int PAGE = 1_000;

  private final BitSet seen = new BitSet();
  private int count;

  private SmallHeapReader() {}

  /**
   * @param arguments the file with the configuration
   */
  public static void main(String[] arguments) {
    try (Stores stores =
        Stores.open(StoreConfig.load(Path.of(arguments[0])), new Neo4jProvider())) {
      System.out.println(pages(stores.graph()));
      System.out.println(stream(stores.graph()));
    }
  }

  private static String pages(GraphStore store) {
    SmallHeapReader reader = new SmallHeapReader();
    Optional<PageRequest> next = Optional.of(PageRequest.first(PAGE));
    while (next.isPresent()) {
      Page<Relationship> page =
          store.relationships(NodeId.of("hub"), Direction.OUT, RelationshipPattern.ANY, next.get());
      page.items().forEach(relationship -> reader.add(relationship.id().to()));
      next = page.next().map(cursor -> PageRequest.first(PAGE).after(cursor));
    }
    return reader.toString();
  }

  private static String stream(GraphStore store) {
    SmallHeapReader reader = new SmallHeapReader();
    try (Cursor<Node> nodes = store.stream(Traversal.fromLabel("Leaf", Filters.all()))) {
      nodes.forEachRemaining(node -> reader.add(node.id()));
    }
    return reader.toString();
  }

  private void add(NodeId leaf) {
    count++;
    seen.set(Integer.parseInt(leaf.value().substring(1)));
  }

  @Override
  public String toString() {
    return seen.cardinality() + " " + count;
  }
}
