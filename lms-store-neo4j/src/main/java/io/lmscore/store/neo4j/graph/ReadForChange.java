package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Element;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.graph.PortionReads;
import io.lmscore.store.spi.graph.StoredElement;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * The elements that the changes of a batch have locked and read, from rows of the driver.
 *
 * @param <I> ids of the elements
 */
final class ReadForChange<I, E extends Element> {
  private final ElementReader reader = ElementReader.ofLocked();
  private final BiFunction<ElementReader, Object, E> read;
  private final Function<E, I> id;
  private final PortionReads<I, ReadElement<E>> portions = new PortionReads<>();

  /**
   * @param read reads the element of an item
   * @param id of an element
   */
  ReadForChange(BiFunction<ElementReader, Object, E> read, Function<E, I> id) {
    this.read = read;
    this.id = id;
  }

  /**
   * Reads a row of the statement that measures.
   *
   * @param ids those of the statement
   */
  boolean measured(List<I> ids, Record row) {
    long size = row.get("size").asLong();
    if (size > 0) { // else it was deleted meanwhile
      portions.addMeasured(ids.get(row.get("at").asInt()), size);
      if (!row.get("item").isNull()) {
        read(row, portions::addSmall);
      }
    }
    return true;
  }

  /** As {@link PortionReads#sizes}. */
  long[] sizes(List<I> ids) {
    return portions.sizes(ids);
  }

  /** As {@link PortionReads#begin}. */
  List<I> begin(List<I> ids) {
    return portions.begin(ids);
  }

  /** Reads a row of the statement that reads a portion. */
  boolean add(Record row) {
    read(row, portions::add);
    return true;
  }

  private void read(Record row, BiConsumer<I, ReadElement<E>> to) {
    Object item = row.get("item").asObject();
    E element = read.apply(reader, item);
    to.accept(id.apply(element), new ReadElement<>(element, ElementReader.storedProperties(item)));
  }

  /** Whether the element of the portion is stored. */
  boolean isStored(I one) {
    return portions.find(one).isPresent();
  }

  /** An element of the portion. */
  StoredElement<E> stored(I one, @Nullable Long tombstone) {
    return StoredElement.of(portions.find(one).map(ReadElement::element).orElse(null), tombstone);
  }

  /** All properties of a stored element of the portion, as the driver returned them. */
  Map<String, Object> properties(I one) {
    return portions.find(one).orElseThrow().properties();
  }
}
