package io.lmscore.store.bench.rival;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A graph of lms-store in the heap backend, through the public API. */
public final class LmsGraph implements AutoCloseable {
  /** The name of lms-store in tables. */
  public static final String NAME = "lms-store";

  private final Stores stores;

  private LmsGraph(Stores stores) {
    this.stores = stores;
  }

  /** Returns a store in the heap with that graph. */
  public static LmsGraph load(GraphRows rows) {
    return load(rows, Stores.open(StoreConfig.inMemory()));
  }

  /** Loads that graph into these stores. The result closes them. */
  public static LmsGraph load(GraphRows rows, Stores stores) {
    LoadReport report =
        stores
            .graph()
            .load(
                GraphLoad.of(
                    mapped(rows.nodes(), LmsGraph::node),
                    mapped(rows.relationships(), LmsGraph::relationship)));
    if (report.rejected() + report.skipped() > 0) {
      throw new IllegalStateException(report.toString());
    }
    return new LmsGraph(stores);
  }

  /** Returns the store. */
  public GraphStore store() {
    return stores.graph();
  }

  /** Returns the numbers of nodes and of relationships. */
  public List<Long> size() {
    Digest digest = store().digest();
    return Stream.of(digest.nodes(), digest.relationships())
        .map(buckets -> buckets.stream().mapToLong(Digest.Bucket::count).sum())
        .toList();
  }

  @Override
  public void close() {
    stores.close();
  }

  private static Node node(NodeRow row) {
    return Node.of(row.id(), row.label(), row.properties().toArray());
  }

  private static Relationship relationship(RelationshipRow row) {
    return Relationship.of(row.from(), row.type(), row.to(), row.properties().toArray());
  }

  private static <A, B> Iterable<B> mapped(Iterable<A> items, Function<A, B> mapping) {
    return () -> {
      Iterator<A> iterator = items.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public B next() {
          return mapping.apply(iterator.next());
        }
      };
    };
  }
}
