package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.cypher.Names;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.neo4j.isolation.Place;
import io.lmscore.store.neo4j.isolation.RereadElements;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the items of a {@link RowLayout}. */
final class RowReader {
  private final AnswerConditions conditions;
  private final List<Column> columns;
  private final boolean isWhole;
  private final boolean isWholeRelationship;
  private final boolean hasRelationship;
  private final boolean isOrdered;
  private final int orderAt;
  private final int relationshipAt; // of the parts of the whole relationship in an item
  private final int[] places; // of the values in an item; negative: in an element
  private final Optional<Column> property; // the only one of the node, if the row has one
  private final Optional<Column> ofLink; // the only property of the relationship

  RowReader(RowLayout layout) {
    this.conditions = layout.conditions();
    this.columns = layout.columns();
    this.isWhole = layout.isWhole();
    this.isWholeRelationship = layout.isWholeRelationship();
    this.hasRelationship = layout.hasRelationship();
    this.isOrdered = layout.sendsOrder();
    this.orderAt = layout.orderAt();
    this.relationshipAt = isWhole ? RowLayout.PARTS : 0;
    this.property = first(Column.Property.class);
    this.ofLink = first(Column.RelationshipProperty.class);
    List<Column> sent = layout.sent();
    this.places =
        columns.stream()
            .mapToInt(
                column -> sent.contains(column) ? layout.firstValue() + sent.indexOf(column) : -1)
            .toArray();
  }

  private Optional<Column> first(Class<? extends Column> kind) {
    return columns.stream().filter(kind::isInstance).findFirst();
  }

  /** Reads a row; empty when an element was deleted after the statement had found it. */
  Optional<FoundItem<Row>> row(ElementReader reader, Object item) {
    List<?> parts = (List<?>) item;
    return isDeleted(parts) ? Optional.empty() : Optional.of(found(reader, parts));
  }

