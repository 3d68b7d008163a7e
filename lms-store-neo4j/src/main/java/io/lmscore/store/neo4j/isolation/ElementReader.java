package io.lmscore.store.neo4j.isolation;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.neo4j.cypher.ContentHash;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Names;
import io.lmscore.store.neo4j.cypher.PropertyCodec;
import io.lmscore.store.spi.graph.StoredState;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.value.Value;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * Reads the items that the statements of one call return. An item of another application that no
 * element can hold fails with {@link BackendException}.
 *
 * <p>When the hash of an element differs from its content, the element was read half-written, or
 * another client changed it by hand. Only a read under a lock of the element distinguishes these
 * cases. Its content is accepted as it is.
 */
public final class ElementReader {
  private static final int MAX_TORN_READS = 2;
  private static final int MAX_UNREADABLE = 3;

  private final Set<Object> torn = new LinkedHashSet<>();
  private final Set<Object> locked = new LinkedHashSet<>();
  private final Set<Object> edited = new HashSet<>();
  private int tornReads;
  private boolean isUnderLocks;
  private int unreadable;

  /** A reader for a statement that is sent once: elements are read again, by their ids. */
  public static ElementReader ofStream() {
    ElementReader reader = new ElementReader();
    reader.unreadable = MAX_UNREADABLE;
    return reader;
  }

  /** A reader of elements that the transaction has locked: it accepts their content as it is. */
  public static ElementReader ofLocked() {
    return ofStream();
  }

  /**
   * Returns the answer of the work.
   *
   * @throws LostRace when an element may have been read half-written
   */
  public <T> T requireConsistent(Supplier<T> work) {
    torn.clear(); // of an attempt that has not read everything
    edited.clear();
    T read = work.get();
    requireWhole();
    return read;
  }

  /**
   * Requires the elements that were read to be whole. Work that compares them with the question
   * calls it first: elements that were edited by hand may never agree with it, and must be locked
   * in the end.
   *
   * @throws LostRace when an element may have been read half-written
   */
  public void requireWhole() {
    if (!torn.isEmpty()) {
      tornReads++;
      locked.addAll(torn);
      throw new LostRace("an element during the read");
    }
  }

  /** Whether so many reads were half-written that their elements must be locked. */
  boolean needsLocks() {
    return tornReads >= MAX_TORN_READS;
  }

  /**
   * Whether the element was edited by hand: it was read under a lock, and does not match its hash.
   * So the server may see it otherwise than the client, and its choice counts.
   */
  public boolean isEdited(Object id) {
    return edited.contains(id);
  }

  /**
   * The elements that were read half-written. From now on, this reader expects that they are
   * locked.
   */
  public Set<Object> underLocks() {
    isUnderLocks = true;
    return Set.copyOf(locked);
  }

  /**
   * Some of these elements could not be locked, since they were deleted. So none of them counts as
   * locked, until it is read half-written again.
   */
  void areNotLocked(Collection<?> ids) {
    ids.forEach(locked::remove);
  }

  /** The ids of the elements that were read half-written since the last call. */
  Set<Object> takeTorn() {
    if (torn.isEmpty()) {
      return Set.of();
    }
    Set<Object> ids = Set.copyOf(torn);
    torn.clear();
    return ids;
  }

  /** Reads the items of a list. */
  public static <T> List<T> chunk(Object list, Function<Object, T> item) {
    List<?> items = (List<?>) list;
    List<T> read = new ArrayList<>(items.size());
    for (Object one : items) {
      read.add(item.apply(one));
    }
    return read;
  }

  /** All items of rows of many items. */
  public static <T> List<T> all(List<List<T>> chunks) {
    if (chunks.size() == 1) {
      return chunks.get(0);
    }
    List<T> all = new ArrayList<>();
    chunks.forEach(all::addAll);
    return all;
  }

  /**
   * Reads a node from labels and properties.
   *
   * @throws LostRace when it was deleted after the statement had found it
   */
  public Node node(Object item) {
    if (isDeleted(item)) {
      throw new LostRace("a node: it was deleted");
    }
    List<?> parts = (List<?>) item;
    Map<String, Object> properties = properties(parts.get(1));
    Object identity = String.valueOf(properties.get(Names.ID));
    try {
      Node node =
          new Node(
              Identities.node((String) identity),
              ownLabel((List<?>) parts.get(0)),
              PropertyCodec.read(properties),
              version(properties));
      check(node.id(), properties, ContentHash.of(node));
      return node;
    } catch (RuntimeException e) {
      throw unreadable("node " + identity, e);
    }
  }

  /**
   * Reads a relationship from a type and properties.
   *
   * @throws LostRace when it was deleted after the statement had found it
   */
  public Relationship relationship(Object item) {
    if (isDeleted(item)) {
      throw new LostRace("a relationship: it was deleted");
    }
    List<?> parts = (List<?>) item;
    Map<String, Object> properties = properties(parts.get(1));
    Object identity = String.valueOf(properties.get(Names.ID));
    try {
      Relationship relationship =
          new Relationship(
              Identities.relationship(Names.callerName((String) parts.get(0)), (String) identity),
              PropertyCodec.read(properties),
              version(properties));
      check(relationship.id(), properties, ContentHash.of(relationship));
      return relationship;
    } catch (RuntimeException e) {
      throw unreadable("relationship " + identity, e);
    }
  }

  /** All properties of an item, as the driver returned them. */
  public static Map<String, Object> storedProperties(Object item) {
    return properties(((List<?>) item).get(1));
  }

