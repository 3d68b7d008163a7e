package io.lmscore.store.graph;

import io.lmscore.store.ConflictException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.StoreException;
import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a load as a series of atomic batches. A chunk that is refused because of one element's
 * content is halved until that element is alone. The result does not depend on chunk boundaries: a
 * repeated element begins a new chunk, so its last occurrence wins.
 */
final class ChunkedLoad {
  private final GraphStore store;
  private final GraphLoad load;
  private final List<GraphLoad.Rejected> firstRejected = new ArrayList<>();
  private long nodes;
  private long relationships;
  private long applied;
  private long skipped;
  private long rejected;

  private final Element.Visitor<Write> put = new Put();
  private final List<Element> chunk = new ArrayList<>();
  private final Set<Object> ids = new HashSet<>();
  private long properties;
  private long bytes;

  private ChunkedLoad(GraphStore store, GraphLoad load) {
    this.store = store;
    this.load = load;
  }

  static LoadReport run(GraphStore store, GraphLoad load) {
    return new ChunkedLoad(store, load).run();
  }

  private LoadReport run() {
    store.capabilities(); // a closed store throws even when there is nothing to load
    for (Node node : load.nodes()) {
      Nulls.item("nodes", node);
      add(node, node.id());
      nodes++;
    }
    flush();
    for (Relationship relationship : load.relationships()) {
      Nulls.item("relationships", relationship);
      add(relationship, relationship.id());
      relationships++;
    }
    flush();
    return new LoadReport(applied, skipped, rejected, firstRejected);
  }

  private void add(Element element, Object id) {
    int moreProperties = element.properties().values().size();
    int moreBytes = element.properties().bytes();
    if (chunk.size() == load.chunkSize()
        || properties + moreProperties > GraphStore.MAX_BATCH_PROPERTIES
        || bytes + moreBytes > GraphStore.MAX_BATCH_BYTES
        || !ids.add(id)) {
      flush();
      ids.add(id);
    }
    chunk.add(element);
    properties += moreProperties;
    bytes += moreBytes;
  }

  private void flush() {
    if (chunk.isEmpty()) {
      return;
    }
    write(chunk);
    chunk.clear();
    ids.clear();
    properties = 0;
    bytes = 0;
    load.onProgress().accept(new GraphLoad.Progress(nodes, relationships));
  }

  private void write(List<Element> elements) {
    try {
      for (Outcome outcome : store.write(puts(elements))) {
        if (outcome == Outcome.SKIPPED) {
          skipped++;
        } else {
          applied++;
        }
      }
    } catch (StoreException e) {
      if (!isAboutContent(e)) {
        throw e;
      }
      if (elements.size() == 1) {
        reject(new GraphLoad.Rejected(elements.get(0), String.valueOf(e.getMessage())));
      } else {
        int half = elements.size() / 2;
        write(elements.subList(0, half));
        write(elements.subList(half, elements.size()));
      }
    }
  }

  private List<Write> puts(List<Element> elements) {
    List<Write> writes = new ArrayList<>(elements.size());
    for (Element element : elements) {
      writes.add(element.accept(put));
    }
    return Collections.unmodifiableList(writes);
  }

  private void reject(GraphLoad.Rejected element) {
    rejected++;
    if (firstRejected.size() < LoadReport.MAX_LISTED) {
      firstRejected.add(element);
    }
    load.onRejected().accept(element);
  }

  private static boolean isAboutContent(StoreException e) {
    return e instanceof ConflictException || e instanceof RejectedException;
  }

  private final class Put implements Element.Visitor<Write> {
    @Override
    public Write visitNode(Node node) {
      return Write.put(node, load.condition());
    }

    @Override
    public Write visitRelationship(Relationship relationship) {
      return Write.put(relationship, load.condition());
    }
  }
}