  private boolean isDeleted(List<?> item) {
    if (isWhole ? ElementReader.isDeleted(item) : item.get(nodeAt(item)) == null) {
      return true;
    } else if (isWholeRelationship && ElementReader.isDeleted(wholeRelationship(item))) {
      return true;
    } else if (hasRelationship
        && !isWholeRelationship
        && identityOfLink(item).stream().anyMatch(Objects::isNull)) {
      return true;
    }
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0 && isDeleted(columns.get(i), item.get(places[i]))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value that every element has is missing, since its element was deleted. */
  static boolean isDeleted(Column column, @Nullable Object sent) {
    return !column.isProperty() && (sent == null || sent.equals(List.of()));
  }

  private FoundItem<Row> found(ElementReader reader, List<?> item) {
    @Nullable Node node = isWhole ? reader.node(item) : null;
    NodeId id = node == null ? reader.foundId(item.get(nodeAt(item))) : node.id();
    if (!hasRelationship) {
      return found(item, new Elements(id, node, reader.isEdited(id), null, null, false));
    }
    @Nullable Relationship relationship =
        isWholeRelationship ? reader.relationship(wholeRelationship(item)) : null;
    RelationshipId link = relationship == null ? linkId(reader, item) : relationship.id();
    return found(
        item,
        new Elements(id, node, reader.isEdited(id), link, relationship, reader.isEdited(link)));
  }

  private static RelationshipId linkId(ElementReader reader, List<?> item) {
    List<?> identity = identityOfLink(item);
    return reader.foundId(identity.get(0), identity.get(1));
  }

  /**
   * The elements of a row; whole ones are null where the row has their ids only.
   *
   * @param isNodeEdited whether the node was edited by hand, so that the server may see it
   *     otherwise than the client
   * @param isLinkEdited whether the relationship was edited by hand
   */
  private record Elements(
      NodeId id,
      @Nullable Node node,
      boolean isNodeEdited,
      @Nullable RelationshipId link,
      @Nullable Relationship relationship,
      boolean isLinkEdited) {
    List<Object> wholeIds() {
      if (node == null && relationship == null) {
        return List.of();
      }
      List<Object> ids = new ArrayList<>(2);
      if (node != null) {
        ids.add(node.id());
      }
      if (relationship != null) {
        ids.add(relationship.id());
      }
      return ids;
    }

    /** One that was edited by hand is as the server has found it, unless it has changed since. */
    Elements readAgain(RereadElements reread) {
      Optional<Node> nodeNow = reread.node(id);
      Optional<Relationship> linkNow = link == null ? Optional.empty() : reread.relationship(link);
      return new Elements(
          id,
          nodeNow.orElse(node),
          nodeNow.filter(now -> now.equals(node) && reread.isEdited(id)).isPresent(),
          link,
          linkNow.orElse(relationship),
          linkNow.filter(now -> now.equals(relationship) && reread.isEdited(now.id())).isPresent());
    }
  }

  private FoundItem<Row> found(List<?> item, Elements elements) {
    Row row = row(item, elements);
    Place place = isOrdered ? place(item, elements, row) : Place.unordered(elements.id());
    return new FoundItem<>(
        elements.wholeIds(),
        row,
        work -> matches(elements, row, work),
        place,
        reread -> found(item, elements.readAgain(reread)));
  }

  /**
   * Whether the elements match the filters by the properties that were read. The server may see one
   * that was edited by hand otherwise.
   */
  private boolean matches(Elements elements, Row row, IntConsumer work) {
    return (elements.isNodeEdited() || matchesNode(elements.node(), row, work))
        && (elements.isLinkEdited() || matchesRelationship(elements.relationship(), row, work));
  }

  private boolean matchesNode(@Nullable Node node, Row row, IntConsumer work) {
    return node == null
        ? property.isEmpty() || conditions.holdForNode(known(property.get(), row), work)
        : conditions.holdFor(node, work);
  }

  private boolean matchesRelationship(@Nullable Relationship whole, Row row, IntConsumer work) {
    return whole == null
        ? ofLink.isEmpty() || conditions.holdForRelationship(known(ofLink.get(), row), work)
        : conditions.holdFor(whole, work);
  }

  /** The only property that was read. */
  private static PropertyMap known(Column column, Row row) {
    String key =
        column instanceof Column.Property property
            ? property.key()
            : ((Column.RelationshipProperty) column).key();
    return row.find(column)
        .map(value -> PropertyMap.empty().with(key, value))
        .orElse(PropertyMap.empty());
  }

  private Place place(List<?> item, Elements elements, Row row) {
    Column start = Column.start();
    return Place.of(
        conditions.order(),
        (List<?>) item.get(orderAt),
        new ReadProperties(elements, row),
        elements.id(),
        columns.contains(start) ? row.text(start).map(NodeId::of) : Optional.empty(),
        Optional.ofNullable(elements.link()));
  }

  /** The properties of a row and, where the row does not show them, of its whole node. */
  private record ReadProperties(Elements elements, Row row) implements Place.Properties {
    @Override
    public Optional<Value> find(Column column) {
      return row.columns().contains(column)
          ? row.find(column)
          : Objects.requireNonNull(elements.node())
              .properties()
              .find(((Column.Property) column).key());
    }

    @Override
    public boolean haveHash(Column column) {
      return column instanceof Column.RelationshipProperty
          ? elements.relationship() != null
          : elements.node() != null;
    }

    @Override
    public boolean areEdited(Column column) {
      return column instanceof Column.RelationshipProperty
          ? elements.isLinkEdited()
          : elements.isNodeEdited();
    }
  }

  /** The position of the identity of a node that is not whole. */
  private int nodeAt(List<?> item) {
    return item.size() - 1 - (hasRelationship && !isWholeRelationship ? RowLayout.PARTS : 0);
  }

  private List<?> wholeRelationship(List<?> item) {
    return item.subList(relationshipAt, relationshipAt + RowLayout.PARTS);
  }

  /** Type and identity of a relationship that is not whole. */
  private static List<?> identityOfLink(List<?> item) {
    return item.subList(item.size() - RowLayout.PARTS, item.size());
  }

  private Row row(List<?> item, Elements elements) {
    List<Optional<Value>> values = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      Column column = columns.get(i);
      if (places[i] >= 0) {
        values.add(value(column, item.get(places[i])));
      } else if (column instanceof Column.Id) {
        values.add(Optional.of(new TextValue(elements.id().value())));
      } else if (column instanceof Column.RelationshipPart part) {
        RelationshipId link = Objects.requireNonNull(elements.link());
        values.add(Optional.of(new TextValue(part.part().of(link))));
      } else if (column instanceof Column.RelationshipProperty of) {
        Relationship relationship = Objects.requireNonNull(elements.relationship());
        values.add(relationship.properties().find(of.key()));
      } else if (column instanceof Column.Property of) {
        values.add(Objects.requireNonNull(elements.node()).properties().find(of.key()));
      } else {
        values.add(Optional.of(new TextValue(Objects.requireNonNull(elements.node()).label())));
      }
    }
    return new Row(columns, values);
  }

  /** Reads the value of a column that is no aggregate, of an element that is stored. */
  static Optional<Value> value(Column column, @Nullable Object sent) {
    if (column.isProperty() || sent == null) {
      return ElementReader.value(sent);
    } else if (column instanceof Column.RelationshipPart part) {
      return Optional.of(new TextValue(part(part.part(), (String) sent)));
    } else if (column instanceof Column.Label) {
      return Optional.of(new TextValue(ElementReader.label((List<?>) sent)));
    } else if (column instanceof Column.Id || column instanceof Column.StartId) {
      return Optional.of(new TextValue(ElementReader.id(sent).value()));
    }
    return Optional.of(new IntegerValue((Long) sent));
  }

  private static String part(Column.Part part, String stored) {
    return switch (part) {
      case FROM, TO -> ElementReader.id(stored).value();
      case TYPE -> Names.callerName(stored);
      case KEY -> stored;
    };
  }
}