  /**
   * Reads an element from a pair: a flag for nodes, and the element. Empty when it was deleted
   * after the statement had found it.
   */
  public Optional<Element> element(Object item) {
    List<?> pair = (List<?>) item;
    if (isDeleted(pair.get(1))) {
      return Optional.empty();
    }
    return Optional.of((Boolean) pair.get(0) ? node(pair.get(1)) : relationship(pair.get(1)));
  }

  /** Reads the id of a node from its identity. */
  public static NodeId id(Object identity) {
    try {
      return Identities.node((String) identity);
    } catch (RuntimeException e) {
      throw invalidElement("node " + identity, e);
    }
  }

  /** Reads the id of a relationship from its type and identity. */
  public static RelationshipId id(Object type, Object identity) {
    try {
      return Identities.relationship(Names.callerName((String) type), (String) identity);
    } catch (RuntimeException e) {
      throw invalidElement("relationship " + identity, e);
    }
  }

  /**
   * Reads the id of a node that a statement has found.
   *
   * @param identity false where the node has none
   * @throws LostRace when it has none yet
   */
  public NodeId foundId(Object identity) {
    requireIdentity("node", identity);
    return id(identity);
  }

  /**
   * Reads the id of a relationship that a statement has found.
   *
   * @param identity false where the relationship has none
   * @throws LostRace when it has none yet
   */
  public RelationshipId foundId(Object type, Object identity) {
    requireIdentity("relationship", identity);
    return id(type, identity);
  }

  private void requireIdentity(String element, Object identity) {
    if (identity.equals(false)) {
      throw unreadable(element, new IllegalArgumentException("it has no identity"));
    }
  }

  /** Reads a key of the order that every node has: label, distance or degree. */
  static Value key(NodeId node, @Nullable Object sent) {
    if (sent == null) {
      throw invalidElement(
          "node " + node.value(), new IllegalArgumentException("it has no label of this library"));
    }
    return Value.of(sent);
  }

  /** Reads a value; empty for null. */
  public static Optional<Value> value(@Nullable Object stored) {
    try {
      return Optional.ofNullable(stored).map(PropertyCodec::read);
    } catch (RuntimeException e) {
      throw invalidElement("property", e);
    }
  }

  /**
   * Reads the state of an element from a row of a lock.
   *
   * @param isStored whether the element is stored; its version is null when it is 0
   * @throws LostRace when the element or its tombstone was deleted before it could be locked
   */
  public static StoredState storedState(Record row, boolean isStored) {
    if (row.get("isLost").asBoolean()) {
      throw new LostRace("an element before it could be locked");
    }
    return new StoredState(
        isStored ? OptionalLong.of(row.get("version").asLong(0)) : OptionalLong.empty(),
        row.get("tombstone").isNull()
            ? OptionalLong.empty()
            : OptionalLong.of(row.get("tombstone").asLong()));
  }

  /** The label of this library among those of a node. */
  public static String label(NodeId id, List<?> labels) {
    return label("node " + id.value(), labels);
  }

  /** The label of this library among those of any node. */
  public static String label(List<?> labels) {
    return label("node", labels);
  }

  private static String label(String node, List<?> labels) {
    try {
      return ownLabel(labels);
    } catch (IllegalArgumentException e) {
      throw invalidElement(node, e);
    }
  }

  private static String ownLabel(List<?> labels) {
    @Nullable String found = null;
    for (Object label : labels) {
      String name = (String) label;
      if (name.startsWith(Names.PREFIX)) {
        if (found != null) {
          throw new IllegalArgumentException("it has several labels of this library: " + labels);
        }
        found = Names.callerName(name);
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("it has no label of this library, only " + labels);
    }
    return found;
  }

  private void check(Object id, Map<String, Object> properties, int hash) {
    long packed = properties.get(Names.CHECK) instanceof Long number ? number : -1;
    boolean isAsWritten =
        ContentHash.unpack(packed) == hash
            && properties.values().stream().allMatch(ElementReader::isInUtc);
    if (!isAsWritten) {
      (isUnderLocks && locked.contains(id) ? edited : torn).add(id);
    }
  }

  /** The server tells the same time in two zones apart, and the hash does not. */
  private static boolean isInUtc(Object stored) {
    if (stored instanceof ZonedDateTime time) {
      return time.getZone().equals(ZoneOffset.UTC);
    }
    return !(stored instanceof List<?> items)
        || items.isEmpty()
        || !(items.get(0) instanceof ZonedDateTime) // all items of a list are of one kind
        || items.stream().allMatch(ElementReader::isInUtc);
  }

  /**
   * Whether the element was deleted: then the server returns no labels, or no type; or no
   * properties, when it was deleted after these.
   */
  public static boolean isDeleted(Object item) {
    Object labelsOrType = ((List<?>) item).get(0);
    return labelsOrType == null
        || labelsOrType.equals(List.of())
        || properties(((List<?>) item).get(1)).isEmpty();
  }

  /**
   * The failure of reading an element. While an element is being created or deleted, it may lack
   * properties that every element has.
   */
  private RuntimeException unreadable(String element, RuntimeException e) {
    BackendException invalidElement = invalidElement(element, e);
    return ++unreadable > MAX_UNREADABLE ? invalidElement : new LostRace(element);
  }

  @SuppressWarnings("unchecked") // the driver returns maps of this type
  private static Map<String, Object> properties(Object map) {
    return (Map<String, Object>) map;
  }

  private static long version(Map<String, Object> properties) {
    return properties.get(Names.VERSION) instanceof Long version ? version : 0;
  }

  private static BackendException invalidElement(String element, RuntimeException e) {
    return new BackendException(
        "the " + element + " was not written by this library: " + e.getMessage(), Retry.NEVER, e);
  }
}
