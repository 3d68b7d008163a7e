package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.neo4j.cypher.PropertyCodec;
import io.lmscore.store.spi.graph.ValueSequence;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of an item in the order of an answer, by its properties as they were read.
 *
 * @param keys for each key of the order the property or the id that was read, else the value by
 *     which the server has ordered
 * @param isMoved whether a property has another value than that by which the server has ordered,
 *     and its element was not edited by hand
 * @param isAsSent whether the server may have ordered by other keys, since an element of them was
 *     edited by hand. An item that has not moved is where the server has put it
 */
public record Place(
    List<Optional<Value>> keys,
    boolean isMoved,
    boolean isAsSent,
    NodeId end,
    Optional<NodeId> start,
    Optional<RelationshipId> relationship) {
  private static final Comparator<Place> TIES =
      Comparator.comparing(Place::end)
          .thenComparing(place -> place.start().orElse(place.end()))
          .thenComparing((a, b) -> compareRelationships(a.relationship(), b.relationship()));

  /** The properties of an item as they were read. */
  public interface Properties {
    /** The property of a column of the order. */
    Optional<Value> find(Column column);

    /**
     * Whether the element of that property was read with its hash, which tells an element that was
     * edited by hand from others.
     */
    default boolean haveHash(Column column) {
      return true;
    }

    /** Whether the element of that property was edited by hand: then it is as it was sent. */
    default boolean areEdited(Column column) {
      return false;
    }
  }

  /** The place in an answer that has no order by a property that was read. */
  public static Place unordered(NodeId end) {
    return new Place(List.of(), false, false, end, Optional.empty(), Optional.empty());
  }

  /**
   * The place of an item.
   *
   * @param sent for each key the value by which the server has ordered, as the driver returns it
   * @param read the properties that were read
   */
  public static Place of(
      List<Ordering.Key> order,
      List<?> sent,
      Properties read,
      NodeId end,
      Optional<NodeId> start,
      Optional<RelationshipId> relationship) {
    List<Optional<Value>> keys = new ArrayList<>(order.size());
    boolean isMoved = false;
    boolean isAsSent = false;
    for (int i = 0; i < order.size(); i++) {
      Column column = order.get(i).column();
      if (column.isProperty()) {
        Optional<Value> property = read.find(column);
        if (read.areEdited(column)) {
          isAsSent = true;
        } else {
          isMoved |= !isOrderedBy(sent.get(i), property, read.haveHash(column));
        }
        keys.add(property);
      } else {
        Optional<Value> id = id(column, end, start, relationship);
        keys.add(id.isPresent() ? id : Optional.of(ElementReader.key(end, sent.get(i))));
      }
    }
    return new Place(keys, isMoved, isAsSent, end, start, relationship);
  }

  /** Without a hash, a value that has no comparable form counts as edited by hand. */
  private static boolean isOrderedBy(@Nullable Object sent, Optional<Value> read, boolean hasHash) {
    return PropertyCodec.isOrderedBy(sent, read)
        || (!hasHash && PropertyCodec.isWithoutComparableForm(sent, read));
  }

  /** What the server has sent of an id is in a form that only it compares. */
  private static Optional<Value> id(
      Column column, NodeId end, Optional<NodeId> start, Optional<RelationshipId> relationship) {
    if (column instanceof Column.Id) {
      return Optional.of(Value.of(end.value()));
    } else if (column instanceof Column.StartId) {
      return start.map(id -> Value.of(id.value()));
    } else if (column instanceof Column.RelationshipPart part) {
      return relationship.map(id -> Value.of(part.part().of(id)));
    }
    return Optional.empty();
  }

  /** The same place, to be compared no more. */
  Place withoutKeys() {
    return new Place(List.of(), isMoved, isAsSent, end, start, relationship);
  }

  /** The same place, in which the server has put the item. */
  public Place asSent() {
    return new Place(keys, false, true, end, start, relationship);
  }

  /** Whether the server has ordered by these keys. */
  boolean isByKeys() {
    return !isMoved && !isAsSent;
  }

  /** Compares places in that order. */
  static Comparator<Place> comparator(List<Ordering.Key> order, IntConsumer work) {
    ValueSequence sequence = new ValueSequence(work);
    return (a, b) -> {
      for (int i = 0; i < order.size(); i++) {
        int byKey = sequence.compare(a.keys().get(i), b.keys().get(i), order.get(i).sort());
        if (byKey != 0) {
          return byKey;
        }
      }
      return TIES.compare(a, b);
    };
  }

  private static int compareRelationships(Optional<RelationshipId> a, Optional<RelationshipId> b) {
    return a.isEmpty() || b.isEmpty() ? 0 : a.get().compareTo(b.get());
  }
}
