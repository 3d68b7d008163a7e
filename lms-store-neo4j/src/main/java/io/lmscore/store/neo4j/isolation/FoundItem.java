package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * An item of an answer as it was read. The server had evaluated filter and order before it read the
 * elements of the item, and a write may lie in between.
 *
 * @param <T> a node, a relationship or a row
 * @param ids of the elements that were read whole
 * @param item the item
 * @param matches whether its elements match the filters as they were read; called with the work of
 *     {@link io.lmscore.store.spi.graph.FilterEvaluator}
 * @param place in the order of the answer
 * @param again makes the item of elements that were read again
 */
public record FoundItem<T>(
    List<Object> ids,
    T item,
    Predicate<IntConsumer> matches,
    Place place,
    Function<RereadElements, FoundItem<T>> again) {

  /** An element that the server has found without a filter. */
  public static FoundItem<Element> of(Element element) {
    NodeId end = element instanceof Node node ? node.id() : ((Relationship) element).id().to();
    return new FoundItem<>(
        List.of(), element, work -> true, Place.unordered(end), reread -> of(element));
  }

  /** A node that the server has found, of which only the id was read. */
  public static FoundItem<NodeId> of(NodeId id) {
    return new FoundItem<>(List.of(), id, work -> true, Place.unordered(id), reread -> of(id));
  }

  /**
   * The same item, taken as the server has chosen it: its elements were edited by hand, so that the
   * server may see them otherwise than the client.
   */
  public FoundItem<T> asChosen() {
    return new FoundItem<>(ids, item, work -> true, place.asSent(), again);
  }

  /** The same elements as another item. */
  public <R> FoundItem<R> map(Function<T, R> mapper) {
    return new FoundItem<>(
        ids, mapper.apply(item), matches, place, reread -> again.apply(reread).map(mapper));
  }
}
